package erased.server.rows;

import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.metadata.Images;
import erased.server.RunningServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that are wrong in ways that no schema thinks of: each gets an answer of its own, and
/// the service goes on.
class HostileRowsTest {
  private static final String JOBS = "/api/v1/jobs";
  private static final String JSON = "Content-Type: application/json";

  private final Guest guest = Guest.anonymous(Shared.server());

  private static String job() {
    return Json.write(
        Map.of(
            "image_base64",
            Drawings.base64(Images.png()),
            "content_type",
            "image/png",
            "mode",
            "metadata"));
  }

  private static String exchange(String request) {
    return Wire.exchange(Shared.server(), request);
  }

  private static String chunked(String body) {
    return "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body);
  }

  @Test
  @Row({"R017", "R018"})
  void bodiesWithoutALengthAreRead() {
    String form =
        Forms.file("image", "image/png", Images.png())
            + Forms.field("mode", "metadata")
            + "--edge--";

    assertThat(
            exchange(
                Wire.request("POST", JOBS, chunked(job()), JSON, "Transfer-Encoding: chunked")))
        .startsWith("HTTP/1.1 200 ")
        .contains("\"status\":\"succeeded\"");
    assertThat(
            exchange(
                Wire.request(
                    "POST",
                    JOBS,
                    chunked(form + "\r\n"),
                    "Content-Type: " + Forms.TYPE,
                    "Transfer-Encoding: chunked")))
        .startsWith("HTTP/1.1 200 ")
        .contains("\"status\":\"succeeded\"");
  }

  @Test
  @Row("R015")
  void anUploadNeedsALength() {
    Answer offer = Upload.offer(guest, Images.png(), "image/png");
    String target = offer.text("upload_url").substring(Shared.server().base().toString().length());

    assertThat(
            exchange(
                Wire.request(
                    "PUT",
                    target,
                    chunked("a"),
                    "Content-Type: image/png",
                    "Transfer-Encoding: chunked")))
        .startsWith("HTTP/1.1 411 ");
  }

  @Test
  @Row("R063")
  void compressedBodiesAreNotRead() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(job().getBytes(StandardCharsets.UTF_8));
    }

    Answer answer =
        guest.send(
            "POST",
            JOBS,
            packed.toByteArray(),
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "gzip");

    assertProblem(answer, 415, "unsupported-media-type");
    assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
  }

  static Stream<String> broken() {
    return Stream.of(
        Wire.request("POST", JOBS, "zz\r\n{}", JSON, "Transfer-Encoding: chunked"),
        Wire.request(
            "POST",
            JOBS,
            "zz\r\n--edge",
            "Content-Type: " + Forms.TYPE,
            "Transfer-Encoding: chunked"),
        Wire.request("POST", JOBS, "5\r\n{", JSON, "Transfer-Encoding: chunked"),
        Wire.request("POST", JOBS, "{", JSON, "Content-Length: 50"),
        Wire.request("POST", JOBS, "{}", JSON, "Content-Length: -2"),
        Wire.request("POST", JOBS, "{}", JSON, "Content-Length: 2", "Content-Length: 3"),
        Wire.request("GET", JOBS + "/%00", ""),
        Wire.request("GET", JOBS + "/%zz", ""),
        Wire.request("GET", JOBS + "/a%2Fb", ""),
        Wire.request("GET", JOBS + "/a\\b", ""),
        Wire.request("GET", JOBS + "/{x}", ""),
        Wire.request("GET", JOBS + "/é", ""),
        Wire.request("GET", JOBS + "?limit=%zz", ""),
        Wire.request("GET", "jobs", ""),
        Wire.request("GET", JOBS, "", "X: " + "a".repeat(20_000)),
        Wire.request("GET", JOBS + "/" + "a".repeat(20_000), ""),
        "GET " + JOBS + " HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET " + JOBS + " HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("broken")
  @Row({"R005", "R063"})
  void whatIsNoHttpIsAProblemLikeAnyOther(String request) {
    String answer = exchange(request);

    assertThat(answer)
        .matches("(?s)HTTP/1.1 40[04] .*")
        .containsIgnoringCase("Content-Type: application/problem+json")
        .contains("\"type\":\"https://erased.ink/errors/");
  }

  @Test
  @Row({"R038", "R063"})
  void aBrokenEscapeInTheQueryOfCleanIsAPicture() {
    assertThat(exchange(Wire.request("GET", "/api/v1/clean?image=%zz", "")))
        .startsWith("HTTP/1.1 400 ")
        .contains("X-Error-Type: https://erased.ink/errors/validation", "Content-Type: image/png");
  }

  @Test
  @Row("R005")
  void otherVersionsAndTunnelsAreProblemsToo() {
    assertThat(exchange("GET /healthz HTTP/9.1\r\nHost: a\r\n\r\n"))
        .startsWith("HTTP/1.1 505 ")
        .contains("application/problem+json");
    assertThat(exchange(Wire.request("CONNECT", "a:443", "")))
        .startsWith("HTTP/1.1 ")
        .contains("application/problem+json");
  }

  @Test
  @Row("R018")
  void membersThatAreThereTwiceCountOnce() {
    String twice = job().replaceFirst("\\}$", ",\"mode\":\"metadata\"}");

    Answer answer =
        guest.send(
            "POST",
            JOBS,
            twice.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json; charset=utf-8");

    assertThat(answer.status()).isEqualTo(200);
  }
}
