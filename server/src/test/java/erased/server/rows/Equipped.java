package erased.server.rows;

import erased.server.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// A service with what an operator can add: a judge of pictures, a token, aliases of routes, and
/// problems that are named otherwise. It knows its own address, as webhooks tell it.
final class Equipped {
  static final String TOKEN = "an-operator-token-of-38-characters-and";
  static final String TYPES = "https://problems.example.org/";

  private static final String JUDGE =
      """
      cat >/dev/null
      if [ -e "$0/$ERASED_STAGE" ]; then
        echo "a sheep on the $ERASED_STAGE"
        exit 1
      fi
      """;
  private static final Path FOLDER = folder();
  private static final int PORT = freePort();
  private static final RunningServer SERVER =
      RunningServer.start(
          "server.port=" + PORT,
          "erased.public-url=http://localhost:" + PORT,
          "erased.accounts.trusted-proxies=127.0.0.0/8",
          "erased.accounts.cache=0s",
          "erased.fetch.ports=" + Neighbour.only().port(),
          "erased.moderation.kind=command",
          "erased.moderation.command=/bin/sh,-c,. \"$0/judge\"," + FOLDER,
          "erased.operator.token=" + TOKEN,
          "erased.problem.type-base=" + TYPES,
          "erased.erase.alias=/v2/image/edit/erase",
          "erased.erase.status-alias=/v2/status");

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
  }

  private Equipped() {}

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("erased-judge-");
      Files.writeString(folder.resolve("judge"), JUDGE);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RunningServer server() {
    return SERVER;
  }

  /// Has the judge deny all pictures of a stage, `input` or `output`, while something is done.
  static void denying(String stage, Runnable done) throws IOException {
    Path sign = Files.createFile(FOLDER.resolve(stage));
    try {
      done.run();
    } finally {
      Files.delete(sign);
    }
  }
}
