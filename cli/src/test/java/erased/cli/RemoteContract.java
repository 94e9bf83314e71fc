package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;

import erased.container.Format;
import erased.container.ImageFile;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every service must give: commands that run there tell and write what they do here.
abstract class RemoteContract {
  final Shell shell = new Shell();
  private @Nullable TestService service;

  @TempDir Path folder = Path.of("");

  abstract TestService start();

  @BeforeEach
  final void begin() {
    service = start();
    shell.with("XDG_CONFIG_HOME", folder.resolve("settings").toString());
  }

  @AfterEach
  final void end() {
    service().close();
  }

  final TestService service() {
    return Objects.requireNonNull(service);
  }

  final Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /// Runs a command by the service.
  final int remote(Object... arguments) {
    Stream<Object> more = Stream.of("--server", service().address(), "--key", service().key());
    return shell.run(Stream.concat(Arrays.stream(arguments), more).toArray());
  }

  /// What a command told, and the hashes of what it wrote.
  private record Told(int exit, String out, String err, Map<String, String> files) {}

  private Told here(Object... arguments) throws IOException {
    return told(shell.run(into("here", arguments)), "here");
  }

  private Told there(Object... arguments) throws IOException {
    return told(remote(into("there", arguments)), "there");
  }

  private Object[] into(String place, Object... arguments) {
    return Arrays.stream(arguments)
        .map(word -> word instanceof String text ? text.replace("OUT", folder + "/" + place) : word)
        .toArray();
  }

  private Told told(int exit, String place) throws IOException {
    String here = folder.resolve(place).toString();
    var files = new TreeMap<String, String>();
    if (Files.isDirectory(folder.resolve(place))) {
      try (Stream<Path> all = Files.list(folder.resolve(place))) {
        for (Path file : all.toList()) {
          files.put(file.getFileName().toString(), ImageFile.sha256(Files.readAllBytes(file)));
        }
      }
    }
    return new Told(
        exit, shell.out().replace(here, "OUT"), shell.err().replace(here, "OUT"), files);
  }

