package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Invisible signals as both commands tell of them.
final class SignalsTest {
  private final Shell shell = new Shell();

  @TempDir Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private @Nullable Object json(Object... path) {
    return Json.at(Json.object(shell.out()).orElseThrow(), path);
  }

  // detect

  @Test
  void aMarkIsToldWithItsGeneratorItsMessageAndItsBits() throws IOException {
    assertThat(shell.run("detect", file("a.png", Watermarks.sdxl()))).isZero();

    assertThat(shell.out())
        .contains("Invisible signals\n")
        .contains("dwtDct (u8): confirmed\n")
        .contains("embedded by Stable Diffusion XL\n")
        .contains("message: " + Watermarks.SDXL + "\n")
        .contains("48 of 48 bits, z ");
  }

  @Test
  void aMarkIsToldInChinese() throws IOException {
    shell.run("detect", "--lang", "zh", file("a.png", Watermarks.sdxl()));

    assertThat(shell.out())
        .contains("隐形信号\n")
        .contains("dwtDct (u8)：确认\n")
        .contains("由 Stable Diffusion XL 嵌入\n")
        .contains("消息：" + Watermarks.SDXL + "\n")
        .contains("48 位（共 48 位）相符，z ");
  }

  @Test
  void aHiddenTextIsToldWithWhatItMeans() throws IOException {
    shell.run("detect", file("a.png", Watermarks.stealth(Samples.PROMPT)));

    assertThat(shell.out())
        .contains("stealth (stealth_pnginfo): confirmed\n")
        .contains("a lighthouse at dusk");
  }

  @Test
  void whereNothingIsReadThereIsNoLineOfSignals() throws IOException {
    shell.run("detect", "--no-search", file("a.png", Watermarks.none()));

    assertThat(shell.out())
        .doesNotContain("Invisible signals")
        .contains("no invisible signal that can be read here");
  }

  @Test
  void aMessageOfTheCallerIsLookedForAndSaysNothingOfAi() throws IOException {
    Path mine = file("a.png", Watermarks.dwtDct(0x123456789abcL, 48));

    shell.run("detect", "--no-search", mine);
    assertThat(shell.out()).doesNotContain("Invisible signals");

    int exit =
        shell.run(
            "detect",
            "--no-search",
            "--message",
            "another",
            "--message=0x123456789abc",
            "--fail-on=ai",
            mine);
    assertThat(exit).isZero();
    assertThat(shell.out())
        .contains("dwtDct (u8): confirmed\n", "message: 0x123456789abc\n")
        .doesNotContain("embedded by");
  }

  @Test
  void aMessageMayBeWrittenInThreeWays() throws IOException {
    Path mine = file("a.png", Watermarks.dwtDct(0x4572617365_64L, 48)); // "Erased"

    for (String message : List.of("Erased", "0x457261736564", "0b" + bits(0x457261736564L))) {
      shell.run("detect", "--json", "--no-search", "--message", message, mine);

      List<?> lines = (List<?>) json("report", "invisible");
      assertThat(lines)
          .anySatisfy(line -> {
            assertThat(Json.at(line, "message")).isEqualTo(message);
            assertThat(Json.at(line, "verdict")).isEqualTo("confirmed");
          });
    }
  }

  private static String bits(long value) {
    String digits = Long.toBinaryString(value);
    return "0".repeat(48 - digits.length()) + digits;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0xabc", "0xzz", "0b012", "0b", "0x", ""})
  void aMessageThatIsNoneIsSaid(String message) throws IOException {
    Path file = file("a.png", Samples.plain());

    assertThat(shell.run("detect", "--message", message, file)).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).startsWith("erased: ").contains("message");
    assertThat(shell.run("clean", "--mode=invisible", "--message", message, file))
        .isEqualTo(Exit.USAGE);
    assertThat(names()).containsExactly("a.png");
  }

  @Test
  void withoutPixelsNoSignalIsRead() throws IOException {
    Path file = file("a.png", Watermarks.sdxl());

    assertThat(shell.run("detect", "--metadata-only", "--json", "--fail-on=ai", file)).isZero();

    assertThat(json("report", "invisible")).isEqualTo(List.of());
    assertThat(json("report", "invisible_status", "status")).isEqualTo("not_looked_at");
  }

  @Test
  void aMarkThatWasReadFailsOnAi() throws IOException {
    Path file = file("a.png", Watermarks.sdxl());

    assertThat(shell.run("detect", "-q", "--fail-on", "ai", file)).isEqualTo(Exit.MATCHED);
    assertThat(shell.run("clean", "-q", "--mode=invisible", "--no-search", "--fail-on", "ai", file))
        .isEqualTo(Exit.MATCHED);
    Path cleaned = folder.resolve("a.clean.png");
    assertThat(shell.run("detect", "-q", "--no-search", "--fail-on", "ai", cleaned)).isZero();
  }

  // clean

