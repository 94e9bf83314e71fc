package erased.server.rows;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.RunningServer.Answer;

/// What every answer that is a problem has to look like.
final class Problems {
  private static final String TYPES = "https://erased.ink/errors/";

  private Problems() {}

  /// A body of RFC 9457, and the header fields that go with it.
  static void assertProblem(Answer answer, int status, String slug) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json())
        .as(answer.toString())
        .containsEntry("type", TYPES + slug)
        .containsEntry("status", status)
        .containsEntry("request_id", answer.header("X-Request-Id"));
    assertThat(answer.text("title")).isNotBlank();
    assertThat(answer.text("detail")).isNotBlank();
    assertThat(answer.text("hint")).isNotBlank();
    assertFields(answer, slug);
  }

  /// The same, where a field of the request is wrong.
  static void assertProblem(Answer answer, int status, String slug, String pointer) {
    assertProblem(answer, status, slug);
    assertThat(answer.text("pointer")).as(answer.toString()).isEqualTo(pointer);
  }

  /// A picture in the place of the one that was asked for.
  static void assertPicture(Answer answer, int status, String slug) {
    assertThat(answer.header("X-Error-Type")).isEqualTo(TYPES + slug);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("image/png");
    assertThat(Drawings.decoded(answer.body()).width()).isEqualTo(320);
    assertFields(answer, slug);
  }

  private static void assertFields(Answer answer, String slug) {
    assertThat(answer.header("X-Error-Type")).isEqualTo(TYPES + slug);
    assertThat(answer.header("X-Request-Id")).matches("req_[0-9a-f]{32}");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
