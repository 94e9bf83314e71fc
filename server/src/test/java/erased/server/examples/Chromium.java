package erased.server.examples;

import erased.json.Json;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// A browser without a window, told what to do by its DevTools protocol. It reaches this machine
/// alone.
final class Chromium implements AutoCloseable {
  private static final String LISTENING = "DevTools listening on ";
  private static final long PATIENCE = 60; // seconds
  private static final List<String> OPTIONS =
      List.of(
          "--headless",
          "--no-sandbox", // which it cannot make for root
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--no-first-run",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
          "--remote-debugging-port=0");

  private final Process process;
  private final Path profile;
  private final HttpClient client;
  private final WebSocket socket;
  private final Map<String, CompletableFuture<Map<String, Object>>> messages =
      new ConcurrentHashMap<>();
  private int count;

  private Chromium(Process process, Path profile) {
    this.process = process;
    this.profile = profile;
    this.client = HttpClient.newHttpClient();
    this.socket = client.newWebSocketBuilder().buildAsync(address(process), new Incoming()).join();
  }

  /// The program, where this machine has it.
  static Optional<Path> installed() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Starts it with nothing to remember.
  static Chromium start(Path program) throws IOException {
    Path profile = Files.createTempDirectory("erased-chromium-");
    var command = new ArrayList<>(List.of(program.toString(), "--user-data-dir=" + profile));
    command.addAll(OPTIONS);
    return new Chromium(
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start(),
        profile);
  }

  /// Where it can be spoken to, which it says among much else.
  private static URI address(Process process) {
    var address = new CompletableFuture<URI>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (BufferedReader lines = process.errorReader()) {
            lines
                .lines()
                .filter(line -> line.startsWith(LISTENING))
                .forEach(line -> address.complete(URI.create(line.substring(LISTENING.length()))));
          } catch (IOException | UncheckedIOException _) {
            // it has ended
          }
          address.completeExceptionally(new IOException("chromium does not start"));
        });
    return address.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
  }

  /// Opens a page in a tab of its own, as a page that lets any script run, and evaluates JavaScript
  /// there.
  ///
  /// @return what the promise gives that it evaluates to
  Object evaluate(URI page, String script) {
    Object tab = member(ask(null, "Target.createTarget", Map.of("url", "about:blank")), "targetId");
    Map<String, Object> attached =
        ask(null, "Target.attachToTarget", Map.of("targetId", tab, "flatten", true));
    String session = member(attached, "sessionId").toString();
    ask(session, "Page.enable", Map.of());
    ask(session, "Page.setBypassCSP", Map.of("enabled", true));
    ask(session, "Page.navigate", Map.of("url", page.toString()));
    answer("Page.loadEventFired");
    Map<String, Object> given =
        ask(
            session,
            "Runtime.evaluate",
            Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
    if (given.containsKey("exceptionDetails")) {
      throw new AssertionError(Json.write(given));
    }
    return member(Json.members(given.get("result")), "value");
  }

  private static Object member(Map<String, Object> tree, String name) {
    return Objects.requireNonNull(tree.get(name), () -> name + " in " + Json.write(tree));
  }

  /// Asks for something and waits for the answer.
  ///
  /// @param session the tab that is meant; null for the browser
  private Map<String, Object> ask(
      @Nullable String session, String method, Map<String, Object> params) {
    String id = Integer.toString(++count);
    var question = new LinkedHashMap<String, Object>();
    question.put("id", count);
    question.put("method", method);
    question.put("params", params);
    if (session != null) {
      question.put("sessionId", session);
    }
    socket.sendText(Json.write(question), true).join();
    Map<String, Object> answer = answer(id);
    if (answer.containsKey("error")) {
      throw new AssertionError(method + ": " + Json.write(answer));
    }
    return Json.members(answer.get("result"));
  }

  /// Waits for a message: an answer, by its number, or the first event of a kind.
  private Map<String, Object> answer(String which) {
    return message(which).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
  }

  private CompletableFuture<Map<String, Object>> message(String which) {
    return messages.computeIfAbsent(which, _ -> new CompletableFuture<>());
  }

  /// Puts the pieces of messages together.
  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder pieces = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      pieces.append(piece);
      if (last) {
        Map<String, Object> message = Json.object(pieces.toString()).orElseThrow();
        pieces.setLength(0);
        String which = message.containsKey("id") ? "id" : "method";
        message(member(message, which).toString()).complete(message);
      }
      from.request(1);
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    ask(null, "Browser.close", Map.of());
    all.forEach(one -> one.onExit().orTimeout(PATIENCE, TimeUnit.SECONDS).join());
    client.shutdownNow();
    FileSystemUtils.deleteRecursively(profile);
  }
}
