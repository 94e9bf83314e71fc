package erased.server.pages;

import static erased.server.pages.Browser.says;
import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.text.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A picture that is given to the app by its address: the service alone fetches it.
class AddressTest {
  static List<Look> looks() {
    return List.of(Look.WIDE, Look.PHONE.in(Language.CHINESE).dark());
  }

  private static void give(Workbench bench, String address) {
    bench.page().locator("#address-field").fill(address);
    bench.page().locator("#address-field").press("Enter");
  }

  @ParameterizedTest
  @MethodSource("looks")
  void isCleanedWithAReceiptLikeAnyOther(Look look) {
    try (var bench = Workbench.open(look)) {
      bench.choose("visible");
      give(bench, Premises.picture());
      bench.agree();
      bench.waitFor("done", 1);
      bench.page().locator(".result-picture img").waitFor();

      assertThat(Json.at(bench.receipt(), "before", "visible", "detected")).isEqualTo(true);
      assertThat(bench.saved(bench.button("app.act.download"))).isNotEmpty();
      says(
          bench.page().locator(".result-picture"),
          bench.words("app.picture.distant", Premises.picture()));
      bench.accept("app-address");
    }
  }

  @Test
  void canBeLookedAtFirstAndCleanedThen() {
    try (var bench = Workbench.open(Look.WIDE)) {
      bench.choose("detect");
      give(bench, Premises.picture());
      bench.button("app.act.save-report").waitFor();
      says(bench.page().locator(".report"), "Gemini");
      bench.accept("app-address-report");

      bench.button("app.act.clean").click();
      bench.agree();
      bench.button("app.act.receipt").waitFor();

      assertThat(bench.page().locator(".queue-row").count()).isEqualTo(1);
    }
  }

  @Test
  void thatLeadsNowhereSaysSo() {
    try (var bench = Workbench.open(Look.TABLET)) {
      bench.choose("detect");
      give(bench, Premises.picture() + "/gone");
      bench.waitFor("failed", 1);

      says(bench.page().locator("#detail"), "404");
      bench.accept("app-address-failed");
    }
  }
}
