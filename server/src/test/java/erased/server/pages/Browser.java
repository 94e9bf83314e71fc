package erased.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import erased.server.accounts.Sessions;
import erased.text.Language;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A browser of somebody who was never here: without cookies, and with an address of its own where
/// the service believes `X-Forwarded-For`, so with a quota of its own. It belongs to the thread
/// that opened it; what goes wrong in its pages is kept, and ends the test.
public final class Browser implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final double PATIENCE = 30_000; // ms

  /// Texts that people see or hear and that have four English words in a row; what is code,
  /// somebody's own words, marked as another language or the name of a program is none.
  private static final String ENGLISH =
      """
      (() => {
        const own = "code, pre, kbd, samp, script, style, [lang=en], [translate=no]";
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) {
          if (!walker.currentNode.parentElement.closest(own)) {
            texts.push(walker.currentNode.data);
          }
        }
        const named = "[aria-label], [title], [alt], [placeholder]";
        for (const element of document.querySelectorAll(named)) {
          if (!element.closest(own)) {
            texts.push(...["aria-label", "title", "alt", "placeholder"]
                .map((name) => element.getAttribute(name) ?? ""));
          }
        }
        const english = /([A-Za-z]{2,}[ ,]+){3}[A-Za-z]{2,}/;
        return texts
            .map((text) => text.replaceAll("Stable Diffusion web UI", "").trim())
            .filter((text) => english.test(text));
      })()
      """;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final BrowserContext window;
  private final URI base;
  private final Look look;
  private final List<String> faults = new ArrayList<>();

  private Browser(URI base, Look look) {
    this.base = base;
    this.look = look;
    var address = "203.0.113." + (COUNT.incrementAndGet() % 250 + 1);
    window =
        Chromium.running()
            .newContext(
                new NewContextOptions()
                    .setViewportSize(look.width(), look.height())
                    .setColorScheme(look.colours())
                    .setHasTouch(look.touch())
                    .setIsMobile(look.touch())
                    .setLocale(look.language().locale().toLanguageTag())
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setAcceptDownloads(true)
                    .setExtraHTTPHeaders(Map.of("X-Forwarded-For", address))
                    .setBaseURL(base.toString()));
    window.setDefaultTimeout(PATIENCE);
    window.onConsoleMessage(this::heard);
    window.onWebError(error -> faults.add(error.error()));
  }

  /// For the service at that address; where there is no Chromium, the test is skipped.
  public static Browser open(URI base, Look look) {
    return new Browser(base, look);
  }

  /// What browsers say of scripts, policies and files that fail. An answer of the API with an error
  /// is none: pages show it.
  private void heard(ConsoleMessage message) {
    boolean answer = message.text().startsWith("Failed to load resource");
    if (message.type().equals("error") && !answer) {
      faults.add(message.text() + " at " + message.location());
    }
  }

  public BrowserContext window() {
    return window;
  }

  /// A page at that path behind the language: `/app`. Choosers of files are caught from its
  /// beginning: a catch that is asked for with the key that opens one may come after it.
  public Page page(String path) {
    Page page = window.newPage();
    page.onFileChooser(chooser -> {});
    page.navigate("/" + look.language().code() + path);
    return page;
  }

  /// Signs somebody in, by the secret of a session.
  public Browser as(String session) {
    window.addCookies(
        List.of(
            new Cookie(Sessions.COOKIE, session)
                .setUrl(base.toString().replace("http:", "https:"))
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(SameSiteAttribute.LAX)));
    return this;
  }

  /// Fails where axe finds anything against WCAG 2.2 AA or good practice, where a script failed or
  /// something was against the page's policy.
  public void accept(Page page) {
    var found = new AxeBuilder(page).analyze().getViolations();
    assertThat(found.stream().map(Browser::said)).as("axe on %s", page.url()).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("nothing of %s lies beside the window", page.url())
        .satisfies(over -> assertThat(((Number) over).intValue()).isLessThanOrEqualTo(0));
    if (look.language() == Language.CHINESE) {
      assertThat(page.evaluate(ENGLISH)).as("English on %s", page.url()).isEqualTo(List.of());
    }
    List<String> since = List.copyOf(faults);
    faults.clear();
    assertThat(since).as("faults of %s", page.url()).isEmpty();
  }

  /// Waits until something says all that.
  public static void says(Locator place, String... words) {
    for (String word : words) {
      PlaywrightAssertions.assertThat(place)
          .containsText(word, new ContainsTextOptions().setTimeout(PATIENCE));
    }
  }

  private static String said(Rule rule) {
    var places = rule.getNodes().stream().map(node -> node.getTarget() + " " + node.getHtml());
    return rule.getId() + ": " + rule.getHelp() + "\n  " + String.join("\n  ", places.toList());
  }

  /// Keeps a picture of the whole page in `target/screenshots`, as `app-zh-390-dark.png`.
  public void picture(Page page, String name) {
    page.evaluate("scrollTo(0, 0)"); // else what sticks to the window stands in the middle
    page.screenshot(
        new ScreenshotOptions()
            .setPath(PICTURES.resolve(name + "-" + look + ".png"))
            .setFullPage(true));
  }

  @Override
  public void close() {
    window.close();
  }
}
