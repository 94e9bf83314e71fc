package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;

import erased.cli.PlayedService.Answer;
import erased.cli.PlayedService.Request;
import erased.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Work done by a service that is played, with all that can go wrong on the way.
final class RemoteTest extends RemoteContract {
  private static final String QUOTA = "Free tier limit reached: 30/hour for metadata.";

  @Override
  TestService start() {
    return new PlayedService();
  }

  private PlayedService played() {
    return (PlayedService) service();
  }

  private Path marked() throws IOException {
    return file("marked.png", Samples.marked());
  }

  private @Nullable Object error(String member) {
    return Json.at(Json.object(shell.out()).orElseThrow(), "error", member);
  }

  private List<String> lines() {
    return played().requests.stream().map(Request::line).toList();
  }

  // what is sent

  @Test
  void theKeyGoesToTheServiceAndNotToWhereItsObjectsAre() throws IOException {
    assertThat(remote("clean", "-q", marked())).isZero();

    assertThat(played().requests)
        .hasSize(1)
        .allSatisfy(request -> {
          assertThat(request.header("Authorization")).isEqualTo("Bearer " + service().key());
          assertThat(request.header("Prefer")).isEqualTo("return=representation");
          assertThat(request.header("User-Agent")).startsWith("erased/");
        });
    assertThat(played().objectRequests)
        .hasSize(1)
        .allSatisfy(request -> assertThat(request.header("Authorization")).isNull());
  }

  @ParameterizedTest
  @CsvSource({"en,en", "zh,zh"})
  void theServiceIsAskedInTheLanguageOfTheCommand(String language, String header)
      throws IOException {
    remote("detect", "--lang", language, marked());

    assertThat(played().requests.getFirst().header("Accept-Language")).isEqualTo(header);
  }

  @Test
  void theServerAndTheKeyMayStandInTheEnvironment() throws IOException {
    played().locked();
    shell.with("ERASED_SERVER", service().address()).with("ERASED_KEY", service().key());

    assertThat(shell.run("detect", marked())).isZero();

    assertThat(lines()).containsExactly("POST /api/v1/jobs");
  }

  @Test
  void withoutAKeyTheCallerIsAnonymous() throws IOException {
    assertThat(shell.run("detect", "--server", service().address(), marked())).isZero();

    assertThat(played().requests.getFirst().header("Authorization")).isNull();
  }

  @Test
  void aLargeImageIsPutByItself() throws IOException {
    Path large = file("large.png", Samples.png("Comment\0" + "x".repeat(11 << 20)));

    assertThat(remote("clean", "-q", "--level=all", large)).isZero();

    assertThat(lines()).containsExactly("POST /api/v1/uploads", "POST /api/v1/jobs");
    Request put = played().objectRequests.getFirst();
    assertThat(put.line()).startsWith("PUT in/");
    assertThat(put.header("Content-Type")).isEqualTo("image/png");
    assertThat(put.header("Authorization")).isNull();
    assertThat(folder.resolve("large.clean.png")).hasBinaryContent(Samples.plain());
  }

  @Test
  void whatDidNotChangeIsNotFetched() throws IOException {
    assertThat(remote("clean", file("plain.png", Samples.plain()))).isZero();

    assertThat(shell.out()).contains("Nothing to remove");
    assertThat(played().objectRequests).isEmpty();
    assertThat(folder.resolve("plain.clean.png")).hasBinaryContent(Samples.plain());
  }

  @Test
  void aJobThatTakesLongerIsAskedForUntilItIsDone() throws IOException {
    Path image = file("a.png", Watermarks.sdxl());

    assertThat(remote("clean", "-q", "--mode", "invisible", image)).isZero();

    assertThat(lines())
        .startsWith("POST /api/v1/jobs", "GET /api/v1/jobs/job_0", "GET /api/v1/jobs/job_0");
  }

