package erased.server.rows;

import static erased.server.rows.Drawings.base64;
import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.server.RunningServer.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Group 1.10: errors, in JSON; as pictures they are in [CleanRowsTest].
class ErrorRowsTest {
  private static final String JOBS = "/api/v1/jobs";
  private static final String UPLOADS = "/api/v1/uploads";

  private final Guest guest = Guest.anonymous(Shared.server());

  @Test
  @Row({"R062", "R069"})
  void aProblemTellsAllThatOneNeedsToAct() {
    Answer answer = guest.get(JOBS + "/job_0123456789012345678901");

    assertProblem(answer, 404, "not-found");
    assertThat(answer.json())
        .containsOnlyKeys("type", "title", "status", "detail", "hint", "instance", "request_id")
        .containsEntry("type", "https://erased.ink/errors/not-found")
        .containsEntry("title", "Not Found")
        .containsEntry("status", 404)
        .containsEntry("instance", JOBS + "/job_0123456789012345678901");
    assertThat(answer.text("detail")).contains("job_0123456789012345678901");
    assertThat(answer.header("Content-Language")).isEqualTo("en");
  }

  @Test
  @Row("R062")
  void aProblemIsToldInTheCallersLanguage() {
    Answer answer = guest.get(JOBS + "/x", "Accept-Language", "zh-CN,en;q=0.5");

    assertProblem(answer, 404, "not-found");
    assertThat(answer.header("Content-Language")).isEqualTo("zh");
    assertThat(answer.text("title")).isEqualTo("未找到");
    assertThat(guest.get(JOBS + "/x", "Accept-Language", "fr").text("title"))
        .isEqualTo("Not Found");
  }

