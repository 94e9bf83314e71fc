package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelsTest {
  /// A model whose hash nobody has published, so that any file will do.
  private static final String ANY = "lama-large";

  @TempDir private Path home;
  private Path file = Path.of("");
  private final Shell shell = new Shell();

  @BeforeEach
  void makeFile() throws IOException {
    shell.with("ERASED_HOME", home.toString());
    file = Files.writeString(home.resolve("download.onnx"), "weights");
  }

  private Path installed() {
    return home.resolve("models").resolve(ANY + ".onnx");
  }

  @Test
  void theListSaysWhatThereIsAndUnderWhichLicence() {
    assertThat(shell.run("models")).isZero();
    String list = shell.out();
    assertThat(list)
        .contains("lama: not installed", "MI-GAN (Places2, 512), fills holes, licence MIT")
        .contains("research only", "92,591,623 bytes, SHA-256 7df918ac3921d3da")
        .endsWith("Installed models are in " + home.resolve("models") + "\n");
    assertThat(shell.run("models", "list")).isZero();
    assertThat(shell.out()).isEqualTo(list);
    assertThat(home.resolve("models")).doesNotExist();
  }

  @Test
  void programsReadOneLineForEachModel() {
    assertThat(shell.run("models", "list", "--json")).isZero();

    List<Object> lines =
        shell.out().lines().<Object>map(line -> Json.object(line).orElseThrow()).toList();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(6);
    Object lama = lines.getFirst();
    assertThat(Json.at(lama, "id")).isEqualTo("lama");
    assertThat(Json.at(lama, "state")).isEqualTo("absent");
    assertThat(Json.at(lama, "bytes")).hasToString("92591623");
    assertThat(Json.at(lama, "inputs", 0)).isEqualTo("image float [1,3,512,512]");
  }

  @Test
  void aModelIsInstalledVerifiedAndRemoved() {
    assertThat(shell.run("models", "install", ANY, file)).isZero();
    assertThat(shell.out()).isEqualTo(ANY + " installed\n");
    assertThat(installed()).hasSameTextualContentAs(file);

    assertThat(shell.run("models", "verify", ANY)).isZero();
    assertThat(shell.out()).isEqualTo(ANY + ": installed\n");
    assertThat(shell.run("models", "verify")).isZero();
    assertThat(shell.out()).isEqualTo(ANY + ": installed\n");

    assertThat(shell.run("models", "remove", ANY)).isZero();
    assertThat(shell.out()).isEqualTo(ANY + " removed\n");
    assertThat(shell.run("models", "remove", ANY)).isZero();
    assertThat(shell.out()).isEqualTo(ANY + ": not installed\n");
    assertThat(installed()).doesNotExist();
  }

  @Test
  void aChangedModelFailsTheVerification() throws IOException {
    shell.run("models", "install", ANY, file);
    Files.writeString(installed(), "other");

    assertThat(shell.run("models", "verify", "--json")).isEqualTo(Exit.FAILED);
    assertThat(Json.at(Json.object(shell.out()).orElseThrow(), "state")).isEqualTo("corrupt");
  }

  @Test
  void aModelThatIsNotThereFailsTheVerificationThatNamesIt() {
    assertThat(shell.run("models", "verify", "migan")).isEqualTo(Exit.FAILED);
    assertThat(shell.out()).isEqualTo("migan: not installed\n");
  }

  @Test
  void theWrongFileIsRefusedWithWhatWasExpected() {
    assertThat(shell.run("models", "install", "migan", file)).isEqualTo(Exit.FAILED);
    assertThat(shell.err())
        .isEqualTo("erased: this is not the file of model migan: it has 28,079,181 bytes, not 7\n");

    assertThat(shell.run("models", "install", "migan", file, "--json")).isEqualTo(Exit.FAILED);
    Object line = Json.object(shell.out()).orElseThrow();
    assertThat(Json.at(line, "error", "kind")).isEqualTo("wrong_file");
    assertThat(Json.at(line, "id")).isEqualTo("migan");
  }

  @Test
  void whatCannotBeReadIsSaid() {
    assertThat(shell.run("models", "install", ANY, home.resolve("none"))).isEqualTo(Exit.FAILED);
    assertThat(shell.err()).contains("there is no such file");
    assertThat(shell.run("models", "install", ANY, "http://example.org/lama.onnx"))
        .isEqualTo(Exit.FAILED);
    assertThat(shell.err()).contains("must begin with https://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fetch",
        "list lama",
        "install lama",
        "remove",
        "verify lama migan",
        "verify dall-e"
      })
  void whatIsNotUnderstoodDoesNothing(String words) {
    String[] split = ("models " + words).split(" ");

    assertThat(shell.run((Object[]) split)).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).startsWith("erased: ");
    assertThat(home.resolve("models")).doesNotExist();
  }

  @Test
  void chineseIsSpokenToo() {
    shell.with("LC_ALL", "zh_CN.UTF-8");

    assertThat(shell.run("models", "install", ANY, file)).isZero();
    assertThat(shell.out()).isEqualTo("已安装 " + ANY + "\n");
  }
}
