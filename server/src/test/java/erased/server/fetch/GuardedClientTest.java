package erased.server.fetch;

import static erased.server.fetch.FetchTesting.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.server.fetch.FetchException.Kind;
import erased.server.fetch.GuardedClient.Head;
import erased.server.fetch.Origin.Asked;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedClientTest {
  private static final int MAX = 1000; // bytes
  private static final byte[] BLOCK = new byte[1000];

  @Test
  void aFileComesWithItsTypeItsTagAndWhereItWasInTheEnd() throws Exception {
    try (Origin origin =
        Origin.answering((asked, out) ->
            write(
                out,
                asked.target().equals("/a")
                    ? "HTTP/1.1 302 Found\r\nSet-Cookie: id=1\r\nLocation: b/c?d\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\nContent-Type: image/png; x=y\r\nETag: W/\"7\"\r\n"
                        + "Content-Length: 5\r\n\r\nimage"))) {
      Fetched fetched = client(origin).get(origin.url("/a"), MAX);

      assertThat(fetched.body()).asString().isEqualTo("image");
      assertThat(fetched.contentType()).contains("image/png; x=y");
      assertThat(fetched.etag()).contains("W/\"7\"");
      assertThat(fetched.uri()).isEqualTo(URI.create(origin.url("/b/c?d")));
    }
  }

  @Test
  void aRequestCarriesTheseFieldsAndNoOthers() throws Exception {
    try (Origin origin = Origin.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      client(origin).get(origin.url("/a?b"), MAX);

      Asked asked = origin.asked().getFirst();
      assertThat(asked.method()).isEqualTo("GET");
      assertThat(asked.target()).isEqualTo("/a?b");
      assertThat(asked.fields())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "host", "127.0.0.1:" + origin.port(),
                  "user-agent", "Erased/development",
                  "accept", "*/*",
                  "accept-encoding", "identity",
                  "connection", "close"));
    }
  }

  @Test
  void aHeadThatSaysTooMuchSparesTheGet() throws IOException {
    try (Origin origin = Origin.saying("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n")) {
      FetchException refusal = refusal(() -> client(origin).get(origin.url("/"), MAX, Head.FIRST));

      assertThat(refusal.kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(refusal).hasMessage("The answer is larger than 1000 bytes.");
      assertThat(origin.asked()).extracting(Asked::method).containsExactly("HEAD");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 5000\r\n\r\n",
        "HTTP/1.1 501 Not Implemented\r\n\r\n",
        "HTTP/1.1 403 Forbidden\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
      })
  void anyOtherHeadLeavesTheWordToTheGet(String head) throws Exception {
    try (Origin origin =
        Origin.answering((asked, out) ->
            write(
                out,
                asked.method().equals("HEAD")
                    ? head
                    : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))) {
      Fetched fetched = client(origin).get(origin.url("/"), MAX, Head.FIRST);

      assertThat(fetched.body()).asString().isEqualTo("ok");
      assertThat(origin.asked()).extracting(Asked::method).containsExactly("HEAD", "GET");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, NOT_FOUND",
    "410, NOT_FOUND",
    "401, CLIENT_ERROR",
    "429, CLIENT_ERROR",
    "500, SERVER_ERROR",
    "503, SERVER_ERROR",
    "304, BROKEN"
  })
  void aStatusIsToldByItsKind(int status, Kind kind) throws IOException {
    try (Origin origin = Origin.saying("HTTP/1.1 " + status + "\r\n\r\n")) {
      FetchException refusal = refusal(() -> client(origin).get(origin.url("/"), MAX));

      assertThat(refusal.kind()).isEqualTo(kind);
      assertThat(refusal.status()).isEqualTo(status);
      assertThat(refusal)
          .hasMessage("127.0.0.1:%d answered with status %d.", origin.port(), status);
    }
  }

  @Test
  void threeRedirectsAreFollowedAndNoFourth() throws Exception {
    try (Origin origin =
        Origin.answering((asked, out) -> {
          int left = Integer.parseInt(asked.target().substring(1));
          write(
              out,
              left == 0
                  ? "HTTP/1.1 200 OK\r\n\r\nthere"
                  : "HTTP/1.1 307 On\r\nLocation: /" + (left - 1) + "\r\n\r\n");
        })) {
      assertThat(client(origin).get(origin.url("/3"), MAX).body()).asString().isEqualTo("there");
      assertThat(refusal(() -> client(origin).get(origin.url("/4"), MAX)).kind())
          .isEqualTo(Kind.TOO_MANY_REDIRECTS);
      assertThat(origin.connections()).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Location: /a\r\nLocation: /b\r\n"})
  void aRedirectToNowhereOrToTwoPlacesIsBroken(String fields) throws IOException {
    try (Origin origin = Origin.saying("HTTP/1.1 301 Moved\r\n" + fields + "\r\n")) {
      assertThat(refusal(() -> client(origin).get(origin.url("/"), MAX)))
          .hasMessage("A redirect does not say where to.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\n5\r\nimage\r\n0\r\n\r\n",
        "Transfer-Encoding: Chunked\r\n\r\n2 ;a=b\r\nim\r\n0003\r\nage\r\n0\r\nTrailer: x\r\n\r\n",
        "Content-Length: 5\r\n\r\nimage, and more",
        "Content-Length: 5\r\nContent-Length: 5\r\n\r\nimage",
        "Content-Encoding: identity\r\n\r\nimage"
      })
  void everyWayToDelimitABodyIsRead(String rest) throws Exception {
    for (String before :
        List.of("", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nA: b\r\n\r\n")) {
      try (Origin origin = Origin.saying(before + "HTTP/1.1 200 OK\r\n" + rest)) {
        assertThat(client(origin).get(origin.url("/"), 5).body()).asString().isEqualTo("image");
      }
    }
  }

  @Test
  void aLineFeedAloneEndsALine() throws Exception {
    try (Origin origin = Origin.saying("HTTP/1.0 200 OK\nContent-Length: 2\n\nok")) {
      assertThat(client(origin).get(origin.url("/"), MAX).body()).asString().isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 20\r\n\r\n",
        "HTTP/1.1 700 Odd\r\n\r\n",
        "ICY 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\n folded: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nspace : x\r\n\r\n",
        "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\na: b\rc\r\n\r\n",
        "HTTP/1.1 200 OK\r\na: b\0c\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0x10\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ntruncated",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n123456789\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nno trailer\r\n\r\n"
      })
  void anAnswerThatIsNotHttpOrEndsTooEarlyIsBroken(String response) throws IOException {
    try (Origin origin = Origin.saying(response)) {
      assertThat(refusal(() -> client(origin).get(origin.url("/"), MAX)).kind())
          .isEqualTo(Kind.BROKEN);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1001\r\n\r\n",
        "Content-Length: 999999999999999999\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n3e9\r\n",
        "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n"
      })
  void aBodyThatSaysItIsTooLargeIsRefusedAtOnce(String rest) throws IOException {
    try (Origin origin = Origin.saying("HTTP/1.1 200 OK\r\n" + rest)) {
      assertThat(refusal(() -> client(origin).get(origin.url("/"), MAX)).kind())
          .isEqualTo(Kind.TOO_LARGE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection: close", "Transfer-Encoding: chunked", "Content-Length: 10"})
  void anEndlessAnswerIsReadNoFartherThanTheCap(String field) throws Exception {
    var written = new AtomicLong();
    Origin.Answer endless =
        (_, out) -> {
          write(out, "HTTP/1.1 200 OK\r\n" + field + "\r\n\r\n");
          while (written.get() < 100_000_000) {
            if (field.endsWith("chunked")) {
              write(out, "3e8\r\n");
            }
            out.write(BLOCK);
            if (field.endsWith("chunked")) {
              write(out, "\r\n");
            }
            written.addAndGet(BLOCK.length);
          }
        };
    try (Origin origin = Origin.answering(endless)) {
      if (field.startsWith("Content-Length")) {
        assertThat(client(origin).get(origin.url("/"), 100_000).body()).hasSize(10);
      } else {
        assertThat(refusal(() -> client(origin).get(origin.url("/"), 100_000)).kind())
            .isEqualTo(Kind.TOO_LARGE);
      }
      Thread.sleep(100);
      assertThat(written.get()).isLessThan(20_000_000); // what the buffers of two sockets hold
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: b\r\n", "HTTP/1.1 100 Go on\r\n\r\n", "long", "\r\n "})
  void anEndlessHeadIsBroken(String line) throws IOException {
    Origin.Answer endless =
        (_, out) -> {
          write(out, line.startsWith("HTTP") ? "" : "HTTP/1.1 200 OK\r\nX: ");
          for (int i = 0; i < 100_000; i++) {
            write(out, line);
          }
        };
    try (Origin origin = Origin.answering(endless)) {
      assertThat(refusal(() -> client(origin).get(origin.url("/"), MAX)).kind())
          .isEqualTo(Kind.BROKEN);
    }
  }

  @Test
  void theHeadsOfAnAnswerAreMeasuredTogether() throws Exception {
    String field = "X: " + "x".repeat(8000) + "\r\n";
    String early = "HTTP/1.1 103 Hints\r\n" + field + field + "\r\n";
    String last = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    try (Origin some = Origin.saying(early + last);
        Origin more = Origin.saying(early + early + early + last)) {
      assertThat(client(some).get(some.url("/"), MAX).body()).asString().isEqualTo("ok");
      assertThat(refusal(() -> client(more).get(more.url("/"), MAX)))
          .hasMessage("The head of the answer is longer than is read.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nsome"})
  void aServerThatFallsSilentIsLeftInTime(String first) throws IOException {
    try (Origin origin =
        Origin.answering((_, out) -> {
          write(out, first);
          Thread.sleep(5000);
        })) {
      long start = System.nanoTime();

      FetchException refusal = refusal(() -> client(origin).get(origin.url("/"), MAX));

      assertThat(refusal.kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(first.isEmpty() ? Duration.ofMillis(3500) : Duration.ofMillis(2000));
    }
  }

  @Test
  void aTrickleOfBytesIsTooSlow() throws IOException {
    try (Origin origin =
        Origin.answering((_, out) -> {
          write(out, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
          for (int i = 0; i < 500; i++) {
            write(out, "x");
            Thread.sleep(20); // 50 bytes a second
          }
        })) {
      long start = System.nanoTime();

      FetchException refusal = refusal(() -> client(origin).get(origin.url("/"), MAX));

      assertThat(refusal.kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1800));
    }
  }

  @Test
  void whereNobodyListensTheConnectionIsRefused() throws IOException {
    try (var held = new Socket()) { // keeps the port from others, and does not listen
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var client = new GuardedClient(FetchTesting.open(held.getLocalPort()));
      String url = "http://127.0.0.1:%d/".formatted(held.getLocalPort());

      assertThat(refusal(() -> client.get(url, MAX)).kind()).isEqualTo(Kind.REFUSED);
    }
  }

  @Test
  void aPostGivesItsStatusAndFollowsNothing() throws Exception {
    try (Origin origin =
        Origin.saying("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 9\r\n\r\n")) {
      int status =
          client(origin)
              .post(
                  origin.url("/hook"),
                  Map.of("Content-Type", "application/json", "webhook-id", "msg_1"),
                  "{\"名\":1}".getBytes(StandardCharsets.UTF_8),
                  Duration.ofSeconds(2));

      assertThat(status).isEqualTo(302);
      assertThat(origin.asked()).hasSize(1);
      Asked asked = origin.asked().getFirst();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.body()).isEqualTo("{\"名\":1}");
      assertThat(asked.fields())
          .containsEntry("content-length", "9")
          .containsEntry("webhook-id", "msg_1");
    }
  }

  @Test
  void aReceiverThatReadsNothingHoldsAPostNoLongerThanItsTime() throws IOException {
    try (var stalled = new ServerSocket(0, 1, FetchTesting.address("127.0.0.1"))) {
      var body = new byte[50_000_000]; // more than the buffers of two sockets hold
      String url = "http://127.0.0.1:" + stalled.getLocalPort() + "/";
      var client = new GuardedClient(FetchTesting.open(stalled.getLocalPort()));

      FetchException refusal =
          refusal(() -> client.post(url, Map.of(), body, Duration.ofMillis(700)));

      assertThat(refusal.kind()).isEqualTo(Kind.TIMEOUT);
    }
  }

  @Test
  void aFieldCannotBringAnotherOneAlong() {
    var client = new GuardedClient(FetchTesting.standard());

    assertThatThrownBy(() ->
            client.post(
                "https://example.com/", Map.of("a", "b\r\nc: d"), BLOCK, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a field of HTTP: a");
  }

  private static GuardedClient client(Origin origin) {
    return new GuardedClient(FetchTesting.open(origin.port()));
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(Origin.latin1(text));
    out.flush();
  }
}
