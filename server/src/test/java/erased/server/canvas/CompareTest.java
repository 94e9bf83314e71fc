package erased.server.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import erased.server.RunningServer;
import erased.server.pages.Look;
import erased.text.Language;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CompareTest {
  private static final byte[] BEFORE = Drawing.file(Drawing.picture(200, 150), "png");
  private static final byte[] AFTER = Drawing.file(changed(), "png");

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// 30 pixels become black, which all are not.
  private static BufferedImage changed() {
    BufferedImage picture = Drawing.picture(200, 150);
    picture.setRGB(100, 70, 10, 3, new int[30], 0, 10);
    return picture;
  }

  @Test
  void changedPixelsAreCountedAndMeasured() {
    try (var easel = Easel.comparison(server, Look.WIDE, BEFORE, AFTER)) {
      easel.button("Changed pixels").click();
      Locator words = easel.page().locator(".compare-words");
      easel.page().locator(".compare-legend").waitFor();

      assertThat(words.innerText())
          .isEqualTo(
              "30 pixels differ (0.1%% of the picture), at most by %d of 255 levels."
                  .formatted(greatest()));
      easel.browser().picture(easel.page(), "compare");
      easel.browser().accept(easel.page());
    }
  }

  private static int greatest() {
    BufferedImage picture = Drawing.picture(200, 150);
    int greatest = 0;
    for (int rgb : picture.getRGB(100, 70, 10, 3, null, 0, 10)) {
      for (int shift = 0; shift < 24; shift += 8) {
        greatest = Math.max(greatest, rgb >> shift & 0xff);
      }
    }
    return greatest;
  }

  @Test
  void picturesThatAreAlikeAreSaidToBe() {
    try (var easel = Easel.comparison(server, Look.WIDE, BEFORE, BEFORE)) {
      easel.button("Changed pixels").click();

      easel.page().locator(".compare-words:text-is('No pixel differs.')").waitFor();
    }
  }

  @Test
  void keysMoveTheDividerAndZoom() {
    try (var easel = Easel.comparison(server, Look.WIDE, BEFORE, AFTER)) {
      Page page = easel.page();
      Locator divider = page.getByRole(AriaRole.SLIDER);
      divider.focus();
      easel.press("PageDown", 2);
      easel.press("ArrowRight", 1);
      assertThat(divider.getAttribute("aria-valuenow")).isEqualTo("31");
      easel.press("End", 1);
      assertThat(divider.getAttribute("aria-valuetext")).isEqualTo("100% original");

      page.locator("canvas").focus();
      easel.press("1", 1);
      easel.press("+", 2);
      assertThat(page.locator("output").innerText()).isEqualTo("225%");
    }
  }

  @Test
  void theOriginalIsSeenAsLongAsSpaceIsHeld() {
    try (var easel = Easel.comparison(server, Look.WIDE, BEFORE, AFTER)) {
      Page page = easel.page();
      Locator hold = easel.button("Hold for original");
      hold.focus();
      page.keyboard().down("Space");
      assertThat(hold.getAttribute("aria-pressed")).isEqualTo("true");
      page.keyboard().up("Space");
      assertThat(hold.getAttribute("aria-pressed")).isEqualTo("false");

      hold.press("Enter");
      assertThat(hold.getAttribute("aria-pressed")).isEqualTo("true");
      page.keyboard().press("Tab");
      assertThat(hold.getAttribute("aria-pressed")).isEqualTo("false");
    }
  }

  @Test
  void whatTheBrowserCannotShowIsSaidAndTheOtherShownAlone() {
    byte[] text = "not a picture".getBytes(StandardCharsets.UTF_8);
    try (var easel =
        Easel.comparison(server, Look.PHONE.in(Language.CHINESE).dark(), text, AFTER)) {
      Page page = easel.page();
      assertThat(easel.problem()).startsWith("此浏览器无法显示");
      assertThat(page.locator("canvas").isVisible()).isTrue();
      assertThat(page.getByRole(AriaRole.SLIDER).isVisible()).isFalse();
      easel.browser().accept(page);

      easel.show(BEFORE, AFTER);
      assertThat(page.getByRole(AriaRole.SLIDER).isVisible()).isTrue();
      easel.browser().picture(page, "compare");
      easel.browser().accept(page);
    }
  }
}
