package erased.server.documents;

import static erased.server.pages.Browser.says;
import static org.assertj.core.api.Assertions.assertThat;

import erased.server.RunningServer;
import erased.server.pages.Browser;
import erased.server.pages.Look;
import erased.server.problem.ProblemType;
import erased.server.rows.Row;
import erased.text.Language;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The documents as a service gives them whose operator has changed what it was shipped with.
final class DocumentPagesTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            "erased.limits.image=5MB",
            "erased.jobs.result-time=6h",
            "erased.accounts.session-lifetime=10d",
            "erased.quota.tiers.anonymous.light.per-hour=7",
            "erased.quota.tiers.free.heavy.per-day=unlimited",
            "erased.credits.price.heavy=25",
            "erased.billing.pro-price=12.50",
            "erased.billing.packs=small 10 for 1, large 100 for 8",
            "erased.policy.statutory-labels=remove",
            "erased.disclosure.default=keep");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Page> pages() {
    return Contents.PAGES.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  @Row({"R093", "R098", "C32"})
  void everyPageIsThereInBothLanguagesAndAsMarkdown(Page page) {
    for (Language language : Language.values()) {
      var html = server.get(page.path(language));
      var markdown = server.get(page.path(language) + ".md");

      assertThat(html.status()).isEqualTo(200);
      assertThat(html.text())
          .contains("<h1 id=")
          .contains("hreflang=\"en\" href=\"" + server.base() + page.path(Language.ENGLISH))
          .contains("hreflang=\"zh\" href=\"" + server.base() + page.path(Language.CHINESE))
          .contains("type=\"text/markdown\" href=\"" + page.path(language) + ".md\"")
          .doesNotContain("<!--=", Library.ADDRESS);
      assertThat(markdown.header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
      assertThat(markdown.text())
          .isEqualTo(server.bean(Library.class).markdown(page, language, server.base().toString()));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageCanBeReadByEverybodyOnAPhoneInChinese(Page page) {
    try (var browser = Browser.open(server.base(), Look.PHONE.in(Language.CHINESE).dark())) {
      var shown = browser.page(page.path(Language.CHINESE).substring("/zh".length()));

      browser.picture(shown, page.name());
      browser.accept(shown);
    }
  }

  @Test
  void pagesAreFoundByTheirWordsAndCodeIsCopied() {
    try (var browser = Browser.open(server.base(), Look.WIDE)) {
      var index = browser.page("/docs");
      index.locator("#documents-search").fill("idempot twice");
      assertThat(index.locator(".documents-found a").allTextContents()).isEmpty();
      says(index.locator("[role=status]"), "Nothing");
      index.locator("#documents-search").fill("base64");
      browser.picture(index, "documents");
      browser.accept(index);
      index.locator(".documents-found a").first().click();
      index.waitForURL("**/en/docs/quickstart#2-json-with-base64");

      browser.window().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      index.locator(".document-copy").first().click();
      says(index.locator(".document-copy").first(), "Copied");
      assertThat(index.evaluate("navigator.clipboard.readText()"))
          .isEqualTo(
              "curl " + server.base() + "/api/v1/jobs -F image=@photo.png -F mode=visible\n");
    }
  }

  @Test
  @Row({"R094", "C03", "C05"})
  void pagesSayWhatTheOperatorHasSet() {
    String limits = markdown("/en/docs/limits.md");
    String chinese = markdown("/zh/docs/limits.md");

    assertThat(limits)
        .contains("| `light` | visible, metadata, erase, masks | 7 / h | 100 / h | 5000 / month |")
        .contains("| 5 / h, 12 / day | 15 / h | 500 / month |")
        .contains("$12.50 a month", "25 for a heavy one")
        .contains("| Small | $1 | 10 | the base price |", "| Large | $8 | 100 | 20% less |")
        .contains("by its address | 5 MB |")
        .contains("| results and receipts can be fetched | 6 hours |");
    assertThat(chinese).contains("7 / 小时", "6 小时", "每月 US$12.50", "低 20%");
    assertThat(markdown("/en/docs/quickstart.md")).contains("up to 5 MB; the usual way");
    assertThat(server.get("/en/docs/limits").text()).contains("<td>7 / h</td>");
  }

  @Test
  @Row("R097")
  void privacyIsToldWithTheTimesOfThisService() {
    assertThat(markdown("/en/privacy.md"))
        .contains("deleted after 6 hours", "up to 10 days", "30 minutes after the end")
        .contains("nobody trains a model with them", "a hash of the cookie", "first 24 bits");
    assertThat(markdown("/zh/privacy.md")).contains("6 小时后删除", "没有人用它们训练模型");
  }

  @Test
  @Row({"R095", "C33"})
  void complianceIsToldAsItStandsAndIsNoAdvice() {
    assertThat(markdown("/en/docs/ai-compliance.md"))
        .contains("Informational only, and not legal advice", "ends none of", "Article 50")
        .contains("| 2 August 2026 |", "| 2 December 2026 |", "| 10 June 2026 |")
        .contains("| 1 September 2025 |", "GB 45438-2025", "provide tools or services for that")
        .contains("SB 942", "AB 853", "AB 2655, AB 2839", "enjoined by courts")
        .contains("eur-lex.europa.eu", "www.cac.gov.cn", "leginfo.legislature.ca.gov")
        .contains("which is\n`remove` here", "the default is\n`keep`");
    assertThat(markdown("/zh/docs/ai-compliance.md"))
        .contains("仅供参考，不构成法律意见", "2026 年 8 月 2 日", "2025 年 9 月 1 日", "已被法院禁止执行");
  }

  @Test
  @Row("R096")
  void termsSayWhatTheServiceIsForAndWhatItIsNot() {
    assertThat(markdown("/en/terms.md"))
        .contains("own pictures", "Research", "forensics", "journalism", "right to change")
        .contains("evade a legal duty", "defraud the copyright", "misrepresent where content");
    assertThat(markdown("/zh/terms.md")).contains("您自己的图片", "规避", "欺骗", "歪曲");
  }

  @Test
  @Row("R094")
  void everyTypeOfErrorIsInTheTable() {
    String page = markdown("/en/docs/errors.md");

    for (ProblemType type : ProblemType.values()) {
      assertThat(page)
          .contains("| %d | `%s` | ".formatted(type.status(), type.slug()))
          .contains(type.hint(Language.ENGLISH));
    }
  }

  @Test
  @Row({"R093", "R094"})
  void theReferenceHasEveryRouteOfTheDescription() {
    String description = server.get("/api/v1/openapi.yaml").text();
    String page = markdown("/en/docs/api.md");

    description
        .lines()
        .filter(line -> line.matches("  /.*:"))
        .map(line -> line.strip().replace(":", ""))
        .forEach(path -> assertThat(page).containsPattern("#### [A-Z]+ \\Q" + path + "\\E\n"));
    assertThat(page).contains("\n#### Problem\n", "| `violated-policies` |");
    assertThat(markdown("/zh/docs/api.md")).contains("**检测或清理一张图片。**");
  }

  @Test
  @Row("R093")
  void languageModelsAreGivenAListAndAllOfIt() {
    for (Language language : Language.values()) {
      String folder = language == Language.ENGLISH ? "" : "/zh";
      String list = server.get(folder + "/llms.txt").text();
      String all = server.get(folder + "/llms-full.txt").text();

      assertThat(list).startsWith("# Erased\n\n> ").contains("\n## Optional\n");
      assertThat(list.lines().filter(line -> !line.isEmpty()))
          .allMatch(line -> line.matches("# .*|> .*|## .*|- \\[.+\\]\\(http.+\\.md\\): .+"));
      pages()
          .forEach(page -> {
            assertThat(list).contains("](" + server.base() + page.path(language) + ".md): ");
            assertThat(all).contains(markdown(page.path(language) + ".md").strip());
          });
    }
  }

  @Test
  void whatIsNoPageIsNotFound() {
    assertThat(server.get("/en/docs/nothing").status()).isEqualTo(404);
    assertThat(server.get("/en/docs/privacy").status()).isEqualTo(404);
    assertThat(server.get("/en/docs/decisions.md").status()).isEqualTo(404);
    assertThat(server.get("/en/docs/..%2fapi.md").status()).isIn(400, 404);
  }

  private static String markdown(String path) {
    return server.get(path).text();
  }
}