  // what is refused

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void anUnknownKeyEndsWithFourInTheWordsOfTheService(String language) throws IOException {
    played().locked();

    int exit =
        shell.run(
            "detect",
            "--lang",
            language,
            "--server",
            service().address(),
            "--key",
            "uk_x",
            marked());

    assertThat(exit).isEqualTo(Exit.AUTH);
    assertThat(shell.err()).contains("marked.png", "The API key is not known.");
  }

  @Test
  void theFilesAfterARefusalAreNotSent() throws IOException {
    played().locked();
    Path image = marked();

    int exit =
        shell.run("detect", "--json", "-j1", "--server", service().address(), image, image, image);

    assertThat(exit).isEqualTo(Exit.AUTH);
    assertThat(shell.out().lines()).hasSize(3).allMatch(line -> line.contains("unauthorized"));
    assertThat(lines()).hasSize(1);
  }

  @Test
  void aQuotaThatIsSoonFreeAgainIsWaitedFor() throws IOException {
    Answer full = PlayedService.problem(429, "rate-limited", QUOTA, Map.of("retry_after", 0));
    played().answering(full, full);

    assertThat(remote("clean", "-q", marked())).isZero();

    assertThat(lines()).hasSize(3);
    assertThat(folder.resolve("marked.clean.png")).hasBinaryContent(Samples.plain());
  }

  @Test
  void aQuotaThatStaysUsedUpEndsWithFive() throws IOException {
    Answer full = PlayedService.problem(429, "rate-limited", QUOTA, Map.of("retry_after", 0));
    played().answering(full, full, full, full);

    assertThat(remote("clean", "--json", marked())).isEqualTo(Exit.QUOTA);

    assertThat(lines()).hasSize(4);
    assertThat(error("kind")).isEqualTo("quota");
    assertThat(error("message")).isEqualTo(QUOTA);
  }

  @ParameterizedTest
  @CsvSource({"429,rate-limited", "402,insufficient-credits", "402,upgrade-required"})
  void whatOnlyTimeOrMoneyHelpsEndsWithFiveAtOnce(int status, String slug) throws IOException {
    played().answering(PlayedService.problem(status, slug, QUOTA, Map.of("retry_after", 3600)));

    assertThat(remote("clean", marked())).isEqualTo(Exit.QUOTA);

    assertThat(lines()).hasSize(1);
    assertThat(shell.err()).contains("marked.png: " + QUOTA);
    assertThat(folder.resolve("marked.clean.png")).doesNotExist();
  }

  @Test
  void anOverloadedServiceIsAskedAgain() throws IOException {
    played()
        .answering(PlayedService.problem(503, "overloaded", "Too much.", Map.of("retry_after", 0)));

    assertThat(remote("detect", marked())).isZero();
  }

  @Test
  void everyFieldThatIsWrongIsNamed() throws IOException {
    List<Map<String, String>> errors =
        List.of(Map.of("pointer", "/options/level", "detail", "must be one of ai, all"));
    played()
        .answering(
            PlayedService.problem(400, "validation", "Not valid.", Map.of("errors", errors)));

    assertThat(remote("clean", "--json", marked())).isEqualTo(Exit.FAILED);

    assertThat(error("kind")).isEqualTo("validation");
    assertThat(error("message")).isEqualTo("Not valid.; /options/level must be one of ai, all");
  }

  @Test
  void theErrorsOfEraseAreReadToo() throws IOException {
    String body =
        "{\"error\":{\"code\":422,\"message\":\"x\",\"details\":\"mask is empty\"},"
            + "\"request_id\":\"r\"}";
    played().answering(new Answer(422, Map.of(), body));

    assertThat(remote("erase", marked(), "--rect=1,1,2,2")).isEqualTo(Exit.FAILED);

    assertThat(shell.err()).contains("marked.png: mask is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "decode_error,corrupt",
    "limit_exceeded,limit_exceeded",
    "empty_mask,unfit",
    "timeout,timeout",
    "pipeline_error,service"
  })
  void aJobThatFailsSaysWhy(String code, String kind) throws IOException {
    played().ending(Map.of("status", "failed", "error_code", code, "error_message", "It was odd."));

    assertThat(remote("clean", "--json", marked())).isEqualTo(Exit.FAILED);

    assertThat(error("kind")).isEqualTo(kind);
    assertThat(error("message")).isEqualTo("It was odd.");
  }

