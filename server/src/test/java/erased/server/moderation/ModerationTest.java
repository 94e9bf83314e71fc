package erased.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import erased.container.Format;
import erased.container.ImageFile;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ModerationTest {
  private static final byte[] IMAGE = new byte[300_000]; // more than a pipe holds
  private static final Verdict ALLOWED = new Verdict.Allow();

  @TempDir private Path folder;

  @Test
  void nobodyIsAskedUnlessConfigured() {
    Moderation none = moderation(Map.of());

    assertThat(none.configured()).isFalse();
    assertRefused(() -> check(none), ProblemType.UNPROCESSABLE);
  }

  @Test
  void aCommandThatEndsWithZeroAllowsHavingSeenAllOfTheImage() {
    Moderation command = command("test $(wc -c) = 300000 -a $ERASED_STAGE = input", "10s");

    assertThat(command.configured()).isTrue();
    assertThat(check(command)).isEqualTo(ALLOWED);
  }

  @Test
  void aCommandIsToldTheStageAndTheMediaType() {
    Moderation command = command("echo $ERASED_STAGE $ERASED_MEDIA_TYPE; exit 1", "10s");

    Verdict verdict = command.check(IMAGE, Stage.OUTPUT, Format.WEBP);

    assertThat(reason(verdict)).isEqualTo("output image/webp");
  }

  @ParameterizedTest
  @CsvSource({
    "printf 'not\\tthis\\n', not this",
    ":, The image was denied without a reason.",
    "'head -c 1000000 /dev/zero | tr \"\\0\" x', 300 x and an ellipsis"
  })
  void aCommandThatEndsWithOneDeniesInItsOwnWords(String says, String expected) {
    Verdict verdict = check(command(says + "; exit 1", "10s"));

    String words = expected.startsWith("300") ? "x".repeat(300) + "…" : expected;
    assertThat(reason(verdict)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 2", "kill -9 $$", "sleep 30", "sleep 30 & wait"})
  void aCommandThatGivesNoVerdictAllowsNothing(String script) {
    Moderation command = command(script, "400ms");
    long start = System.nanoTime();

    assertRefused(() -> check(command), ProblemType.UPSTREAM);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aCommandThatDoesNotExistAllowsNothing() {
    Moderation command =
        moderation(Map.of("kind", "command", "command", folder.resolve("missing").toString()));

    assertRefused(() -> check(command), ProblemType.UPSTREAM);
  }

  @Test
  void whatACommandLeavesBehindIsStopped() throws Exception {
    Path file = folder.resolve("pid");

    assertRefused(
        () -> check(command("sleep 60 & echo $! > " + file + "; wait", "400ms")),
        ProblemType.UPSTREAM);

    ProcessHandle left =
        ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElse(null);
    assertThat(left == null || !left.isAlive() || ended(left)).isTrue();
  }

  @Test
  void aServerIsSentTheImageAndGivesTheVerdict() throws IOException {
    var seen = new ConcurrentHashMap<String, String>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.put("length", Integer.toString(exchange.getRequestBody().readAllBytes().length));
          seen.put("type", exchange.getRequestHeaders().getFirst("Content-Type"));
          seen.put("stage", exchange.getRequestHeaders().getFirst("Erased-Stage"));
          String[] answer = exchange.getRequestURI().getPath().substring(1).split("/", 2);
          byte[] body = answer[1].getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(Integer.parseInt(answer[0]), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      assertThat(check(http(server, "/200/%7B%22allow%22:true%7D"))).isEqualTo(ALLOWED);
      assertThat(seen)
          .containsEntry("length", "300000")
          .containsEntry("type", "image/png")
          .containsEntry("stage", "input");
      assertThat(reason(check(http(server, "/200/%7B%22allow%22:false,%22reason%22:%22no%22%7D"))))
          .isEqualTo("no");
      for (String path :
          List.of(
              "/500/x", "/403/x", "/200/x", "/200/%7B%7D", "/302/x", "/200/" + "x".repeat(5000))) {
        assertRefused(() -> check(http(server, path)), ProblemType.UPSTREAM);
      }
    } finally {
      server.stop(0);
    }
    assertRefused(() -> check(http(server, "/200/x")), ProblemType.UPSTREAM);
  }

  @Test
  void aFileOnTheListIsDeniedAndNoOther() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("list"),
            "# refused\n\n" + ImageFile.sha256(IMAGE).toUpperCase(Locale.ROOT) + "  a.png\n");
    Moderation hashes = moderation(Map.of("kind", "hashes", "hashes", list.toString()));

    assertThat(reason(check(hashes)))
        .isEqualTo("The image is on the list of files that this service refuses.");
    assertThat(hashes.check(new byte[] {1}, Stage.INPUT, Format.PNG)).isEqualTo(ALLOWED);
  }

  @Test
  void aListThatIsNoneStopsTheStart() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), "# refused\nabc\n");

    assertThatThrownBy(() -> moderation(Map.of("kind", "hashes", "hashes", list.toString())))
        .hasMessage(
            "erased.moderation.hashes: line 2 of %s is not a SHA-256 in hexadecimal digits", list);
    assertThatThrownBy(() -> moderation(Map.of("kind", "hashes", "hashes", list + "x")))
        .hasMessage("erased.moderation.hashes: cannot read %sx", list);
  }

  @ParameterizedTest
  @CsvSource({
    "command, erased.moderation.command must name a program",
    "http, erased.moderation.url must be an address that begins with https:// or http://",
    "hashes, erased.moderation.hashes must name a file"
  })
  void aKindWithoutWhatItNeedsStopsTheStart(String kind, String sentence) {
    assertThatThrownBy(() -> moderation(Map.of("kind", kind)))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage(sentence);
  }

  private static boolean ended(ProcessHandle process) {
    process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
    return true;
  }

  private static Moderation command(String script, String timeout) {
    return moderation(
        Map.of(
            "kind", "command",
            "command[0]", "sh",
            "command[1]", "-c",
            "command[2]", script,
            "timeout", timeout));
  }

  private static Moderation http(HttpServer server, String path) {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return moderation(Map.of("kind", "http", "url", url.toString(), "timeout", "5s"));
  }

  private static Moderation moderation(Map<String, String> settings) {
    var properties = new HashMap<String, String>();
    settings.forEach((name, value) -> properties.put("erased.moderation." + name, value));
    var binder = new Binder(new MapConfigurationPropertySource(properties));
    return ModerationConfiguration.moderation(
        binder.bindOrCreate("erased.moderation", ModerationSettings.class));
  }

  private static Verdict check(Moderation moderation) {
    return moderation.check(IMAGE, Stage.INPUT, Format.PNG);
  }

  private static @Nullable String reason(Verdict verdict) {
    return verdict instanceof Verdict.Deny(var reason) ? reason.toString() : null;
  }

  private static void assertRefused(ThrowingCallable call, ProblemType type) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().type()).isEqualTo(type));
  }
}
