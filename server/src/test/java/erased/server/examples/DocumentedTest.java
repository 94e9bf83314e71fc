package erased.server.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.container.Format;
import erased.container.ImageFile;
import erased.image.Region;
import erased.json.Json;
import erased.server.Photos;
import erased.server.RunningServer;
import erased.server.fetch.Origin;
import erased.server.rows.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All code of the pages about the service, run as it stands there.
final class DocumentedTest {
  private static final String LOCAL = "http://localhost:8080";
  private static final String EXAMPLE = "https%3A%2F%2Fexample.com%2Fphoto.png";
  private static final byte[] PHOTO = Photos.marked(480, 360);
  private static final String SECRET = "0123456789-0123456789-0123456789";

  /// Their code is run by tests of this class, and by those of the command line.
  private static final Set<String> HERE =
      Set.of("quickstart", "examples", "embed", "webhooks", "api", "errors", "limits", "service");

  private static final Set<String> COMMAND_LINE =
      Set.of(
          "detect",
          "clean-metadata",
          "clean-visible",
          "clean-invisible",
          "erase",
          "library",
          "models",
          "formats",
          "receipt",
          "command-line");

  private static Origin origin;
  private static int hook;
  private static RunningServer server;

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeAll
  static void start() throws IOException {
    origin = Origin.showing(PHOTO);
    try (var free = new ServerSocket(0)) {
      hook = free.getLocalPort();
    }
    server = RunningServer.start("erased.fetch.ports=%d, %d".formatted(origin.port(), hook));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    origin.close();
  }

  @BeforeEach
  void saveThePhotos() throws IOException {
    terminal = new Terminal(folder).with("S", base());
    Files.write(folder.resolve("photo.png"), PHOTO);
    Files.write(folder.resolve("small.png"), Photos.marked(160, 120));
    for (String program : List.of("curl", "jq")) {
      assumeTrue(terminal.can(program, "--version"), program + " is not installed here");
    }
  }

  @Test
  void everyPageWithCodeIsRunSomewhere() throws IOException {
    assertThat(Blocks.pages())
        .filteredOn(page -> !Set.of("decisions", "measurements").contains(page))
        .allMatch(page -> HERE.contains(page) || COMMAND_LINE.contains(page));
  }

  @Test
  @Row("R090")
  void theQuickstartWorks() throws IOException {
    try (Blocks blocks = Blocks.of("quickstart")) {
      Map<String, Object> job = json(shell(blocks.next("sh")));
      assertCleaned(job);
      assertThat(job.keySet()).containsAll(json(blocks.next("json").code()).keySet());
      assertCleaned(json(shell(blocks.next("sh"))));
      shell(blocks.next("sh").with(EXAMPLE, encoded(origin.url("/photo.png"))));
      assertCleaned(Files.readAllBytes(folder.resolve("clean.png")));
      assertCleaned(json(shell(blocks.next("sh"))));
      assertThat(
              server.form("/api/v1/jobs", PHOTO, "image/png", Map.of("mode", "invisible")).json())
          .containsKeys(json(blocks.next("json").code()).keySet().toArray(String[]::new));
      assertCleaned(json(shell(blocks.next("sh"))));
    }
  }

  @Test
  @Row("R091")
  void theExamplesWork() throws IOException {
    try (Blocks blocks = Blocks.of("examples")) {
      assertThat(shell(blocks.next("sh"))).contains("Gemini sparkle");
      assertCleaned(shell(blocks.next("sh").with("uk_...", server.proKey())).strip());
      javaScript(blocks.next("js"));
      python(blocks.next("python"));
      java(blocks.next("java"));
    }
  }

