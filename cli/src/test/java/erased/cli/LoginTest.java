package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;

import erased.cli.PlayedService.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginTest {
  private final Shell shell = new Shell();
  private final PlayedService service = new PlayedService().locked();

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void keepSettingsHere() {
    shell.with("XDG_CONFIG_HOME", folder.toString());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Path keys() {
    return folder.resolve("erased").resolve("keys.json");
  }

  private int login() {
    return shell.run("login", "--server", service.address(), "--key", service.key());
  }

  @Test
  void aKeyThatTheServiceKnowsIsPutDownForItsOwnerOnly() throws IOException {
    assertThat(login()).isZero();

    assertThat(shell.out())
        .isEqualTo(
            "%s knows the key: tier pro, 97 credits. It is in %s.\n"
                .formatted(service.address(), keys()));
    assertThat(Files.readString(keys())).contains(service.address(), service.key());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
        .isEqualTo("rw-------");
    assertThat(service.requests).extracting(Request::line).containsExactly("GET /api/v1/account");
  }

  @Test
  void whatOthersCouldReadTheyCanReadNoMore() throws IOException {
    Files.createDirectories(keys().getParent());
    Files.writeString(keys(), "{\"keys\":{\"https://other.example\":\"uk_other\"}}");
    Files.setPosixFilePermissions(keys(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(login()).isZero();

    assertThat(Files.readString(keys())).contains("uk_other", service.key());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
        .isEqualTo("rw-------");
  }

  @Test
  void commandsFindTheKeyOfTheServerThatTheyName() throws IOException {
    Path image = Files.write(folder.resolve("a.png"), Samples.marked());
    assertThat(shell.run("detect", "--server", service.address(), image)).isEqualTo(Exit.AUTH);

    login();

    assertThat(shell.run("detect", "--server", service.address() + "/", image)).isZero();
    int sent = service.requests.size();
    assertThat(shell.run("detect", image)).isZero();
    assertThat(service.requests).hasSize(sent);
  }

  @Test
  void theKeyIsReadFromStandardInput() {
    shell.reading((service.key() + "\n").getBytes(StandardCharsets.UTF_8));

    assertThat(shell.run("login", "--server", service.address())).isZero();

    assertThat(keys()).exists();
  }

  @Test
  void theServerAndTheKeyMayStandInTheEnvironment() {
    shell.with("ERASED_SERVER", service.address()).with("ERASED_KEY", service.key());

    assertThat(shell.run("login")).isZero();

    assertThat(keys()).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "uk_",
        "secret",
        "uk_0123456789abcdefghijABCDEFGHIJ000000",
        "uk_0123456789abcdefghijABCDEFGHI-000000"
      })
  void aKeyThatIsNotWholeIsShownToNobody(String key) {
    shell.reading((key + "\n").getBytes(StandardCharsets.UTF_8));

    assertThat(shell.run("login", "--server", service.address())).isEqualTo(Exit.AUTH);

    assertThat(shell.err()).contains("no whole key");
    assertThat(service.requests).isEmpty();
    assertThat(keys()).doesNotExist();
  }

  @Test
  void oneWrongCharacterOrTwoInTheWrongOrderAreSeen() {
    String key = "uk_0123456789abcdefghijABCDEFGHIJ3mpbCX"; // checksum by zlib's crc32

    assertThat(ApiKey.isWhole(key)).isTrue();
    for (int i = 3; i < key.length(); i++) {
      char other = key.charAt(i) == 'x' ? 'y' : 'x';
      assertThat(ApiKey.isWhole(key.substring(0, i) + other + key.substring(i + 1))).isFalse();
    }
    assertThat(ApiKey.isWhole(key.replace("12", "21"))).isFalse();
  }

  @Test
  void aKeyThatTheServiceDoesNotKnowIsNotPutDown() {
    String drawn = "a".repeat(30);

    int exit =
        shell.run(
            "login", "--server", service.address(), "--key", "uk_" + drawn + ApiKey.check(drawn));

    assertThat(exit).isEqualTo(Exit.AUTH);
    assertThat(shell.err()).isEqualTo("erased: The API key is not known.\n");
    assertThat(keys()).doesNotExist();
  }

  @Test
  void withoutAServerThereIsNothingToLogInTo() {
    assertThat(shell.run("login", "--lang", "zh")).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).contains("哪个服务？请使用 --server URL");
  }

  @Test
  void logoutForgetsTheKeyOfOneServerOrAll() throws IOException {
    login();

    assertThat(shell.run("logout", "--server", "https://other.example")).isZero();
    assertThat(shell.out()).isEqualTo("There was no key.\n");
    assertThat(Files.readString(keys())).contains(service.key());

    assertThat(shell.run("logout", "--server", service.address())).isZero();
    assertThat(shell.out()).isEqualTo("The key for " + service.address() + " is forgotten.\n");
    assertThat(keys()).doesNotExist();

    login();
    assertThat(shell.run("logout", "--lang", "zh")).isZero();
    assertThat(shell.out()).isEqualTo("已删除 " + service.address() + " 的密钥。\n");
    assertThat(keys()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "worker", "admin"})
  void aProgramWithoutTheServiceSaysSo(String word) {
    assertThat(shell.run(word, "--port", "80", "now")).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).contains("this installation has no service: " + word);

    shell.run("--help");
    assertThat(shell.out()).contains("  " + word + " ");
  }
}