  @Test
  void aMarkIsTakenOutAndTheReceiptTellsHow() throws IOException {
    Path out = folder.resolve("out.png");

    int exit =
        shell.run("clean", "--mode", "invisible", file("a.png", Watermarks.sdxl()), "-o", out);

    assertThat(exit).isZero();
    assertThat(shell.out())
        .contains("a.png -> ", "Rewritten (1)", "Invisible signals\n")
        .contains("dwtDct (u8): removed, the reader that read it reads it no more\n")
        .contains("before: 48 of 48 bits, z ", ": confirmed\n")
        .containsPattern("after: not found \\(the nearest message has z \\d\\.\\d\\)\n")
        .containsPattern("Operations: carrier_repair")
        .containsPattern("PSNR \\d\\d\\.\\d dB")
        .contains("SynthID");
    shell.run("detect", "--json", out);
    assertThat(json("report", "ai")).isEqualTo("none");
  }

  @Test
  void theReceiptIsChineseWhereAsked() throws IOException {
    Path file = file("a.png", Watermarks.sdxl());

    shell.run("clean", "--lang=zh", "--mode=invisible", "--no-search", "--dry-run", file);

    assertThat(shell.out()).contains("隐形信号\n", "dwtDct (u8)", "carrier_repair", "SynthID");
    assertThat(shell.out().lines().filter(line -> line.matches("[ -~]*[a-z]{4} [a-z]{4}[ -~]*")))
        .isEmpty();
  }

  @Test
  void jsonTellsEverySchemeEveryStepAndTheFidelity() throws IOException {
    Path file = file("a.png", Watermarks.sdxl());

    assertThat(shell.run("clean", "--json", "--mode=invisible", "--no-search", file)).isZero();

    assertThat(json("receipt", "mode")).isEqualTo("invisible");
    assertThat(json("receipt", "strength")).isEqualTo("0.5");
    assertThat(json("receipt", "changed")).isEqualTo(true);
    List<?> schemes = (List<?>) json("receipt", "pixels", "signals", "schemes");
    assertThat(schemes)
        .anySatisfy(scheme -> {
          assertThat(Json.at(scheme, "scheme")).isEqualTo("dwtDct");
          assertThat(Json.at(scheme, "result")).isEqualTo("removed");
          assertThat(Json.at(scheme, "before", "verdict")).isEqualTo("confirmed");
          assertThat(Json.at(scheme, "after", "verdict")).isEqualTo("not_found");
        });
    assertThat(json("receipt", "pixels", "signals", "operations", 0, "operation"))
        .isEqualTo("carrier_repair");
    assertThat((Double) json("receipt", "pixels", "signals", "fidelity", "psnr_rgb"))
        .isGreaterThan(39);
    assertThat(json("receipt", "after", "ai")).isEqualTo("none");
  }

  @Test
  void whereNothingIsReadTheBytesAreTheSameAndTheReasonIsSaid() throws IOException {
    Path out = folder.resolve("out.png");
    byte[] image = Watermarks.none();

    int exit =
        shell.run("clean", "--mode=invisible", "--no-search", file("a.png", image), "-o", out);

    assertThat(exit).isZero();
    assertThat(out).hasBinaryContent(image);
    assertThat(shell.out())
        .contains("No invisible signal was read that is known here", "the bytes are the same")
        .doesNotContain("Invisible signals\n");
  }

  @Test
  void aPictureWithoutASignalIsProcessedWhereAsked() throws IOException {
    byte[] image = Watermarks.sdxl();
    Path file = file("a.png", Watermarks.dwtDct(0x123456789abcL, 48)); // a message nobody knows
    Path out = folder.resolve("out.png");

    int exit =
        shell.run("clean", "--mode=invisible", "--no-search", "--process-anyway", file, "-o", out);

    assertThat(exit).isZero();
    assertThat(shell.out())
        .contains("Processed though no signal was read: what that achieved cannot be told here");
    assertThat(Files.readAllBytes(out)).isNotEqualTo(image).isNotEqualTo(Files.readAllBytes(file));
    shell.run("detect", "--no-search", "--message=0x123456789abc", out);
    assertThat(shell.out()).doesNotContain("Invisible signals");
  }

  @Test
  void whereNothingMayBeSpentTheMarkIsLeftAndThatIsSaid() throws IOException {
    Path out = folder.resolve("out.png");
    byte[] image = Watermarks.sdxl();

    int exit =
        shell.run(
            "clean",
            "--mode=invisible",
            "--no-search",
            "--strength=0",
            file("a.png", image),
            "-o",
            out);

    assertThat(exit).isZero();
    assertThat(out).hasBinaryContent(image);
    assertThat(shell.out())
        .contains("dwtDct (u8): worked on as far as was allowed, and still read in the file\n")
        .contains("Dropped, for the result is less than --strength allows: ")
        .contains("The output still says that AI was used");
  }

