package erased.server.moderation;

import erased.container.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a program: the picture is its input, `ERASED_STAGE` and `ERASED_MEDIA_TYPE` are in its
/// environment; it ends with 0 to allow, with 1 to deny, the reason being its output.
final class CommandModeration implements Moderation {
  private static final Logger LOG = LoggerFactory.getLogger(CommandModeration.class);
  private static final int ALLOW = 0;
  private static final int DENY = 1;

  private final List<String> command;
  private final Duration timeout;

  CommandModeration(List<String> command, Duration timeout) {
    this.command = List.copyOf(command);
    this.timeout = timeout;
  }

  @Override
  public Verdict check(byte[] image, Stage stage, Format format) {
    Process process = started(stage, format);
    try {
      Thread.ofVirtual().start(() -> feed(process, image));
      var words = new FutureTask<>(() -> words(process));
      Thread.ofVirtual().start(words);
      if (!process.waitFor(timeout)) {
        LOG.warn("The moderation command did not end within {}", timeout);
        throw Moderation.unanswered();
      }
      return switch (process.exitValue()) {
        case ALLOW -> new Verdict.Allow();
        case DENY -> new Verdict.Deny(Reason.of(settled(words)));
        default -> {
          LOG.warn("The moderation command ended with {}", process.exitValue());
          throw Moderation.unanswered();
        }
      };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Moderation.unanswered();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process started(Stage stage, Format format) {
    var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
    builder.environment().put("ERASED_STAGE", stage.code());
    builder.environment().put("ERASED_MEDIA_TYPE", format.mediaType());
    try {
      return builder.start();
    } catch (IOException e) {
      LOG.warn("The moderation command does not start: {}", e.toString());
      throw Moderation.unanswered();
    }
  }

  private static void feed(Process process, byte[] image) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(image);
    } catch (IOException _) {
      // it ended, or knew enough, before it had read everything
    }
  }

  /// The first of what it says; the rest is read too, so that it can end.
  private static String words(Process process) throws IOException {
    try (InputStream out = process.getInputStream()) {
      byte[] words = out.readNBytes(Reason.BYTES);
      out.transferTo(OutputStream.nullOutputStream());
      return new String(words, StandardCharsets.UTF_8);
    }
  }

  /// A program of its own that it left behind may hold the output open.
  private static String settled(FutureTask<String> words) throws InterruptedException {
    try {
      return words.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException _) {
      return "";
    }
  }
}