  private static byte[] photo(Format format) {
    Pixels pixels = Pixels.blank(96, 64, Channels.RGB, 8);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 96; x++) {
        boolean disc = (x - 60) * (x - 60) + (y - 30) * (y - 30) < 150;
        pixels.set(x, y, 0, disc ? 220 : 60 + x);
        pixels.set(x, y, 1, disc ? 40 : 90 + y);
        pixels.set(x, y, 2, disc ? 30 : 140);
      }
    }
    return Codecs.installed().encode(pixels, Encoding.lossless(format));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void detectTellsTheSame(String language) throws IOException {
    Path marked = file("marked.png", Samples.marked());
    Path signal = file("signal.jpg", Watermarks.sdxl()); // by its name, which is noticed

    Told here = here("detect", "--lang", language, marked, signal);

    assertThat(here.exit()).isZero();
    assertThat(here.out()).contains("dwtDct", "Stable Diffusion");
    assertThat(there("detect", "--lang", language, marked, signal)).isEqualTo(here);
  }

  @Test
  void detectGivesTheSameJson() throws IOException {
    Path marked = file("marked.png", Samples.marked());

    Told here = here("detect", "--json", "--metadata-only", "--fail-on", "ai", marked);

    assertThat(here.exit()).isEqualTo(Exit.MATCHED);
    assertThat(there("detect", "--json", "--metadata-only", "--fail-on", "ai", marked))
        .isEqualTo(here);
  }

  @ParameterizedTest
  @ValueSource(strings = {"metadata", "visible", "invisible", "all"})
  void cleanWritesTheSameFileAndTellsTheSame(String mode) throws IOException {
    Path image = file("a.png", mode.equals("metadata") ? Samples.marked() : Watermarks.sdxl());

    Told here = here("clean", "--mode", mode, image, "--out-dir", "OUT");

    assertThat(here.exit()).isZero();
    assertThat(here.files()).containsOnlyKeys("a.png");
    assertThat(there("clean", "--mode", mode, image, "--out-dir", "OUT")).isEqualTo(here);
  }

  @Test
  void optionsGoWithTheImage() throws IOException {
    Path image = file("a.png", Samples.marked());
    String[] words = {"--disclosure=write=compositeWithTrainedAlgorithmicMedia", "--level=all"};

    Told here = here("clean", image, words[0], words[1], "--out-dir", "OUT");

    assertThat(folder.resolve("here/a.png"))
        .content(StandardCharsets.ISO_8859_1)
        .contains("compositeWithTrainedAlgorithmicMedia");
    assertThat(there("clean", image, words[0], words[1], "--out-dir", "OUT")).isEqualTo(here);
  }

  @Test
  void receiptsAreTheSameButForTheirTime() throws IOException {
    Path image = file("a.png", Samples.marked());

    assertThat(shell.run("clean", "--json", "--dry-run", image)).isZero();
    Map<String, Object> here = receipt();
    assertThat(remote("clean", "--json", "--dry-run", image)).isZero();

    assertThat(receipt()).isEqualTo(here).containsKeys("removed", "before", "after");
  }

  private Map<String, Object> receipt() {
    var receipt =
        new LinkedHashMap<>(
            Json.members(Json.at(Json.object(shell.out()).orElseThrow(), "receipt")));
    receipt.remove("time");
    receipt.remove("processing_ms");
    return receipt;
  }

  @Test
  void eraseWritesTheSameFileAndTellsTheSame() throws IOException {
    Path image = file("a.png", photo(Format.PNG));

    Told here = here("erase", image, "--ellipse", "46,16,28,28", "--out-dir", "OUT");

    assertThat(here.exit()).isZero();
    assertThat(there("erase", image, "--ellipse", "46,16,28,28", "--out-dir", "OUT"))
        .isEqualTo(here);
  }

  @Test
  void eraseTakesMasksAndFormats() throws IOException {
    Path image = file("a.png", photo(Format.PNG));
    Pixels white = Pixels.blank(96, 64, Channels.GRAY, 8);
    for (int at = 30 * 96; at < 40 * 96; at++) {
      white.set(at % 96, at / 96, 0, at % 96 < 20 ? 255 : 0);
    }
    Path mask = file("m.png", Codecs.own().encode(white, Encoding.lossless(Format.PNG)));

    Told here = here("erase", image, "-m", mask, "--format", "jpeg", "--out-dir", "OUT");

    assertThat(here.files()).containsOnlyKeys("a.jpg");
    assertThat(there("erase", image, "-m", mask, "--format", "jpeg", "--out-dir", "OUT"))
        .isEqualTo(here);
  }

  @Test
  void masksAreTheSame() throws IOException {
    Path image = file("a.png", photo(Format.PNG));

    Told here = here("masks", "--json", image, "-o", "OUT");

    assertThat(here.exit()).isZero();
    assertThat(here.files()).containsKeys("a_1.png", "a_panoptic.png");
    assertThat(there("masks", "--json", image, "-o", "OUT")).isEqualTo(here);
  }

  @Test
  void whatIsNoImageIsRefusedInTheSameWords() throws IOException {
    Path text = file("a.png", "no image".getBytes(StandardCharsets.UTF_8));

    Told here = here("clean", "--json", text, "--out-dir", "OUT");

    assertThat(here.exit()).isEqualTo(Exit.FAILED);
    assertThat(there("clean", "--json", text, "--out-dir", "OUT")).isEqualTo(here);
  }

  @Test
  void metadataIsCleanedIntoAFileThatIsNamed() throws IOException {
    Path image = file("a.png", Samples.marked());
    Files.createDirectories(folder.resolve("here"));
    Files.createDirectories(folder.resolve("there"));

    Told here = here("clean", "-q", image, "-o", "OUT/b.png");

    assertThat(here.files()).containsOnlyKeys("b.png");
    assertThat(there("clean", "-q", image, "-o", "OUT/b.png")).isEqualTo(here);
  }

  @Test
  void standardInputGoesToStandardOutput() {
    shell.reading(Samples.marked());

    assertThat(remote("clean", "-q", "-")).isZero();

    assertThat(shell.bytes()).isEqualTo(Samples.plain());
  }

  @Test
  void comparisonsAreDrawnHere() throws IOException {
    Path image = file("a.png", photo(Format.PNG));

    Told here =
        here(
            "erase",
            "-q",
            image,
            "--rect=46,16,28,28",
            "-o",
            folder.resolve("x.png"),
            "--compare",
            "OUT/");

    assertThat(here.exit()).isZero();
    assertThat(
            there(
                "erase",
                "-q",
                image,
                "--rect=46,16,28,28",
                "-o",
                folder.resolve("x.png"),
                "--compare",
                "OUT/"))
        .isEqualTo(here);
  }
}
