package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import erased.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetectTest {
  private final Shell shell = new Shell();

  @TempDir Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private static Map<String, Object> json(String line) {
    return Json.object(line).orElseThrow();
  }

  @Test
  void jsonIsOneLineForEachFileNamedAsGiven() throws IOException {
    Path marked = file("marked.png", Samples.marked());
    Path plain = file("plain.png", Samples.plain());

    int exit = shell.run("detect", "--json", marked, plain);

    assertThat(exit).isZero();
    List<String> lines = shell.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(json(lines.get(0))).containsOnlyKeys("file", "report");
    assertThat(json(lines.get(0)).get("file")).isEqualTo(marked.toString());
    assertThat(json(lines.get(1)).get("file")).isEqualTo(plain.toString());
    assertThat(json(lines.get(0)).get("report"))
        .asInstanceOf(MAP)
        .containsKeys("visible", "metadata", "invisible_external", "overall_assessment");
  }

  @Test
  void textShowsTheFindingItsPlaceAndItsValue() throws IOException {
    int exit = shell.run("detect", file("marked.png", Samples.marked()));

    assertThat(exit).isZero();
    assertThat(shell.out())
        .contains("marked.png: image/png", "parameters", "at byte 33", "a lighthouse at dusk");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void everyTextIsChineseInAChineseEnvironment() throws IOException {
    Path marked = file("marked.png", Samples.marked());

    shell.with("LC_ALL", "").with("LANG", "zh_CN.UTF-8").run("detect", marked);
    assertThat(shell.out()).contains("位于第 33 字节", "生成方式");

    shell.run("detect", "--lang", "en", marked);
    assertThat(shell.out()).contains("at byte 33");
  }

  @Test
  void theLanguageOptionWinsOverTheEnvironment() throws IOException {
    shell.run("detect", "--lang=zh", file("marked.png", Samples.marked()));
    assertThat(shell.out()).contains("生成方式");
  }

  @Test
  void aBadFileDoesNotStopTheRest() throws IOException {
    Path text = file("text.png", "no image".getBytes(StandardCharsets.UTF_8));
    Path missing = folder.resolve("missing.png");
    Path marked = file("marked.png", Samples.marked());

    int exit = shell.run("detect", "--json", text, missing, folder, marked);

    assertThat(exit).isEqualTo(Exit.FAILED);
    List<Map<String, Object>> lines = shell.out().lines().map(DetectTest::json).toList();
    assertThat(lines.get(0)).containsOnlyKeys("file", "error");
    assertThat(kind(lines.get(0))).isEqualTo("unsupported");
    assertThat(kind(lines.get(1))).isEqualTo("not_found");
    assertThat(kind(lines.get(2))).isEqualTo("folder");
    assertThat(lines.get(3)).containsKey("report");
  }

  private static @Nullable Object kind(Map<String, Object> line) {
    return line.get("error") instanceof Map<?, ?> error ? error.get("kind") : null;
  }

  @Test
  void aBadFileIsComplainedAboutBesideTheOutput() {
    int exit = shell.run("detect", folder.resolve("missing.png"));

    assertThat(exit).isEqualTo(Exit.FAILED);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).startsWith("erased: ").contains("missing.png", "no such file");
  }

  @Test
  void failOnAiEndsWithThreeWhereAFileSaysAi() throws IOException {
    Path marked = file("marked.png", Samples.marked());
    Path plain = file("plain.png", Samples.plain());

    assertThat(shell.run("detect", "-q", "--fail-on", "ai", plain)).isZero();
    assertThat(shell.run("detect", "-q", "--fail-on", "ai", plain, marked)).isEqualTo(Exit.MATCHED);
    assertThat(shell.run("detect", "-q", "--fail-on=ai", marked, "missing.png"))
        .isEqualTo(Exit.FAILED);
    assertThat(shell.run("detect", "--fail-on=people", plain)).isEqualTo(Exit.USAGE);
  }

  @Test
  void quietPrintsNothing() throws IOException {
    shell.run("detect", "-q", file("marked.png", Samples.marked()));
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void standardInputIsAFileToo() {
    assertThat(shell.reading(Samples.marked()).run("detect", "--json", "-")).isZero();
    assertThat(json(shell.out()).get("file")).isEqualTo("-");
  }

  @Test
  void aNameThatDisagreesWithTheContentIsSaidSo() throws IOException {
    shell.run("detect", file("photo.jpg", Samples.plain()));
    assertThat(shell.out()).contains("photo.jpg does not fit what the file is: image/png");

    shell.run("detect", "--json", folder.resolve("photo.jpg"));
    assertThat(shell.out()).contains("photo.jpg does not fit");
  }

  @Test
  void foldersAreWorkedOnWithRecursionAndOtherFilesThereAreNoErrors() throws IOException {
    file("tree/b/two.png", Samples.plain());
    file("tree/a.png", Samples.plain());
    file("tree/notes.txt", new byte[] {1, 2, 3});
    file("tree/c.png.orig", Samples.marked());

    int exit = shell.run("detect", "--json", "-r", folder.resolve("tree"));

    assertThat(exit).isZero();
    assertThat(shell.out().lines().map(line -> json(line).get("file")))
        .containsExactly(
            folder.resolve("tree/a.png").toString(), folder.resolve("tree/b/two.png").toString());
  }

  @Test
  void patternsThatNoShellExpandedAreExpanded() throws IOException {
    file("b.png", Samples.plain());
    file("a.png", Samples.plain());
    file("below/c.png", Samples.plain());

    shell.run("detect", "--json", folder + "/*.png");
    assertThat(shell.out().lines()).hasSize(2).first().asString().contains("a.png");

    shell.run("detect", "--json", folder + "/**.png");
    assertThat(shell.out().lines()).hasSize(3);

    assertThat(shell.run("detect", folder + "/*.jxl")).isEqualTo(Exit.FAILED);
  }

  @Test
  void aFileWhoseNameLooksLikeAPatternIsThatFile() throws IOException {
    assertThat(shell.run("detect", file("a[1].png", Samples.plain()))).isZero();
  }

  @Test
  void manyFilesOnManyThreadsAreAnsweredInTheirOrder() throws IOException {
    for (int i = 0; i < 300; i++) {
      file("%03d.png".formatted(i), i % 3 == 0 ? Samples.marked() : Samples.plain());
    }

    int exit = shell.run("detect", "--json", "-j", "7", folder + "/*.png");

    assertThat(exit).isZero();
    assertThat(shell.out().lines().map(line -> String.valueOf(json(line).get("file"))))
        .containsExactlyElementsOf(
            IntStream.range(0, 300)
                .mapToObj(i -> folder.resolve("%03d.png".formatted(i)).toString())
                .toList());
  }

  @Test
  void whatAFileSaysCannotDriveTheTerminal() throws IOException {
    byte[] evil = Samples.png("parameters\0\u001b[31mred\u009b2J, Steps: 20, Sampler: Euler");

    shell.run("detect", file("evil.png", evil));

    assertThat(shell.out()).doesNotContain("\u001b").doesNotContain("\u009b");
  }

  @Test
  void coloursAreForTerminalsThatWantThem() throws IOException {
    Path marked = file("marked.png", Samples.marked());

    shell.with("erased.terminal", "out").run("detect", marked);
    assertThat(shell.out()).contains("\u001b[");

    shell.with("NO_COLOR", "1").run("detect", marked);
    assertThat(shell.out()).doesNotContain("\u001b[");
  }

  @Test
  void valuesAreCutAtTheWidthOfTheTerminal() throws IOException {
    shell
        .with("erased.columns", "50")
        .run(
            "detect",
            file("m.png", Samples.png("parameters\0" + "word ".repeat(99) + Samples.PROMPT)));

    assertThat(shell.out().lines().filter(line -> line.contains("word word")))
        .isNotEmpty()
        .allMatch(line -> line.length() <= 50 && line.endsWith("…"));
  }

  @Test
  void anUnreadableTrustListIsAUsageError() throws IOException {
    Path plain = file("plain.png", Samples.plain());
    Path missing = folder.resolve("anchors.pem");

    assertThat(shell.run("detect", "--trust-anchors", missing, plain)).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).contains("anchors.pem");
  }

  @Test
  void theInputIsNeverWritten() throws IOException {
    Path marked = file("marked.png", Samples.marked());

    shell.run("detect", marked);

    assertThat(Files.readAllBytes(marked)).isEqualTo(Samples.marked());
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(marked));
  }
}
