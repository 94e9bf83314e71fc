package erased.server.pages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Debian's Chromium without a window, told what to do by Playwright: one for all tests of this
/// process, and gone with it.
final class Chromium {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox", // which it cannot make for root
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost");

  private static @Nullable Browser running;

  private Chromium() {}

  /// Where there is none, the test is skipped.
  static synchronized Browser running() {
    Optional<Path> program =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), "no Chromium on this machine: pages are not tried");
    if (running == null) {
      var own = new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
      var options = new LaunchOptions().setExecutablePath(program.get()).setArgs(ARGUMENTS);
      running = Playwright.create(own).chromium().launch(options);
    }
    return running;
  }
}
