package erased.server.billing.fake;

import erased.server.billing.EventSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Delivers events to the service's own route over the loopback address, signed, until they are
/// taken.
@Component
@ConditionalOnProperty(name = "erased.billing.provider", havingValue = "fake")
final class FakeCourier implements ApplicationListener<WebServerInitializedEvent>, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(FakeCourier.class);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration AGAIN = Duration.ofSeconds(5); // after a delivery that failed
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int AT_ONCE = 20;
  private static final int OK = 200;

  private final FakeStore store;
  private final EventSignature signature;
  private final InstantSource clock;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile boolean stopped;

  FakeCourier(FakeStore store, EventSignature signature, InstantSource clock) {
    this.store = store;
    this.signature = signature;
    this.clock = clock;
  }

  @Override
  public void onApplicationEvent(WebServerInitializedEvent started) {
    int port = started.getWebServer().getPort();
    URI route = URI.create("http://127.0.0.1:%d/api/v1/billing/events".formatted(port));
    LOG.warn("payments are fake: nobody pays for what is sold here");
    Thread.ofVirtual().name("fake-payments").start(() -> deliver(route));
  }

  @Override
  public void destroy() {
    stopped = true;
    client.shutdownNow();
  }

  private void deliver(URI route) {
    try {
      while (!stopped) {
        if (!deliverDue(route)) {
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return whether there was anything
  private boolean deliverDue(URI route) throws InterruptedException {
    try {
      List<FakeStore.Waiting> due = store.due(clock.instant(), AT_ONCE);
      for (FakeStore.Waiting event : due) {
        deliver(event, route);
      }
      return !due.isEmpty();
    } catch (DataAccessException e) {
      if (!stopped) {
        LOG.error("the fake provider cannot read what it has to tell", e);
      }
      return false;
    }
  }

  private void deliver(FakeStore.Waiting event, URI route) throws InterruptedException {
    if (!store.claim(event, clock.instant().plus(AGAIN))) {
      return;
    }
    byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(route)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header(EventSignature.HEADER, signature.sign(body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == OK) {
        store.sent(event);
      } else {
        LOG.error("an event was not taken: {} {}", answer.statusCode(), answer.body());
      }
    } catch (IOException e) {
      LOG.debug("an event could not be delivered", e);
    }
  }
}
