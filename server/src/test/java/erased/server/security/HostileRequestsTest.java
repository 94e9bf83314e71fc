package erased.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.Photos;
import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that no browser makes of its own accord, as bytes where a client would mend them.
class HostileRequestsTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            "erased.public-url=https://erased.example.org",
            "server.forward-headers-strategy=native");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/abc/../../../application.yml",
        "/assets/abc/..%2f..%2f..%2fapplication.yml",
        "/assets/abc/%2e%2e/%2e%2e/application.yml",
        "/assets/abc/..;/..;/application.yml",
        "/assets/abc/css/../../migrations/V1__accounts.sql",
        "/assets/abc//etc/passwd",
        "/assets/abc/css",
        "/assets/abc/",
        "/en/docs/../../application.yml",
        "/en/docs/..%2fapplication",
        "/en/docs/%2e%2e%2fsecurity.md",
        "/blob/in/../../erased.mv.db",
        "/blob/in/..%2f..%2fdatabase.secret",
        "/application.yml",
        "/.git/config",
        "/actuator/env",
        "/h2-console"
      })
  void noPathLeadsOutOfWhatIsServed(String path) throws IOException {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 (400|403|404) .*");
    assertThat(answer).doesNotContain("create table", "datasource", "root:", "[core]", "Index of");
  }

  /// Whoever sets a proxy up says the address; what a request calls the service leads nobody away.
  @Test
  void addressOfTheServiceIsTheOneThatWasSet() throws IOException {
    String page =
        raw(
            String.join(
                "\r\n",
                "GET /en HTTP/1.1",
                "Host: evil.example",
                "Connection: close",
                "Accept: text/html",
                "",
                ""));

    assertThat(page).contains("https://erased.example.org/en").doesNotContain("evil.example");
  }

  @ParameterizedTest
  @CsvSource({"TRACE, 405", "TRACK, 403", "CONNECT, 405", "PROPFIND, 403"})
  void methodsThatNobodyNeedsAreRefused(String method, int status) throws IOException {
    String answer =
        raw(
            method
                + " /en HTTP/1.1\r\nHost: localhost\r\nX-Mirror: mirrored\r\nConnection:"
                + " close\r\n\r\n");

    assertThat(answer).doesNotContain("mirrored").doesNotContain("HTTP/1.1 200");
    assertThat(answer).containsPattern("HTTP/1.1 (" + status + "|400|501) ");
  }

  @Test
  void encryptedConnectionIsDemandedForAYear() {
    Answer safe = server.get("/en", "X-Forwarded-Proto", "https");
    Answer plain = server.get("/en");

    assertThat(safe.header("Strict-Transport-Security")).contains("max-age=31536000");
    assertThat(safe.header("Set-Cookie")).contains("language=en", "; Secure");
    assertThat(plain.header("Strict-Transport-Security")).isEmpty();
  }

  /// Two lengths: where a proxy believes one and the service the other, a second request hides.
  @Test
  void requestOfTwoLengthsIsRefused() throws IOException {
    String answer =
        raw(
            "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                + "Content-Length: 6\r\nConnection: close\r\n\r\nhello");

    assertThat(answer).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/en/<script>alert(1)</script>",
        "/en/docs/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/en/sign-in?refused=<script>alert(1)</script>",
        "/en/sign-in?next=\"><script>alert(1)</script>"
      })
  void whatARequestSaysIsTextOnPages(String path) throws IOException {
    String answer =
        raw(
            "GET "
                + path.replace("<", "%3C").replace(">", "%3E").replace("\"", "%22")
                + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

    assertThat(answer).doesNotContain("<script>alert");
  }

  @Test
  void defectTellsItsNumberAndNothingElse() {
    Answer answer = server.get("/en/operator/accounts?before=x", "Accept", "text/html");
    Answer api = server.get("/api/v1/jobs/%00", "Accept", "application/json");

    for (Answer one : new Answer[] {answer, api}) {
      assertThat(one.status()).isGreaterThanOrEqualTo(400);
      assertThat(one.text())
          .doesNotContain("Exception", "at erased.", "org.springframework", "select ", ".java:")
          .doesNotContain("Apache Tomcat", server.folder().toString());
      assertThat(one.header("Server")).isEmpty();
      assertThat(one.header("X-Powered-By")).isEmpty();
    }
  }

  /// It comes as a file of its own type, which a browser keeps and does not show as a page.
  @Test
  void whatUsersSendComesBackAsAFileAndNeverAsAPage() {
    Answer job =
        server.form("/api/v1/jobs", Photos.plain(8, 8), "image/png", Map.of("mode", "metadata"));
    String path = job.text("result_url").replaceAll("^https?://[^/]+", "");

    Answer file = server.get(path);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo("image/png");
    assertThat(file.header("Content-Disposition")).startsWith("attachment;");
    assertThat(file.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(file.header("Cache-Control")).contains("private");
  }

  @Test
  void markupIsNoPictureWhateverItIsCalled() {
    byte[] page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    Answer answer = server.form("/api/v1/jobs", page, "image/png", Map.of("mode", "metadata"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("type")).endsWith("unsupported-format");
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.base().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
