package erased.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import erased.image.Pixels;
import erased.json.Json;
import erased.server.Photos;
import erased.text.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// From a cleaned picture to the eraser and back to the list; what the eraser can do is tested with
/// it.
class ErasingTest {
  static List<Look> looks() {
    return List.of(Look.WIDE, Look.PHONE.in(Language.CHINESE).dark());
  }

  @ParameterizedTest
  @MethodSource("looks")
  void whatIsMarkedByMouseOrFingerIsErasedFromTheResult(Look look) {
    byte[] plain = Photos.plain(320, 240);
    try (var bench = Workbench.open(look)) {
      Page page = bench.page();
      bench.cleaned("metadata", Workbench.png("garden.png", plain));
      bench.button("app.act.erase").click();
      Locator eraser = page.locator("erased-eraser");
      eraser.locator("[value=automatic]").waitFor();
      mark(page, look, eraser.locator("canvas").first());
      bench.accept("app-eraser");
      bench.button("canvas.eraser.erase").click();
      eraser.locator("erased-compare .canvas-frame").waitFor();
      bench.button("canvas.eraser.close").click();
      bench.waitFor("done", 2);

      byte[] erased = bench.saved(bench.button("app.act.download"));
      Map<String, Object> receipt = bench.receipt();
      assertThat(share(Photos.decoded(plain), Photos.decoded(erased))).isBetween(0.001, 0.2);
      assertThat(receipt).containsEntry("changed", true);
      assertThat(Json.at(receipt, "output", "bytes")).isEqualTo(erased.length);
      bench.accept("app-erased");
    }
  }

  /// In the middle of the picture.
  private static void mark(Page page, Look look, Locator canvas) {
    canvas.scrollIntoViewIfNeeded();
    BoundingBox box = canvas.boundingBox();
    double x = box.x + box.width / 2;
    double y = box.y + box.height / 2;
    if (look.touch()) {
      page.touchscreen().tap(x, y);
    } else {
      page.mouse().move(x - 10, y);
      page.mouse().down();
      page.mouse().move(x + 10, y);
      page.mouse().up();
    }
  }

  /// How many samples differ, of all.
  private static double share(Pixels one, Pixels other) {
    int all = one.width() * one.height() * one.channels().count();
    int differing = 0;
    for (int i = 0; i < all; i++) {
      differing += one.at(i) == other.at(i) ? 0 : 1;
    }
    return (double) differing / all;
  }
}
