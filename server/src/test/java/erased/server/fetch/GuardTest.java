package erased.server.fetch;

import static erased.server.fetch.FetchTesting.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import erased.server.fetch.FetchException.Kind;
import erased.server.fetch.FetchTesting.Counting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Nothing is connected to that is not on the public internet or opened: counted where sockets are
/// opened, and at sockets that listen.
class GuardTest {
  private static final String PUBLIC = "93.184.215.14";
  private static final List<String> OPEN = List.of("127.0.0.3/32");
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @Test
  void noSpellingOfAnAddressInsideIsConnectedTo() throws IOException {
    try (Origin inside = Origin.saying(OK)) {
      var counting = new Counting(inside.port());
      Resolver inward = _ -> List.of(FetchTesting.address("127.0.0.1"));
      FetchSettings settings = FetchTesting.settings(List.of(80, 443, inside.port()), List.of());
      GuardedClient client = FetchTesting.client(settings, inward, counting);
      Set<String> spellings = Spellings.all();

      for (String host : spellings) {
        for (String scheme : List.of("http://", "https://")) {
          String url = scheme + host + ":" + inside.port() + "/";
          assertThat(refusal(() -> client.get(url, 100)).kind())
              .as(url)
              .isIn(Kind.INVALID_URL, Kind.FORBIDDEN_ADDRESS);
          assertThat(refusal(() -> client.get(scheme + host, 100)).kind())
              .as(scheme + host)
              .isIn(Kind.INVALID_URL, Kind.FORBIDDEN_ADDRESS);
        }
      }

      assertThat(spellings).hasSizeGreaterThan(5000);
      assertThat(counting.addresses()).isEmpty();
      assertThat(inside.connections()).isZero();
    }
  }

  @Test
  void oneForbiddenAnswerAmongPublicOnesRefusesTheName() throws IOException {
    try (Origin origin = Origin.saying(OK)) {
      var counting = new Counting(origin.port());
      Resolver mixed = _ -> List.of(FetchTesting.address(PUBLIC), FetchTesting.address("10.0.0.7"));
      GuardedClient client = client(origin, mixed, counting);

      FetchException refusal = refusal(() -> client.get(named(origin), 100));

      assertThat(refusal.kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS);
      assertThat(refusal)
          .hasMessage("name.example leads to an address that is not on the public internet.");
      assertThat(counting.addresses()).isEmpty();
    }
  }

  @Test
  void aNameThatChangesItsAddressIsResolvedOnceAndConnectedToWhereItWasJudged() throws Exception {
    try (Origin origin = Origin.saying(OK)) {
      var counting = new Counting(origin.port());
      var rebinding = new Rebinding(PUBLIC, "127.0.0.1");
      GuardedClient client = client(origin, rebinding, counting);

      Fetched fetched = client.get(named(origin), 100);

      assertThat(fetched.body()).asString().isEqualTo("ok");
      assertThat(counting.addresses()).containsExactly(PUBLIC);
      assertThat(rebinding.asked).hasValue(1);
    }
  }

  @Test
  void aNameThatTurnsInwardBetweenHeadAndGetIsRefusedThen() throws IOException {
    try (Origin origin = Origin.saying(OK)) {
      var counting = new Counting(origin.port());
      GuardedClient client = client(origin, new Rebinding(PUBLIC, "127.0.0.1"), counting);

      FetchException refusal =
          refusal(() -> client.get(named(origin), 100, GuardedClient.Head.FIRST));

      assertThat(refusal.kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS);
      assertThat(counting.addresses()).containsExactly(PUBLIC);
    }
  }

