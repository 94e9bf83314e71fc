package erased.server.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.container.Format;
import erased.container.ImageFile;
import erased.json.Json;
import erased.server.Photos;
import erased.server.RunningServer;
import erased.server.fetch.Origin;
import erased.server.rows.Row;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// R090, R091: the published examples run against this service.
@Row("R091")
final class ExamplesTest {
  private static final String SERVICE = "https://erased.ink";
  private static final byte[] PHOTO = Photos.marked(480, 360);

  private static Origin origin;
  private static RunningServer server;

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeAll
  static void start() throws IOException {
    origin = Origin.showing(PHOTO);
    server = RunningServer.start("erased.fetch.ports=" + origin.port());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    origin.close();
  }

  @BeforeEach
  void saveThePhoto() throws IOException {
    terminal = new Terminal(folder);
    Files.write(folder.resolve("photo.png"), PHOTO);
    Files.write(folder.resolve("test.png"), PHOTO);
  }

  @Test
  void oneCallWithAFormCleansAFile() {
    Map<String, Object> job = curl(Example.of("quickstart-1.sh"));

    assertCleaned(job, "visible");
  }

  @Test
  void oneCallWithBase64CleansASmallFile() {
    byte[] small = Photos.marked(160, 120); // as long as a word of a command may be: 128 KiB

    Map<String, Object> job =
        curl(
            Example.of("quickstart-2.sh")
                .with("iVBORw0KGgo...", Base64.getEncoder().encodeToString(small)));

    assertCleaned(job, "visible");
  }

  @Test
  void anAddressThatTakesAnAddressIsTheCleanedPicture() throws IOException {
    String address = URLEncoder.encode(origin.url("/photo.png"), StandardCharsets.UTF_8);

    shell(
        Example.of("quickstart-3.sh")
            .with(SERVICE, base())
            .with("https%3A%2F%2Fexample.com%2Fphoto.png", address));

    assertCleaned(Files.readAllBytes(folder.resolve("clean.png")));
  }

  @Test
  void anUploadedFileIsCleanedByItsKey() {
    Example example = Example.of("quickstart-4.sh");
    String size = Integer.toString(PHOTO.length);

    Map<String, Object> upload = curl(example.step(1).with("4823109", size));
    shell(example.step(2).with("\"\"", quoted(text(upload, "upload_url"))));
    Map<String, Object> job =
        curl(example.step(3).with("in/2026-05-24/job_xxx.png", text(upload, "object_key")));

    assertCleaned(job, "visible");
  }

  @Test
  void anUploadedFileIsLookedAt() {
    Example example = Example.of("detect.sh");
    String size = Integer.toString(PHOTO.length);

    Map<String, Object> upload = curl(example.step(1).with("12345", size));
    shell(example.step(2).with("\"\"", quoted(text(upload, "upload_url"))));
    Map<String, Object> job = curl(example.step(3).with("in/...", text(upload, "object_key")));

    assertThat(job)
        .containsEntry("status", "succeeded")
        .containsEntry("mode", "detect")
        .doesNotContainKey("result_url");
    Map<String, Object> visible = Json.members(Json.members(job.get("report")).get("visible"));
    assertThat(visible).containsEntry("detected", true).containsEntry("label", "Gemini sparkle");
  }

  @Test
  void aKeyStartsHeavyWorkAndPollsIt() throws InterruptedException {
    String key = server.proKey();
    Example example = Example.of("heavy.sh").with("uk_...", key);

    Map<String, Object> queued = curl(example.step(1).with("in/...", uploaded(key)));
    assertThat(queued).containsEntry("status", "queued").containsKey("poll_url");
    Example poll = example.step(2).with("/jobs/", "/jobs/" + text(queued, "id"));
    Map<String, Object> job = curl(poll);
    while (!"succeeded".equals(job.get("status"))) {
      assertThat(job.get("status")).isIn("queued", "processing");
      Thread.sleep(Long.parseLong(text(job, "poll_after_ms")));
      job = curl(poll);
    }

    assertCleaned(job, "invisible");
  }

  @Test
  void aPageErasesAMarkInTheBrowser() throws IOException {
    Optional<Path> program = Chromium.installed();
    assumeTrue(program.isPresent(), "chromium is not installed here");
    String call =
        """
        eraseVisible(new File(
          [Uint8Array.from(atob("%s"), (c) => c.charCodeAt(0))], "photo.png", { type: "image/png" }))
        """
            .formatted(Base64.getEncoder().encodeToString(PHOTO));

    Object address;
    try (Chromium browser = Chromium.start(program.get())) {
      address =
          browser.evaluate(
              server.base().resolve("/errors"), Example.of("browser.js").code() + call);
    }

    assertCleaned(address.toString());
  }

  @Test
  void aScriptInPythonUploadsAndPolls() throws IOException {
    String python =
        Stream.of("python3", "/usr/bin/python3")
            .filter(one -> terminal.can(one, "-c", "import httpx"))
            .findFirst()
            .orElse("");
    assumeTrue(!python.isEmpty(), "no python3 with httpx is installed here");
    Example script = Example.of("polling.py").with(SERVICE, base()).with("uk_...", server.proKey());
    Files.writeString(folder.resolve("polling.py"), script.code());

    String address = terminal.run(python, "polling.py").strip();

    assertCleaned(address);
  }

  /// What the service answers to a command of curl.
  private Map<String, Object> curl(Example example) {
    String answer = shell(example.with(SERVICE, base()));
    return Json.object(answer).orElseThrow(() -> new AssertionError("no JSON: " + answer));
  }

  private String shell(Example example) {
    assumeTrue(terminal.can("curl", "--version"), "curl is not installed here");
    return terminal.run("sh", "-c", example.code());
  }

  private static String base() {
    return server.base().toString();
  }

  /// The key of the photo, uploaded by the holder of an API key.
  private static String uploaded(String key) {
    String[] bearer = {"Authorization", "Bearer " + key};
    var wish = Map.of("filename", "photo.png", "content_type", "image/png", "size", PHOTO.length);
    var upload = server.post("/api/v1/uploads", wish, bearer);
    server.send("PUT", upload.text("upload_url"), PHOTO, "Content-Type", "image/png");
    return upload.text("object_key");
  }

  private static String quoted(String address) {
    return "\"" + address + "\"";
  }

  private static String text(Map<String, Object> tree, String member) {
    return Objects.requireNonNull(tree.get(member), member).toString();
  }

  private static void assertCleaned(Map<String, Object> job, String mode) {
    assertThat(job)
        .containsEntry("status", "succeeded")
        .containsEntry("mode", mode)
        .containsEntry("changed", true)
        .containsKey("processing_ms");
    assertCleaned(text(job, "result_url"));
  }

  private static void assertCleaned(String address) {
    assertCleaned(server.get(address).body());
  }

  private static void assertCleaned(byte[] file) {
    assertThat(Format.of(file)).hasValue(Format.PNG);
    assertThat(ImageFile.sha256(file)).isNotEqualTo(ImageFile.sha256(PHOTO));
  }
}
