package erased.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The first view of the app, with nothing in the cache.
class FirstViewTest {
  private static final int MOST_BYTES = 100 * 1000;
  private static final List<String> PICTURES = List.of("image", "media");

  private static final String SHIFTS =
      """
      window.shifts = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shifts += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
      """;

  private static final String BLOCKING =
      """
      performance.getEntriesByType("resource")
          .filter((one) => one.renderBlockingStatus === "blocking")
          .map((one) => one.name.replace(/.*\\//, ""))
          .sort()
      """;

  @Test
  void theAppTakesLessThanAHundredKilobytesAndHoldsStill() {
    for (Look look : List.of(Look.PHONE, Look.WIDE)) {
      try (var browser = Browser.open(Premises.server().base(), look)) {
        var requests = new ArrayList<Request>();
        browser.window().onRequestFinished(requests::add);
        browser.window().addInitScript(SHIFTS);
        Page page = browser.page("/app");
        page.locator("#quota:has-text('left this')").waitFor();
        page.waitForLoadState(LoadState.NETWORKIDLE); // with what is fetched for later

        int bytes =
            List.copyOf(requests).stream()
                .filter(request -> !PICTURES.contains(request.resourceType()))
                .mapToInt(request -> request.sizes().responseBodySize)
                .sum();
        assertThat(bytes).isPositive().isLessThan(MOST_BYTES);
        assertThat(((Number) page.evaluate("window.shifts")).doubleValue()).isLessThan(0.01);
      }
    }
  }

  @Test
  void aSlowPhoneIsReadySoon() {
    try (var browser = Browser.open(Premises.server().base(), Look.PHONE)) {
      Page page = browser.window().newPage();
      slow(page.context().newCDPSession(page));
      page.navigate("/en/app");
      page.locator("#quota:has-text('left this')").waitFor();

      assertThat(page.evaluate(BLOCKING))
          .as("what is waited for before anything is shown")
          .isEqualTo(List.of("app.css", "canvas.css", "erased.css", "theme.js"));
    }
  }

  /// A quarter of this machine, 150 ms away at 1.6 Mbit/s: Lighthouse's slow phone.
  private static void slow(CDPSession session) {
    var rate = new JsonObject();
    rate.addProperty("rate", 4);
    session.send("Emulation.setCPUThrottlingRate", rate);
    var network = new JsonObject();
    network.addProperty("offline", false);
    network.addProperty("latency", 150);
    network.addProperty("downloadThroughput", 200_000);
    network.addProperty("uploadThroughput", 94_000);
    session.send("Network.enable");
    session.send("Network.emulateNetworkConditions", network);
  }
}