  @Test
  void allTakesMetadataAndSignalsInOneGo() throws IOException {
    byte[] plain = Watermarks.sdxl();
    Path file = file("a.png", withText(plain, "parameters\0" + Samples.PROMPT));
    Path receipt = folder.resolve("receipt.json");

    int exit = shell.run("clean", "--mode=all", "--no-search", "--receipt", receipt, file);

    assertThat(exit).isZero();
    assertThat(shell.out())
        .contains("Removed (1)", "Rewritten (1)", "dwtDct (u8): removed")
        .doesNotContain("The output still says that AI was used");
    Object told = Json.at(Json.object(Files.readString(receipt)).orElseThrow(), "receipt");
    assertThat(Json.at(told, "mode")).isEqualTo("all");
    assertThat(Json.at(told, "level")).isEqualTo("ai");
    assertThat(Json.at(told, "removed", 0, "part")).isEqualTo("tEXt parameters");
    assertThat(Json.at(told, "after", "ai")).isEqualTo("none");
    shell.run("detect", "--no-search", folder.resolve("a.clean.png"));
    assertThat(shell.out()).doesNotContain("lighthouse", "Invisible signals");
  }

  /// With a text chunk behind the header, as [Samples#png] writes it.
  private static byte[] withText(byte[] png, String text) {
    byte[] donor = Samples.png(text);
    int header = 33;
    int chunk = 12 + text.length();
    byte[] file = Arrays.copyOf(png, png.length + chunk);
    System.arraycopy(donor, header, file, header, chunk);
    System.arraycopy(png, header, file, header + chunk, png.length - header);
    return file;
  }

  @Test
  void allWithNothingFoundLeavesTheBytes() throws IOException {
    Path out = folder.resolve("out.png");
    byte[] image = Watermarks.none();

    shell.run("clean", "--mode=all", "--no-search", file("a.png", image), "-o", out);

    assertThat(out).hasBinaryContent(image);
    assertThat(shell.out())
        .contains("Nothing was found in the metadata, seen in the picture or read from its pixels");
  }

  @Test
  void aComparisonIsWritten() throws IOException {
    Path compare = folder.resolve("compare.png");

    shell.run(
        "clean",
        "-q",
        "--mode=invisible",
        "--no-search",
        "--compare",
        compare,
        file("a.png", Watermarks.sdxl()));

    assertThat(Files.readAllBytes(compare)).startsWith(0x89, 'P', 'N', 'G');
    assertThat(names()).containsExactly("a.clean.png", "a.png", "compare.png");
  }

  @Test
  void aDryRunTellsAndWritesNothing() throws IOException {
    Path file = file("a.png", Watermarks.sdxl());

    shell.run("clean", "--dry-run", "--mode=all", "--no-search", "--compare=c.png", file);

    assertThat(shell.out()).contains("dry run", "dwtDct (u8): removed");
    assertThat(names()).containsExactly("a.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--mode=invisible --strength=2",
        "--mode=invisible --strength=x",
        "--mode=invisible --strength=-1",
        "--mode=invisible --strength=NaN",
        "--mode=invisible --strength=1.5",
        "--mode=invisible --strength=",
        "--mode=all --strength=1e-1",
        "--mode=invisible --regenerate=nobody",
        "--mode=invisible --regenerate=taesd",
        "--mode=invisible --level=all",
        "--mode=invisible --disclosure=keep",
        "--mode=visible --strength=1",
        "--mode=visible --process-anyway",
        "--mode=metadata --regenerate=taesd",
        "--mode=visible --no-search",
        "--message=text"
      })
  void whatIsNotUnderstoodIsSaidAndNothingIsDone(String options) throws IOException {
    Path file = file("a.png", Watermarks.sdxl());
    shell.with("ERASED_HOME", folder.resolve("home").toString());

    for (String language : List.of("en", "zh")) {
      int exit =
          shell.run(
              Stream.concat(
                      Stream.of("clean", "--lang", language, file), Stream.of(options.split(" ")))
                  .toArray());

      assertThat(exit).isEqualTo(Exit.USAGE);
      assertThat(shell.err()).startsWith("erased: ").doesNotContain("cli.").doesNotContain("\tat ");
      assertThat(names()).containsExactly("a.png");
    }
  }

  @Test
  void aModelThatIsNotInstalledIsNamed() throws IOException {
    shell.with("ERASED_HOME", folder.toString());

    shell.run("clean", "--mode=invisible", "--regenerate=taesd", file("a.png", Samples.plain()));
    assertThat(shell.err()).contains("taesd is not installed", "erased models list");

    shell.run("clean", "--mode=invisible", "--regenerate=x", file("a.png", Samples.plain()));
    assertThat(shell.err()).contains("--regenerate must be one of ", "sd-vae", ", not x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", ".5", "0.25", "1.0", "0.0"})
  void aStrengthIsANumberFromNothingToOne(String strength) throws IOException {
    Path file = file("a.png", Samples.plain());

    int exit =
        shell.run("clean", "--json", "--dry-run", "--mode=invisible", "--strength", strength, file);

    assertThat(exit).isZero();
    assertThat(json("receipt", "strength")).hasToString(Double.valueOf(strength).toString());
  }
}