  @ParameterizedTest
  @CsvSource({
    "validation, 400",
    "unsupported-format, 400",
    "too-large, 413",
    "unauthorized, 401",
    "upgrade-required, 402",
    "insufficient-credits, 402",
    "not-found, 404",
    "method-not-allowed, 405",
    "rate-limited, 429",
    "server-error, 500",
    "upstream, 502",
    "upstream-timeout, 504",
    "url-not-fetchable, 400",
    "url-too-large, 413",
    "pro-not-supported, 403"
  })
  @Row("R062")
  void eachTypeHasAPage(String slug, int status) {
    Answer page = guest.get("/errors/" + slug, "Accept", "text/html");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).contains("https://erased.ink/errors/" + slug, "HTTP " + status);
  }

  @Test
  @Row("R063")
  void aBodyThatDoesNotFitTheSchemaIsInvalid() {
    Map<String, String> body = Map.of("object_key", "in/x", "mode", "sideways");

    assertProblem(guest.post(JOBS, Map.of("a", 1)), 400, "validation", "/a");
    assertProblem(guest.post(UPLOADS, Map.of("filename", 1)), 400, "validation", "/filename");
    assertThat(guest.post(JOBS, body).status()).isIn(400, 404);
  }

  @Test
  @Row("R064")
  void aTypeThatIsNotInTheListIsUnsupported() {
    Answer answer = guest.post(UPLOADS, Upload.wish("a.gif", "image/gif", 1));

    assertProblem(answer, 400, "unsupported-format", "/content_type");
    assertThat(answer.text("detail"))
        .contains(
            "image/gif",
            "image/png, image/jpeg, image/webp, image/avif, image/heic, image/heif, image/jxl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GIF89a", "%PDF-1.7", "<svg xmlns='http://www.w3.org/2000/svg'/>", "", "x"})
  @Row("R064")
  void bytesThatAreNoImageAreUnsupported(String start) {
    byte[] bytes = start.getBytes(StandardCharsets.US_ASCII);

    for (String type : List.of("image/png", "application/octet-stream")) {
      Answer answer = guest.job(bytes, type, Map.of("mode", "metadata"));
      assertProblem(answer, 400, "unsupported-format", "image");
    }
  }

  @Test
  @Row("R065")
  void whatIsTooLargeIsSaidWithItsLimit() {
    Answer size = guest.post(UPLOADS, Upload.wish("a", "image/png", 10_485_761));
    Answer form = guest.job(new byte[10_485_761], "image/png", Map.of("mode", "metadata"));
    Answer json =
        guest.post(
            JOBS,
            Map.of(
                "image_base64",
                base64(new byte[3_000_000]),
                "content_type",
                "image/png",
                "mode",
                "metadata"));

    assertProblem(size, 413, "too-large", "/size");
    assertThat(size.text("detail")).contains("10485761", "10485760");
    assertProblem(form, 413, "too-large", "image");
    assertThat(form.text("detail")).contains("10485761", "10485760");
    assertProblem(json, 413, "too-large");
  }

  @Test
  @Row("R065")
  void aBodyBeyondAllMeasureIsRefusedUnread() {
    for (String type : List.of("application/json", "multipart/form-data; boundary=a")) {
      String answer =
          Wire.exchange(
              Shared.server(),
              Wire.request(
                  "POST", JOBS, "", "Content-Type: " + type, "Content-Length: 99999999999"));
      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("/errors/too-large");
      assertThat(answer).doesNotContain("-1");
    }
  }

  @Test
  @Row("R065")
  void aPictureOfTooManyPixelsIsTooLarge() {
    Answer answer = guest.job(Drawings.wide(16_385), "visible");

    assertProblem(answer, 413, "too-large");
    assertThat(Account.left(guest, "light")).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/uploads, POST",
    "PUT, /api/v1/uploads, POST",
    "HEAD, /api/v1/uploads, POST",
    "DELETE, /api/v1/jobs, 'GET, POST'",
    "PATCH, /api/v1/jobs, 'GET, POST'",
    "PUT, /api/v1/jobs/job_0123456789012345678901, 'DELETE, GET'",
    "POST, /api/v1/jobs/job_0123456789012345678901, 'DELETE, GET'",
    "PATCH, /api/v1/jobs/job_0123456789012345678901, 'DELETE, GET'",
    "POST, /api/v1/account, GET",
    "BREW, /api/v1/uploads, POST"
  })
  @Row("R070")
  void aWrongMethodIsToldTheRightOnes(String method, String path, String allowed) {
    Answer answer = guest.send(method, path, new byte[0]);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow").split(", ", -1))
        .containsExactlyInAnyOrder(allowed.split(", ", -1));
    if (!method.equals("HEAD")) {
      assertProblem(answer, 405, "method-not-allowed");
    }
  }

  @Test
  @Row("R070")
  void traceIsNotAllowed() {
    String answer = Wire.exchange(Shared.server(), Wire.request("TRACE", JOBS, ""));

    assertThat(answer).startsWith("HTTP/1.1 405 ").contains("/errors/method-not-allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/uploads, POST",
    "/api/v1/jobs, 'POST,GET,HEAD'",
    "/api/v1/jobs/job_x, 'DELETE,GET,HEAD'",
    "/api/v1/clean, 'GET,HEAD'"
  })
  @Row("R070")
  void optionsTellsTheMethods(String path, String allowed) {
    Answer answer = guest.send("OPTIONS", path, new byte[0]);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Allow").split(",", -1))
        .containsExactlyInAnyOrder((allowed + ",OPTIONS").split(",", -1));
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/v1",
        "/api/v1/",
        "/api/v2/jobs",
        "/api/v1/jobs/",
        "/api/v1/uploads/",
        "/api/v1//jobs",
        "/api/v1/Jobs",
        "/api/v1/jobs/a/b",
        "/jobs",
        "/error",
        "/errors/none",
        "/actuator",
        "/h2-console",
        "/index.html",
        "/etc/passwd"
      })
  @Row("R069")
  void nothingIsWhereNothingWasPromised(String path) {
    assertProblem(guest.get(path), 404, "not-found");
  }

  @Test
  @Row("R072")
  void whatShouldNotHappenTellsNothingButWhereItIsLogged() {
    var jdbc = Hasty.server().bean(JdbcClient.class);
    Guest hasty = Guest.anonymous(Hasty.server());
    jdbc.sql("alter table uploads rename to uploads_away").update();
    try {
      Answer answer = hasty.post(UPLOADS, Upload.wish("a.png", "image/png", 1));

      assertProblem(answer, 500, "server-error");
      assertThat(answer.text("detail")).contains(answer.header("X-Request-Id"));
      assertThat(answer.text())
          .doesNotContainIgnoringCase("sql")
          .doesNotContain("UPLOADS", "Exception");
      assertThat(Account.left(hasty, "uploads")).isEqualTo(60);
    } finally {
      jdbc.sql("alter table uploads_away rename to uploads").update();
    }
    assertThat(hasty.post(UPLOADS, Upload.wish("a.png", "image/png", 1)).status()).isEqualTo(200);
  }
}