  private void javaScript(Example script) throws IOException {
    Optional<Path> program = Chromium.installed();
    if (program.isEmpty()) {
      return; // ExamplesTest says so
    }
    String call =
        "eraseVisible(new File([Uint8Array.from(atob(\"%s\"), (c) => c.charCodeAt(0))], \"photo.png\","
                .formatted(Base64.getEncoder().encodeToString(PHOTO))
            + " { type: \"image/png\" }))";
    try (Chromium browser = Chromium.start(program.get())) {
      Object address = browser.evaluate(server.base().resolve("/healthz"), script.code() + call);
      assertCleaned(address.toString());
    }
  }

  private void python(Example script) throws IOException {
    Optional<String> python =
        Stream.of("python3", "/usr/bin/python3")
            .filter(one -> terminal.can(one, "-c", "import httpx"))
            .findFirst();
    if (python.isPresent()) {
      Example mine = script.with(LOCAL, base()).with("uk_...", server.proKey());
      Files.writeString(folder.resolve("polling.py"), mine.code());
      assertCleaned(terminal.run(python.get(), "polling.py").strip());
    }
  }

  private void java(Example program) throws IOException {
    Files.writeString(folder.resolve("Clean.java"), program.with(LOCAL, base()).code());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThat(json(terminal.run(java, "Clean.java", "small.png")))
        .containsEntry("status", "succeeded")
        .containsEntry("mode", "metadata");
  }

  @Test
  @Row("R092")
  void cleanedImagesCanBeEmbedded() throws IOException {
    try (Blocks blocks = Blocks.of("embed")) {
      for (String language : List.of("html", "markdown")) {
        String code = blocks.next(language).with(LOCAL, base()).code().replace("&amp;", "&");
        String address =
            Pattern.compile("http://[^\")]+")
                .matcher(code)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        assertCleaned(address.replace(EXAMPLE, encoded(origin.url("/photo.png"))));
      }
      assertThat(shell(blocks.next("sh"))).contains("/errors/url-not-fetchable");
      signature(blocks.next("python"));
    }
  }

  /// A service that demands signatures takes the one that the example computes.
  private void signature(Example script) {
    String image = origin.url("/photo.png");
    String call = "\nprint(signature('%s', '%s', 'metadata'))".formatted(SECRET, image);
    String signature = terminal.run("python3", "-c", script.code() + call).strip();
    String query = "/api/v1/clean?mode=metadata&image=" + encoded(image) + "&sig=";
    try (var strict =
        RunningServer.start(
            "erased.clean.secret=" + SECRET, "erased.fetch.ports=" + origin.port())) {
      assertThat(strict.get(query + signature).status()).isEqualTo(200);
      assertThat(strict.get(query + "x").status()).isEqualTo(401);
    }
  }

  @Test
  void aReceiverHearsOfJobsAndTrustsWhatIsSigned() throws Exception {
    long account = server.proAccount();
    String key = server.keyOf(account);
    terminal = terminal.with("KEY", key);
    try (Blocks blocks = Blocks.of("webhooks")) {
      String address = "http://127.0.0.1:" + hook + "/";
      String said = shell(blocks.next("sh").with("https://example.org/hook", address));
      String secret = said.lines().findFirst().orElseThrow();
      assertThat(secret).startsWith("whsec_");
      assertThat(said).contains("\"event\":\"webhook.test\"");
      receive(blocks.next("python"), secret, key);
    }
  }

  private void receive(Example script, String secret, String key) throws IOException {
    Files.writeString(folder.resolve("hook.py"), script.with("8000", "" + hook).code());
    Process receiver =
        terminal.with("WEBHOOK_SECRET", secret).start("python3", "-u", "hook.py").start();
    try (BufferedReader output = receiver.inputReader()) {
      server.form(
          "/api/v1/jobs",
          PHOTO,
          "image/png",
          Map.of("mode", "metadata"),
          "Authorization",
          "Bearer " + key);
      String line = output.readLine();
      while (line != null && line.startsWith("webhook.test")) {
        line = output.readLine();
      }
      assertThat(line).startsWith("job.succeeded {'id': 'job_");
    } finally {
      receiver.destroy();
    }
  }

