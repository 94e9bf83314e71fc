package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CleanTest {
  private final Shell shell = new Shell();

  @TempDir Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void theMarkGoesAndNothingElse() throws IOException {
    Path in = file("photo.png", Samples.marked());
    Path out = folder.resolve("out.png");

    int exit = shell.run("clean", "--mode", "metadata", in, "-o", out);

    assertThat(exit).isZero();
    assertThat(out).hasBinaryContent(Samples.plain());
    assertThat(in).hasBinaryContent(Samples.marked());
    assertThat(shell.out()).contains("photo.png -> ", "Removed (1)", "Picture data identical");
  }

  @Test
  void whereNothingIsFoundTheBytesAreTheSame() throws IOException {
    Path out = folder.resolve("out.png");

    int exit = shell.run("clean", file("photo.png", Samples.plain()), "-o", out);

    assertThat(exit).isZero();
    assertThat(out).hasBinaryContent(Samples.plain());
    assertThat(shell.out()).contains("Nothing to remove");
  }

  @Test
  void theUsualOutputStandsBesideTheInputAndIsNotReplaced() throws IOException {
    Path in = file("photo.png", Samples.marked());

    assertThat(shell.run("clean", in)).isZero();
    assertThat(folder.resolve("photo.clean.png")).hasBinaryContent(Samples.plain());

    assertThat(shell.run("clean", in)).isEqualTo(Exit.FAILED);
    assertThat(shell.err()).contains("photo.clean.png", "already there", "--force");

    Files.writeString(folder.resolve("photo.clean.png"), "old");
    assertThat(shell.run("clean", "--force", in)).isZero();
    assertThat(folder.resolve("photo.clean.png")).hasBinaryContent(Samples.plain());
  }

  @Test
  void anOutputThatIsNamedIsReplaced() throws IOException {
    Path out = file("out.png", new byte[] {1});

    assertThat(shell.run("clean", file("photo.png", Samples.marked()), "-o", out)).isZero();

    assertThat(out).hasBinaryContent(Samples.plain());
  }

  @Test
  void theOutputIsNeverTheInput() throws IOException {
    Path in = file("photo.png", Samples.marked());

    assertThat(shell.run("clean", in, "-o", in)).isEqualTo(Exit.FAILED);

    assertThat(shell.err()).contains("--in-place");
    assertThat(in).hasBinaryContent(Samples.marked());
  }

  @Test
  void aFolderForTheOutputKeepsTheTree() throws IOException {
    file("in/a.png", Samples.marked());
    file("in/b/c.png", Samples.marked());
    file("in/b/notes.txt", new byte[] {1});
    Path out = folder.resolve("out");

    int exit = shell.run("clean", "-q", "-r", folder.resolve("in"), "--out-dir", out);

    assertThat(exit).isZero();
    assertThat(out.resolve("a.png")).hasBinaryContent(Samples.plain());
    assertThat(out.resolve("b/c.png")).hasBinaryContent(Samples.plain());
    assertThat(names()).hasSize(5);
  }

  @Test
  void twoInputsDoNotGoToOneOutput() throws IOException {
    Path a = file("a/photo.png", Samples.marked());
    Path b = file("b/photo.png", Samples.png("parameters\0other, Steps: 20, Sampler: Euler a"));
    Path out = folder.resolve("out");

    int exit = shell.run("clean", "--json", "--force", a, b, "--out-dir", out);

    assertThat(exit).isEqualTo(Exit.FAILED);
    assertThat(shell.out()).contains("\"kind\":\"exists\"");
  }

  @Test
  void aSecondRunOverAFolderDoesNotCleanWhatTheFirstOneWrote() throws IOException {
    file("photo.png", Samples.marked());

    shell.run("clean", "-r", folder);
    shell.run("clean", "-r", "--force", folder);

    assertThat(names()).containsExactly("photo.clean.png", "photo.png");
  }

  @Test
  void inPlaceKeepsTheOriginalAndRestorePutsItBack() throws IOException {
    Path photo = file("photo.png", Samples.marked());

    assertThat(shell.run("clean", "--in-place", photo)).isZero();
    assertThat(photo).hasBinaryContent(Samples.plain());
    assertThat(folder.resolve("photo.png.orig")).hasBinaryContent(Samples.marked());

    assertThat(shell.run("restore", photo)).isZero();
    assertThat(photo).hasBinaryContent(Samples.marked());
    assertThat(names()).containsExactly("photo.png");
    assertThat(shell.run("restore", photo)).isEqualTo(Exit.FAILED);
  }

  @Test
  void aWholeFolderIsRestored() throws IOException {
    file("a.png", Samples.marked());
    file("b/c.png", Samples.marked());

    shell.run("clean", "-r", "--in-place", folder);
    assertThat(names()).containsExactly("a.png", "a.png.orig", "b/c.png", "b/c.png.orig");

    assertThat(shell.run("restore", "-r", folder)).isZero();
    assertThat(names()).containsExactly("a.png", "b/c.png");
    assertThat(folder.resolve("b/c.png")).hasBinaryContent(Samples.marked());
  }

  @Test
  void inPlaceLeavesAFileAloneWhereNothingIsFound() throws IOException {
    Path photo = file("photo.png", Samples.plain());
    FileTime before = Files.getLastModifiedTime(photo);

    assertThat(shell.run("clean", "--in-place", photo)).isZero();

    assertThat(names()).containsExactly("photo.png");
    assertThat(Files.getLastModifiedTime(photo)).isEqualTo(before);
  }

  @Test
  void inPlaceWithoutBackupKeepsNoOriginal() throws IOException {
    Path photo = file("photo.png", Samples.marked());

    assertThat(shell.run("clean", "--in-place", "--no-backup", photo)).isZero();

    assertThat(photo).hasBinaryContent(Samples.plain());
    assertThat(names()).containsExactly("photo.png");
  }

  @Test
  void anOriginalOfAnEarlierCleaningIsNeverLost() throws IOException {
    Path photo = file("photo.png", Samples.marked());
    Path original = file("photo.png.orig", new byte[] {7});

    assertThat(shell.run("clean", "--in-place", photo)).isEqualTo(Exit.FAILED);
    assertThat(photo).hasBinaryContent(Samples.marked());

    assertThat(shell.run("clean", "--in-place", "--force", photo)).isZero();
    assertThat(photo).hasBinaryContent(Samples.plain());
    assertThat(original).hasBinaryContent(new byte[] {7});
  }

  @Test
  void inPlaceKeepsPermissionsAndFollowsLinks() throws IOException {
    Path photo = file("real/photo.png", Samples.marked());
    Files.setPosixFilePermissions(photo, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link.png"), photo);

    assertThat(shell.run("clean", "--in-place", link)).isZero();

    assertThat(link).isSymbolicLink();
    assertThat(photo).hasBinaryContent(Samples.plain());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(photo)))
        .isEqualTo("rw-r-----");
    assertThat(folder.resolve("real/photo.png.orig")).exists();
  }

  @Test
  void timesAreKeptWhereAsked() throws IOException {
    Path in = file("photo.png", Samples.marked());
    FileTime then = FileTime.from(Instant.parse("2020-02-02T20:20:20Z"));
    Files.setLastModifiedTime(in, then);

    shell.run("clean", "-p", in, "-o", folder.resolve("kept.png"));
    shell.run("clean", in, "-o", folder.resolve("new.png"));

    assertThat(Files.getLastModifiedTime(folder.resolve("kept.png"))).isEqualTo(then);
    assertThat(Files.getLastModifiedTime(folder.resolve("new.png"))).isGreaterThan(then);
  }

  @Test
  void standardInputGoesToStandardOutput() {
    assertThat(shell.reading(Samples.marked()).run("clean", "-")).isZero();
    assertThat(shell.bytes()).isEqualTo(Samples.plain());
    assertThat(shell.err()).contains("Removed (1)");

    assertThat(shell.run("clean", "-q", "-", "-o", "-")).isZero();
    assertThat(shell.bytes()).isEqualTo(Samples.plain());
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void standardInputGoesToAFile() {
    Path out = folder.resolve("out.png");

    assertThat(shell.reading(Samples.marked()).run("clean", "-", "-o", out)).isZero();

    assertThat(out).hasBinaryContent(Samples.plain());
  }

  @Test
  void jsonIsAReceiptForEachFile() throws IOException {
    Path a = file("a.png", Samples.marked());
    Path b = file("b.png", Samples.plain());

    assertThat(shell.run("clean", "--json", a, b)).isZero();

    List<Map<String, Object>> lines =
        shell.out().lines().map(line -> Json.object(line).orElseThrow()).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).containsOnlyKeys("file", "output", "receipt");
    assertThat(lines.get(0).get("output")).isEqualTo(folder.resolve("a.clean.png").toString());
    assertThat(receipt(lines.get(0))).containsEntry("changed", true);
    assertThat(receipt(lines.get(0))).containsEntry("picture_identical", true);
    assertThat(receipt(lines.get(1))).containsEntry("changed", false);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> receipt(Map<String, Object> line) {
    return (Map<String, Object>) Objects.requireNonNull(line.get("receipt"));
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    Path in = file("photo.png", Samples.marked());
    Path receipt = folder.resolve("receipt.json");

    int exit = shell.run("clean", "--dry-run", "--receipt", receipt, in);

    assertThat(exit).isZero();
    assertThat(shell.out()).contains("dry run", "Removed (1)");
    assertThat(names()).containsExactly("photo.png");
  }

  @Test
  void receiptsGoToAFileOrAFolder() throws IOException {
    Path a = file("a.png", Samples.marked());
    Path b = file("b.png", Samples.marked());

    shell.run("clean", "-q", a, "--receipt", folder.resolve("one.json"));
    assertThat(folder.resolve("one.json")).content().contains("\"changed\": true");

    shell.run("clean", "-q", "--force", a, b, "--receipt", folder.resolve("receipts"));
    assertThat(folder.resolve("receipts/a.png.receipt.json")).content().contains("a.clean.png");
    assertThat(folder.resolve("receipts/b.png.receipt.json")).exists();
  }

  @Test
  void failOnAiAsksTheFileThatWasGiven() throws IOException {
    Path in = file("photo.png", Samples.marked());

    assertThat(shell.run("clean", "-q", "--fail-on", "ai", in)).isEqualTo(Exit.MATCHED);
    assertThat(shell.run("clean", "--fail-on", "ai", folder.resolve("photo.clean.png"))).isZero();
  }

  @Test
  void aFileThatCannotBeCleanedLeavesNoOutput() throws IOException {
    Path bad = file("bad.png", new byte[] {1, 2, 3});
    Path good = file("good.png", Samples.marked());

    int exit = shell.run("clean", "-q", bad, good);

    assertThat(exit).isEqualTo(Exit.FAILED);
    assertThat(names()).containsExactly("bad.png", "good.clean.png", "good.png");
  }

  @Test
  void theSettingsStandInTheReceipt() throws IOException {
    Path in = file("photo.png", Samples.plain());

    shell
        .with("ERASED_POLICY_STATUTORY_LABELS", "remove")
        .run("clean", "--dry-run", "--json", "--level", "all", "--disclosure", "keep", in);
    assertThat(receipt(Json.object(shell.out()).orElseThrow()))
        .containsEntry("mode", "metadata")
        .containsEntry("level", "all")
        .containsEntry("disclosure", "keep")
        .containsEntry("statutory_labels", "remove");
  }

  @Test
  void theOperatorSetsTheDisclosureAndTheCallerMayChooseAnother() throws IOException {
    Path in = file("photo.png", Samples.plain());
    shell.with("ERASED_DISCLOSURE_DEFAULT", "write=compositeWithTrainedAlgorithmicMedia");

    shell.run("clean", "--dry-run", "--json", in);
    assertThat(receipt(Json.object(shell.out()).orElseThrow()))
        .containsEntry("disclosure", "write")
        .containsEntry("disclosed", "compositeWithTrainedAlgorithmicMedia")
        .containsEntry("statutory_labels", "keep");

    shell.run("clean", "--dry-run", "--json", "--disclosure=none", in);
    assertThat(receipt(Json.object(shell.out()).orElseThrow())).containsEntry("disclosure", "none");

    shell.with("erased.disclosure.default", "keep").run("clean", "--dry-run", "--json", in);
    assertThat(receipt(Json.object(shell.out()).orElseThrow())).containsEntry("disclosure", "keep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--mode=nonsense",
        "--mode=visible --level=all",
        "--format=png",
        "--mode=visible --format=gif",
        "--compare=x.png",
        "--level=some",
        "--disclosure=perhaps",
        "--disclosure=keep=composite",
        "--disclosure=write=painted",
        "--no-backup",
        "--nonsense",
        "--jobs=0",
        "--jobs=many",
        "--out-dir=x --in-place",
        "-o x --in-place",
        "-o -  --json",
        "--in-place -",
        "--out-dir=x -",
        "--lang=fr",
        "- another.png"
      })
  void whatIsNotUnderstoodIsSaidAndNothingIsDone(String options) throws IOException {
    Path in = file("photo.png", Samples.marked());

    for (String language : List.of("en_GB.UTF-8", "zh_CN.UTF-8")) {
      shell.with("LC_ALL", language);
      int exit =
          shell.run(
              Stream.concat(Stream.of("clean", in), Stream.of(options.split(" +"))).toArray());

      assertThat(exit).isEqualTo(Exit.USAGE);
      assertThat(shell.err()).startsWith("erased: ").doesNotContain("cli.").doesNotContain("\tat ");
      assertThat(names()).containsExactly("photo.png");
    }
  }

  @Test
  void oneOutputForManyFilesIsAUsageError() throws IOException {
    Path in = file("photo.png", Samples.marked());

    assertThat(shell.run("clean", in, in, "-o", folder.resolve("out.png"))).isEqualTo(Exit.USAGE);
    assertThat(shell.run("clean", "-r", folder, "-o", folder.resolve("o.png")))
        .isEqualTo(Exit.USAGE);
    assertThat(shell.run("clean", in, "-o", folder)).isEqualTo(Exit.USAGE);
  }

  @Test
  void aNameThatDisagreesWithTheContentIsSaidSo() throws IOException {
    shell.run("clean", "-q", file("photo.jpg", Samples.marked()));

    assertThat(shell.err()).contains("photo.jpg does not fit what the file is: image/png");
    assertThat(folder.resolve("photo.clean.jpg")).hasBinaryContent(Samples.plain());
  }

  @Test
  void noDraftIsLeftBehind() throws IOException {
    for (int i = 0; i < 40; i++) {
      file("in/%d.png".formatted(i), Samples.marked());
    }

    shell.run(
        "clean", "-q", "-r", "-j", "6", folder.resolve("in"), "--out-dir", folder.resolve("o"));

    assertThat(names()).hasSize(80).noneMatch(name -> name.contains(".erased-"));
  }
}
