package erased.server.rows;

import static erased.server.rows.Problems.assertPicture;
import static org.assertj.core.api.Assertions.assertThat;

import erased.container.Format;
import erased.json.Json;
import erased.server.RunningServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `GET /clean`, where its reference says two things or nothing.
class CleanDecisionRowsTest {
  private static Guest anonymous() {
    return Guest.anonymous(Shared.server());
  }

  private static String address(String type, byte[] file) {
    return Neighbour.only().file(type, file);
  }

  @Test
  @Row({"C13"})
  void pictureKeepsItsFormatAndMetadataIsCutOutOfItsBytes() {
    Guest guest = anonymous();
    byte[] png = Drawings.prompted();
    byte[] jpeg = Drawings.jpeg();

    Answer cleaned = guest.get(Clean.path(address("image/png", png), "metadata"));
    Answer untouched = guest.get(Clean.path(address("image/jpeg", jpeg), "metadata"));

    assertThat(cleaned.header("Content-Type")).isEqualTo("image/png");
    assertThat(cleaned.body()).isEqualTo(Drawings.png());
    assertThat(untouched.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(untouched.body()).isEqualTo(jpeg);
    assertThat(cleaned.header("Vary") + untouched.header("Vary")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"png, image/png", "jpeg, image/jpeg", "same, image/jpeg"})
  @Row({"C13"})
  void formatCanBeChosen(String format, String type) {
    byte[] jpeg = Drawings.encoded(Format.JPEG, Drawings.sparkling());
    String url = address("image/jpeg", jpeg);

    Answer answer = anonymous().get(Clean.path(url) + "&format=" + format);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(Format.of(answer.body()).orElseThrow().mediaType()).isEqualTo(type);
    assertThat(answer.header("X-Erased-Changed")).isEqualTo("true");
  }

  @Test
  @Row({"C13"})
  void placeholderIsAlwaysAPng() {
    Guest guest = anonymous();

    assertPicture(
        guest.get(Clean.path(address("image/png", new byte[9]))), 400, "unsupported-format");
    assertPicture(
        guest.get(Clean.path(address("image/jpeg", Drawings.jpeg())) + "&format=gif"),
        400,
        "validation");
  }

  @Test
  @Row({"C14"})
  void sessionCountsOnOwnPagesAndNotOnThoseOfOthers() {
    Guest viewer = Guest.free(Shared.server());
    String own = Clean.path(address("image/png", Drawings.prompted()), "metadata");
    String embedded = Clean.path(address("image/png", Drawings.prompted()), "metadata");

    Answer same = viewer.get(own, "Sec-Fetch-Site", "same-origin");
    Answer cross = viewer.get(embedded, "Sec-Fetch-Site", "cross-site");

    assertThat(same.header("RateLimit")).startsWith("\"light\";r=99;");
    assertThat(cross.header("RateLimit")).startsWith("\"light\";r=29;");
    assertThat(Account.left(viewer, "light")).isEqualTo(99);
  }

  @Test
  @Row({"C15"})
  void whatWasCleanedBeforeCostsNothingAndIsNotFetchedAgain() {
    String url = address("image/png", Drawings.prompted());
    Guest other = anonymous();
    Answer first = anonymous().get(Clean.path(url, "metadata"));

    Answer again = other.get(Clean.path(url, "metadata"));

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isNotEmpty();
    assertThat(again.header("RateLimit") + again.header("X-Credits-Charged")).isEmpty();
    assertThat(Account.left(other, "light")).isEqualTo(30);
    assertThat(Neighbour.only().calls("GET", url)).hasSize(1);
    assertThat(other.get(Clean.path(url, "metadata", "{\"level\":\"all\"}")).header("RateLimit"))
        .isNotEmpty();
  }

  @Test
  @Row({"C15"})
  void whoeverAsksForWhatIsBeingCleanedWaitsForTheSameJob() throws Exception {
    String url = Neighbour.only().slow(Duration.ofMillis(1500), "image/png", Drawings.prompted());
    List<Guest> guests = List.of(anonymous(), anonymous(), anonymous(), anonymous());

    var answers = new ArrayList<Answer>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> running =
          guests.stream()
              .map(guest -> threads.submit(() -> guest.get(Clean.path(url, "metadata"))))
              .toList();
      for (Future<Answer> one : running) {
        answers.add(one.get());
      }
    }

    assertThat(answers).allSatisfy(one -> assertThat(one.body()).isEqualTo(Drawings.png()));
    assertThat(Neighbour.only().calls("GET", url)).hasSize(1);
    assertThat(guests.stream().mapToLong(guest -> 30 - Account.left(guest, "light")).sum())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"404, 400, url-not-fetchable", "403, 400, url-not-fetchable", "500, 502, upstream"})
  @Row({"C30"})
  void whatTheOriginAnswersDecidesTheCode(int origin, int status, String slug) {
    Guest guest = anonymous();

    assertPicture(guest.get(Clean.path(Neighbour.only().status(origin))), status, slug);
    assertThat(Account.left(guest, "light")).isEqualTo(30);
  }

  @Test
  @Row({"C20"})
  void pictureThatCannotBeDecodedCostsNothing() {
    Guest guest = anonymous();
    byte[] png = Drawings.png();
    png[png.length / 2] ^= 0x55;

    assertPicture(guest.get(Clean.path(address("image/png", png))), 422, "unprocessable");
    assertThat(Account.left(guest, "light")).isEqualTo(30);
  }

  @Test
  @Row({"C13", "C26"})
  void formatsAreThoseThatArePublished() {
    Object format =
        Json.at(anonymous().get("/api/v1/options").json(), "visible", "properties", "format");

    assertThat(String.valueOf(Json.members(format).get("enum")))
        .contains("png", "jpeg", "webp", "same");
  }
}
