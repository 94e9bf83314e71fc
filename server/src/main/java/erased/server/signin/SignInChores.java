package erased.server.signin;

import org.springframework.stereotype.Component;

/// Forgets links and trips that no limit counts any more.
@Component
public final class SignInChores {
  private final Links links;
  private final Trips trips;

  SignInChores(Links links, Trips trips) {
    this.links = links;
    this.trips = trips;
  }

  public void sweep() {
    links.sweep();
    trips.sweep();
  }
}