  @Test
  void theApiDoesWhatItsPageShows() throws IOException {
    Files.write(folder.resolve("mask.png"), Photos.mask(480, 360, new Region(40, 40, 60, 60)));
    Map<String, Object> job =
        server.form("/api/v1/jobs", PHOTO, "image/png", Map.of("mode", "detect")).json();
    terminal =
        terminal
            .with("KEY", server.proKey())
            .with("ID", Objects.requireNonNull(job.get("id")) + "");
    try (Blocks blocks = Blocks.of("api")) {
      String both = shell(blocks.next("sh"));
      assertThat(both).contains("\"status\":\"succeeded\"").contains("done");
      Map<String, Object> erased = json(shell(blocks.next("sh")));
      assertThat(erased.keySet()).isEqualTo(json(blocks.next("json").code()).keySet());
      assertThat(shell(blocks.next("sh"))).contains("\"status\":\"queued\"");
    }
  }

  @Test
  @Row({"R094", "C02"})
  void errorsAreWhatTheirPageShows() throws IOException {
    try (Blocks blocks = Blocks.of("errors")) {
      var options = Map.of("mode", "metadata", "options", "{\"level\": \"al\"}");
      var problem = json(server.form("/api/v1/jobs", PHOTO, "image/png", options).text());
      assertSame(problem, json(blocks.next("json").code()));
      var request = Map.of("image", "https://10.0.0.1/a.png", "mask", "https://10.0.0.1/b.png");
      var answer = server.post("/erase", request, "api_token", server.proKey());
      var shown = json(blocks.next("json").code());
      assertThat(answer.status()).isEqualTo(460);
      assertThat(answer.json().keySet()).isEqualTo(shown.keySet());
      assertThat(Json.members(answer.json().get("error")))
          .containsEntry("message", Json.members(shown.get("error")).get("message"))
          .containsKeys("code", "details");
    }
  }

  private static void assertSame(Map<String, Object> real, Map<String, Object> shown) {
    assertThat(real.keySet()).isEqualTo(shown.keySet());
    shown.forEach((member, value) -> {
      if (!member.equals("request_id")) {
        assertThat(real).containsEntry(member, value);
      }
    });
  }

  @Test
  void whatIsLeftIsToldAsThePageOnLimitsShows() throws IOException {
    try (Blocks blocks = Blocks.of("limits")) {
      List<String> shown = blocks.next("").code().lines().toList();
      var answer =
          server.form(
              "/api/v1/jobs",
              PHOTO,
              "image/png",
              Map.of("mode", "metadata"),
              "X-Erased-Fingerprint",
              "nobody");

      assertThat("RateLimit-Policy: " + answer.header("RateLimit-Policy")).isEqualTo(shown.get(0));
      assertThat(withoutNumbers("RateLimit: " + answer.header("RateLimit")))
          .isEqualTo(withoutNumbers(shown.get(1)));
    }
  }

  private static String withoutNumbers(String text) {
    return text.replaceAll("=\\d+", "=");
  }

  private String shell(Example example) {
    String code = example.code().replace(LOCAL, base());
    return terminal.run("bash", "-c", code);
  }

  private static Map<String, Object> json(String text) {
    return Json.object(text).orElseThrow(() -> new AssertionError("no JSON: " + text));
  }

  private static String base() {
    return server.base().toString();
  }

  private static String encoded(String address) {
    return URLEncoder.encode(address, StandardCharsets.UTF_8);
  }

  private static void assertCleaned(Map<String, Object> job) {
    assertThat(job).containsEntry("status", "succeeded").containsEntry("changed", true);
    assertCleaned(Objects.requireNonNull(job.get("result_url")).toString());
  }

  private static void assertCleaned(String address) {
    assertCleaned(server.get(address).body());
  }

  private static void assertCleaned(byte[] file) {
    assertThat(Format.of(file)).hasValue(Format.PNG);
    assertThat(ImageFile.sha256(file)).isNotEqualTo(ImageFile.sha256(PHOTO));
  }
}