  @Test
  void aRebindingNameReachesNothingForbiddenInAThousandTries() throws IOException {
    try (Origin origin = Origin.saying(OK)) {
      var counting = new Counting(origin.port());
      var rebinding = new Rebinding(PUBLIC, "127.0.0.1", "169.254.169.254", PUBLIC, "::1");
      GuardedClient client = client(origin, rebinding, counting);
      int fetched = 0;

      for (int i = 0; i < 1000; i++) {
        try {
          client.get(named(origin), 100);
          fetched++;
        } catch (FetchException e) {
          assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS);
        }
      }

      assertThat(fetched).isEqualTo(400);
      assertThat(counting.addresses()).hasSize(400).containsOnly(PUBLIC);
    }
  }

  @Test
  void aRedirectInwardIsNotFollowedHoweverItIsWritten() throws IOException {
    try (Origin inside = Origin.at("127.0.0.1", 0, (_, out) -> out.write(Origin.latin1(OK)))) {
      int port = inside.port();
      List<String> locations = new ArrayList<>();
      for (String host : Spellings.all()) {
        if (host.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
          locations.add("http://" + host + ":" + port + "/");
        }
      }
      locations.addAll(List.of("//127.0.0.1:" + port, "http:\\\\127.0.0.1:" + port));
      try (Origin origin = redirecting(locations, port)) {
        Resolver inward = _ -> List.of(FetchTesting.address("127.0.0.1"));
        GuardedClient client =
            new GuardedClient(FetchTesting.settings(List.of(port), OPEN), inward);

        for (int i = 0; i < locations.size(); i++) {
          String url = opened(origin, "/" + i);
          assertThat(refusal(() -> client.get(url, 100)).kind())
              .as(locations.get(i))
              .isIn(Kind.INVALID_URL, Kind.FORBIDDEN_ADDRESS);
        }

        assertThat(locations).hasSizeGreaterThan(500);
        assertThat(origin.connections()).isEqualTo(locations.size());
        assertThat(inside.connections()).isZero();
      }
    }
  }

  @Test
  void theLastOfThreeRedirectsIsJudgedAsTheFirst() throws IOException {
    try (Origin inside = Origin.at("127.0.0.1", 0, (_, out) -> out.write(Origin.latin1(OK)));
        Origin origin =
            redirecting(
                List.of("/1", "2", "http://127.0.0.1:" + inside.port() + "/secret"),
                inside.port())) {
      GuardedClient client = new GuardedClient(FetchTesting.settings(List.of(inside.port()), OPEN));

      FetchException refusal = refusal(() -> client.get(opened(origin, "/0"), 100));

      assertThat(refusal.kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS);
      assertThat(origin.connections()).isEqualTo(3);
      assertThat(inside.connections()).isZero();
    }
  }

  @Test
  void aRedirectToAnotherPortIsNotFollowed() throws IOException {
    try (Origin other = Origin.at("127.0.0.3", 0, (_, out) -> out.write(Origin.latin1(OK)));
        Origin origin = redirecting(List.of(opened(other, "/")), 0)) {
      var client = new GuardedClient(FetchTesting.settings(List.of(origin.port()), OPEN));

      FetchException refusal = refusal(() -> client.get(opened(origin, "/0"), 100));

      assertThat(refusal)
          .hasMessage("Port %d is not among those that this service connects to.", other.port());
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void plainHttpAndOtherPortsAreRefusedUnlessOpened() {
    var standard = new GuardedClient(FetchTesting.standard());

    assertThat(refusal(() -> standard.check("http://example.com/")))
        .hasMessage("The URL must begin with https:// and have nothing around it.");
    assertThat(refusal(() -> standard.check("https://example.com:8443/")))
        .hasMessage("Port 8443 is not among those that this service connects to.");
    assertThat(refusal(() -> standard.check("https://192.168.1.1/")).kind())
        .isEqualTo(Kind.FORBIDDEN_ADDRESS);
  }

  @Test
  void aNameWithoutAnAddressAndOneThatTakesTooLongAreToldApart() throws IOException {
    try (Origin origin = Origin.saying(OK)) {
      var counting = new Counting(origin.port());
      Resolver knowing =
          name -> {
            throw new UnknownHostException(name);
          };
      Resolver sleeping =
          _ -> {
            sleep();
            return List.of(FetchTesting.address(PUBLIC));
          };

      FetchException unknown =
          refusal(() -> client(origin, knowing, counting).get(named(origin), 100));
      FetchException slow =
          refusal(() -> client(origin, sleeping, counting).get(named(origin), 100));

      assertThat(unknown.kind()).isEqualTo(Kind.UNKNOWN_HOST);
      assertThat(unknown).hasMessage("There is no address for the name name.example.");
      assertThat(slow.kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(slow).hasMessage("The name name.example was not resolved in time.");
      assertThat(counting.addresses()).isEmpty();
    }
  }

  @Test
  void whereTheFirstAddressTakesNoConnectionTheNextOneIsTried() throws Exception {
    try (Origin origin = Origin.saying(OK)) {
      Resolver two =
          _ -> List.of(FetchTesting.address("127.0.0.3"), FetchTesting.address("127.0.0.1"));
      var settings = FetchTesting.settings(List.of(origin.port()), List.of("127.0.0.0/29"));

      Fetched fetched = new GuardedClient(settings, two).get(named(origin), 100);

      assertThat(fetched.body()).asString().isEqualTo("ok");
    }
  }

  /// Answers `/i` with the redirect of that number; on the same port as the address inside.
  private static Origin redirecting(List<String> locations, int port) throws IOException {
    return Origin.at(
        "127.0.0.3",
        port,
        (asked, out) -> {
          String location = locations.get(Integer.parseInt(asked.target().substring(1)));
          out.write(Origin.latin1("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n"));
        });
  }

  private static String opened(Origin origin, String target) {
    return "http://127.0.0.3:" + origin.port() + target;
  }

  private static String named(Origin origin) {
    return "http://name.example:" + origin.port() + "/";
  }

  private static GuardedClient client(Origin origin, Resolver resolver, Connector connector) {
    return FetchTesting.client(
        FetchTesting.settings(List.of(origin.port()), List.of()), resolver, connector);
  }

  private static void sleep() {
    try {
      Thread.sleep(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Gives one address after the other, as a name server does that has little time to live.
  private static final class Rebinding implements Resolver {
    private final List<InetAddress> addresses;
    private final AtomicInteger asked = new AtomicInteger();

    Rebinding(String... literals) {
      addresses = List.of(literals).stream().map(FetchTesting::address).toList();
    }

    @Override
    public List<InetAddress> resolve(String name) {
      return List.of(addresses.get(asked.getAndIncrement() % addresses.size()));
    }
  }
}