  @Test
  void aJobThatSomebodyCanceledSaysSo() throws IOException {
    played().ending(Map.of("status", "canceled"));

    assertThat(remote("clean", "--lang=zh", marked())).isEqualTo(Exit.FAILED);

    assertThat(shell.err()).contains("服务没有完成：canceled");
  }

  // what is no good answer

  @Test
  void whatWasBrokenOnItsWayIsNotWritten() throws IOException {
    played().transferring(bytes -> new byte[bytes.length]);

    assertThat(remote("clean", "--json", marked())).isEqualTo(Exit.FAILED);

    assertThat(error("kind")).isEqualTo("not_proven");
    assertThat(folder.resolve("marked.clean.png")).doesNotExist();
  }

  @Test
  void anotherProgramAtTheAddressIsNoService() throws IOException {
    played().answering(new Answer(200, Map.of(), "<html>"));

    assertThat(remote("detect", "--json", marked())).isEqualTo(Exit.FAILED);

    assertThat(error("kind")).isEqualTo("service");
    assertThat(String.valueOf(error("message")))
        .isEqualTo(
            service().address()
                + " answered with status 200 and nothing that can be understood: is it the address"
                + " of a service?");
  }

  @Test
  void aServiceThatMovedSaysWhereTo() throws IOException {
    played().answering(new Answer(301, Map.of("Location", "https://other.example/"), ""));

    assertThat(remote("detect", marked())).isEqualTo(Exit.FAILED);

    assertThat(shell.err()).contains("has moved to https://other.example/");
    assertThat(lines()).hasSize(1);
  }

  @Test
  void nobodyAtTheAddressIsSaid() throws IOException {
    String address = service().address();
    service().close();

    assertThat(shell.run("detect", "--json", "--server", address, marked())).isEqualTo(Exit.FAILED);

    assertThat(error("kind")).isEqualTo("unreachable");
    assertThat(error("message")).isEqualTo(address + " cannot be reached");
  }

  // how it is asked for

  @ParameterizedTest
  @ValueSource(
      strings = {
        "erased.example",
        "ftp://erased.example",
        "https://",
        "https://me:secret@erased.example",
        "https://erased.example/?a=b",
        "no address"
      })
  void whatIsNoAddressIsSaid(String server) throws IOException {
    assertThat(shell.run("detect", "--server", server, marked())).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).contains(server + " is no address of a service");
  }

  @Test
  void aKeyAloneIsNotUnderstood() throws IOException {
    assertThat(shell.run("detect", "--key", "uk_x", marked())).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).contains("--key goes with --server");
  }

  @Test
  void aServiceHasItsOwnTrustList() throws IOException {
    assertThat(remote("detect", "--trust-anchors", "a.pem", marked())).isEqualTo(Exit.USAGE);
    assertThat(lines()).isEmpty();
  }

  @Test
  void aPathBeforeTheRoutesIsKept() throws IOException {
    String address = service().address() + "/pictures";

    shell.run("detect", "--server", address, marked());
    shell.run("detect", "--server", address + "/", marked());

    assertThat(lines()).containsExactly("POST /pictures/api/v1/jobs", "POST /pictures/api/v1/jobs");
  }

  @Test
  void withoutAServerNothingIsSent() throws IOException {
    assertThat(shell.run("clean", marked())).isZero();

    assertThat(lines()).isEmpty();
    assertThat(Files.exists(folder.resolve("settings"))).isFalse();
  }
}
