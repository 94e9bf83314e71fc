package erased.server.pages;

import static erased.server.pages.Browser.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import erased.json.Json;
import erased.server.Photos;
import erased.server.rows.Row;
import erased.text.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// What the app does with more than one picture, and when something comes between.
class QueueTest {
  private static final byte[] PLAIN = Photos.plain(96, 64);
  private static final byte[] PROMPTED = Photos.prompted(96, 64);
  private static final FilePayload FOX = Workbench.png("fox.png", PROMPTED);

  /// Work for some seconds: a large picture, in which signals are looked for in many ways.
  private static final FilePayload LARGE = Workbench.png("large.png", Photos.plain(2400, 1600));

  @Test
  void severalPicturesComeInOneArchiveWithTheirReceipts() throws IOException {
    try (var bench = Workbench.open(Look.TABLET)) {
      bench.choose("metadata");
      bench.page().locator("#disclosure-none").check();
      bench.give(FOX, Workbench.png("fox.png", PROMPTED), Workbench.png("plain.png", PLAIN));
      bench.agree();
      bench.waitFor("done", 3);

      Map<String, byte[]> files = unzipped(bench.saved(bench.button("app.act.take-all")));

      assertThat(files)
          .containsOnlyKeys(
              "summary.csv",
              "fox.clean.png",
              "fox.clean (2).png",
              "plain.clean.png",
              "receipts/fox.png.receipt.json",
              "receipts/fox.png.receipt (2).json",
              "receipts/plain.png.receipt.json");
      assertThat(files.get("fox.clean.png"))
          .isEqualTo(files.get("fox.clean (2).png"))
          .isEqualTo(files.get("plain.clean.png"))
          .isEqualTo(PLAIN);
      String receipt = text(files, "receipts/fox.png.receipt.json");
      Object hash = Json.at(Json.object(receipt).orElseThrow(), "output", "sha256");
      assertThat(text(files, "summary.csv")).contains("fox.png,metadata,", String.valueOf(hash));
      bench.accept("app-queue");
    }
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  @Test
  void picturesAreDroppedAndPasted() {
    String event =
        """
        ([kind, text]) => {
          const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], `${kind}.png`, { type: "image/png" }));
          document.body.dispatchEvent(kind === "drop"
              ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
              : new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }
        """;
    try (var bench = Workbench.open(Look.WIDE)) {
      String file = Base64.getEncoder().encodeToString(PROMPTED);
      bench.choose("detect");
      bench.page().evaluate(event, List.of("drop", file));
      bench.page().evaluate(event, List.of("paste", file));
      bench.waitFor("done", 2);

      assertThat(bench.page().locator(".queue-name").allInnerTexts())
          .containsExactly("drop.png", "paste.png");
    }
  }

  @Test
  void workIsCalledOffAndTakenUpAgain() {
    try (var bench = Workbench.open(Look.WIDE)) {
      bench.choose("invisible");
      bench.give(LARGE);
      bench.agree();
      bench.waitFor("working", 1);
      bench.act("app.act.cancel", "large.png").click();
      bench.waitFor("canceled", 1);

      bench.choose("metadata");
      bench.act("app.act.retry", "large.png").waitFor();
      bench.act("app.act.remove", "large.png").click();
      bench.page().locator(".queue-row").waitFor(hidden());
    }
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
  }

  @Test
  void aReloadGoesOnWithTheSameJob() {
    try (var bench = Workbench.open(Look.WIDE)) {
      Page page = bench.page();
      var keys = new HashSet<String>(); // of one key the service makes one job
      page.onRequest(request -> {
        if (request.method().equals("POST") && request.url().endsWith("/jobs")) {
          keys.add(request.headers().get("idempotency-key"));
        }
      });
      bench.choose("invisible");
      bench.give(LARGE);
      bench.agree();
      bench.waitFor("working", 1);
      page.reload();
      bench.waitFor("done", 1);

      assertThat(keys).hasSize(1).doesNotContainNull();
      page.getByText("large.png").first().click();
      assertThat(bench.saved(bench.button("app.act.download"))).isNotEmpty();
    }
  }

  @Test
  void whoReachesALimitIsToldWhenItGoesOn() {
    try (var bench = Workbench.open(Look.PHONE.in(Language.CHINESE))) {
      bench.choose("invisible");
      FilePayload[] six = new FilePayload[6];
      for (int i = 0; i < six.length; i++) {
        six[i] = Workbench.png(i + ".png", Photos.plain(64, 64 + i));
      }
      bench.give(six);
      bench.agree();
      bench.waitFor("done", 5);

      Locator last = bench.page().locator(".queue-row").last();
      last.locator(".queue-state.warn").waitFor();
      assertThat(last.locator(".queue-state").innerText()).startsWith("已达上限");
      says(bench.page().locator("#quota"), bench.words("app.quota.hour", 0, 5));
      bench.accept("app-limit");
    }
  }

  @Test
  void withoutTheNetworkItWaitsAndSaysSo() {
    try (var bench = Workbench.open(Look.PHONE)) {
      bench.choose("detect");
      bench.browser().window().setOffline(true);
      bench.give(FOX);
      bench.page().locator("#offline").waitFor();
      bench.waitFor("waiting", 1);
      bench.accept("app-offline");

      bench.browser().window().setOffline(false);
      bench.waitFor("done", 1);
      bench.page().locator("#offline").waitFor(hidden());
    }
  }

  @Test
  @Row("R096")
  void theTermsAreAskedForOnceAndWhoDeclinesMayLook() {
    try (var bench = Workbench.open(Look.WIDE.in(Language.CHINESE))) {
      Page page = bench.page();
      bench.choose("metadata");
      bench.give(FOX);
      Locator dialog = page.getByRole(AriaRole.DIALOG);
      dialog.waitFor();
      says(dialog, bench.words("app.terms.lead"));
      assertThat(dialog.locator("a").first().getAttribute("href")).isEqualTo("/zh/terms");
      bench.accept("app-terms");
      page.keyboard().press("Escape");
      assertThat(page.locator(".queue-row").count()).isZero();

      bench.give(FOX);
      page.locator("dialog button[value=detect]").click();
      bench.waitFor("done", 1);
      bench.button("app.act.save-report").waitFor();

      bench.give(FOX);
      bench.agree();
      bench.waitFor("done", 2);
      page.reload();
      bench.give(FOX);
      bench.waitFor("done", 3);
    }
  }

  @Test
  void theKeyboardAloneGoesTheWholeWay() {
    try (var bench = Workbench.open(Look.WIDE)) {
      Page page = bench.page();
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
      page.keyboard().press("2");
      assertThat(page.isChecked("input[name=mode][value=metadata]")).isTrue();
      FileChooser chooser = page.waitForFileChooser(() -> page.keyboard().press("o"));
      chooser.setFiles(FOX);
      page.getByRole(AriaRole.DIALOG).waitFor();
      reach(page, "document.activeElement.value === 'accept'");
      page.keyboard().press("Enter");
      bench.waitFor("done", 1);
      bench.button("app.act.download").waitFor();
      byte[] file = Workbench.bytes(page.waitForDownload(() -> page.keyboard().press("d")));
      assertThat(file.length).isPositive().isNotEqualTo(PROMPTED.length);

      reach(page, "document.activeElement.role === 'tab'");
      page.keyboard().press("ArrowRight");
      assertThat(page.locator("[role=tab][aria-selected=true]").innerText())
          .isEqualTo("What was found");
      says(page.getByRole(AriaRole.TABPANEL), "a fox");
      reach(page, "document.activeElement.className === 'queue-name'");
      page.keyboard().press("x");
      page.locator(".queue-row").waitFor(hidden());
      assertThat(page.locator("#detail").isVisible()).isFalse();
    }
  }

  @Test
  void keysAreHeardOnceThePageHasLoadedHoweverSlowItsTextsAre() {
    String key = "new KeyboardEvent('keydown', { key: '2', bubbles: true })";
    String early = "addEventListener('load', () => document.body.dispatchEvent(" + key + "))";
    try (var browser = Browser.open(Premises.server().base(), Look.WIDE)) {
      browser.window().addInitScript(early);
      browser.window().route("**/texts/en.js", QueueTest::slowly);
      Page page = browser.page("/app");
      assertThat(page.isChecked("input[name=mode][value=metadata]")).isTrue();
    }
  }

  private static void slowly(Route route) {
    LockSupport.parkNanos(1_000_000_000);
    route.resume();
  }

  /// Presses the tab key until something has the focus.
  private static void reach(Page page, String there) {
    for (int i = 0; i < 60; i++) {
      if ((boolean) page.evaluate(there)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("no tab stop with " + there);
  }

  @Test
  void theShortcutsAreListedAndThePastIsToo() {
    try (var bench = Workbench.open(Look.PHONE.in(Language.CHINESE).dark())) {
      Page page = bench.page();
      bench.choose("detect");
      bench.give(FOX);
      bench.waitFor("done", 1);
      page.keyboard().press("?");
      says(page.getByRole(AriaRole.DIALOG), "键盘快捷键", "选择图片");
      bench.accept("app-keys");
      page.keyboard().press("Escape");

      page.keyboard().press("h");
      Locator past = page.getByRole(AriaRole.DIALOG);
      past.locator("tbody tr").waitFor();
      says(past, "fox.png", "不含任何图片");
      bench.accept("app-past");
      past.locator("tbody button").click();
      past.locator("tbody tr").waitFor(hidden());
    }
  }
}
