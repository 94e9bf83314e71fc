package erased.server.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.server.rows.Row;
import erased.text.Language;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of the folder of documents, as they are shipped.
final class DocumentsTest {
  private static final Library LIBRARY = Shipped.library();
  private static final Values VALUES = Shipped.values();
  private static final String ADDRESS = "https://erased.example";

  private static final Pattern PLACE =
      Pattern.compile("<!--=([a-z0-9.-]+)-->(.*?)<!--/-->", Pattern.DOTALL);
  private static final Pattern CODE =
      Pattern.compile("^```(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

  /// These are about building the program, in English alone, and no pages of the site.
  private static final Set<String> ELSEWHERE = Set.of("decisions.md", "measurements.md");

  static List<Page> pages() {
    return Contents.PAGES;
  }

  @Test
  @Row({"R098", "C32"})
  void everyFileIsAPageInBothLanguages() throws IOException {
    var expected = new TreeSet<>(ELSEWHERE);
    for (Page page : pages()) {
      for (Language language : Language.values()) {
        expected.add(page.file(language));
      }
    }

    try (Stream<Path> files = Files.list(Shipped.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".md"))
          .isSubsetOf(expected)
          .containsAll(pages().stream().map(page -> page.file(Language.CHINESE)).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  @Row({"R093", "R098", "C32"})
  void bothLanguagesHaveTheSameParts(Page page) {
    Rendered english = LIBRARY.page(page, Language.ENGLISH);
    Rendered chinese = LIBRARY.page(page, Language.CHINESE);

    assertThat(chinese.headings())
        .extracting(Heading::level)
        .isEqualTo(english.headings().stream().map(Heading::level).toList());
    assertThat(count(chinese.html(), "<tr>")).isEqualTo(count(english.html(), "<tr>"));
    assertThat(count(chinese.html(), "<li>")).isEqualTo(count(english.html(), "<li>"));
    assertThat(places(page, Language.CHINESE)).isEqualTo(places(page, Language.ENGLISH));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void bothLanguagesHaveTheSameCode(Page page) {
    assertThat(code(page, Language.CHINESE)).isEqualTo(code(page, Language.ENGLISH));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyTitleIsInTheLanguageOfItsPage(Page page) {
    Rendered chinese = LIBRARY.page(page, Language.CHINESE);
    Rendered english = LIBRARY.page(page, Language.ENGLISH);

    assertThat(english.html()).doesNotContainPattern("<h[1-6][^>]*>[^<]*\\p{IsHan}");
    if (!page.name().equals("api")) { // whose headings are routes and its title three letters
      assertThat(chinese.title()).containsPattern("\\p{IsHan}");
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  @Row({"R094", "C03"})
  void whatStandsInTheFilesIsWhatIsShipped(Page page) {
    for (Language language : Language.values()) {
      PLACE
          .matcher(Shipped.source(page.file(language)))
          .results()
          .filter(place -> !place.group(1).equals(Reference.NAME))
          .forEach(place ->
              assertThat(place.group(2).strip())
                  .as("%s: %s", page.file(language), place.group(1))
                  .isEqualTo(shipped(place.group(1), language)));
    }
  }

  /// Links to pages that are no documents lead nowhere in a repository, and are words there.
  private static String shipped(String name, Language language) {
    return VALUES
        .value(name, language)
        .orElseThrow()
        .replaceAll("\\[([^\\]]*)\\]\\(/[^)]*\\)", "$1");
  }

  @Test
  void valuesStandInTextsAndNotInCode() {
    for (Page page : pages()) {
      assertThat(CODE.matcher(Shipped.source(page.file(Language.ENGLISH))).results())
          .extracting(MatchResult::group)
          .noneMatch(code -> code.contains("<!--="));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  @Row("R093")
  void everyLinkLeadsToAPlaceThatIsThere(Page page) {
    var anchors = new HashMap<String, Set<String>>();
    for (Language language : Language.values()) {
      for (Page other : pages()) {
        anchors.put(other.path(language), anchors(other, language));
      }
    }
    for (Language language : Language.values()) {
      String self = page.path(language);
      for (String link : links(LIBRARY.page(page, language).html())) {
        String[] parts = (link.startsWith("#") ? self + link : link).split("#", 2);
        if (parts[0].contains("/docs/") && parts[0].startsWith("/")) {
          assertThat(anchors).as("%s -> %s", self, link).containsKey(parts[0]);
          assertThat(parts[0]).startsWith("/" + language.code() + "/");
        }
        if (parts.length > 1 && anchors.containsKey(parts[0])) {
          assertThat(anchors.get(parts[0])).as("%s -> %s", self, link).contains(parts[1]);
        }
      }
    }
  }

  @Test
  void anchorsAreThoseOfGitHosts() {
    Rendered rendered =
        Renderer.render(
            "# Title\n\n## What it can't do, `--mode`\n\n## 做不到的事！\n\n## Twice\n\n## Twice",
            Language.ENGLISH);

    assertThat(rendered.title()).isEqualTo("Title");
    assertThat(rendered.headings())
        .extracting(Heading::id)
        .containsExactly("what-it-cant-do---mode", "做不到的事", "twice", "twice-1");
  }

  @Test
  void htmlInATextIsShownAndNotObeyed() {
    Rendered rendered =
        Renderer.render("# A\n\n<script>alert(1)</script>\n\n<b>bold</b> `<i>`", Language.ENGLISH);

    assertThat(rendered.html())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;bold", "<code>&lt;i&gt;")
        .doesNotContain("<script", "<b>");
  }

  @Test
  void tablesAndCodeCanBeScrolledByKeyboard() {
    Rendered rendered =
        Renderer.render("# A\n\n| a |\n|---|\n| b |\n\n```sh\nls\n```", Language.CHINESE);

    assertThat(rendered.html())
        .contains("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"表格\"><table>")
        .contains("<pre tabindex=\"0\"><code class=\"language-sh\">ls\n");
  }

  @Test
  void linesOfChineseAreJoinedWithoutABlank() {
    Rendered rendered =
        Renderer.render("# A\n\n这里\n没有空格，\n`code` 和\n[链接](b)，用\nErased。", Language.CHINESE);

    assertThat(rendered.html())
        .contains("<p>这里没有空格，<code>code</code> 和<a href=\"b\">链接</a>，用\nErased。</p>");
  }

  @Test
  void aValueThatNobodyKnowsIsADefect() {
    assertThatThrownBy(() -> Filling.fill("<!--=limits.nothing-->1<!--/-->", _ -> Optional.empty()))
        .hasMessage("no value limits.nothing");
  }

  @ParameterizedTest
  @MethodSource("pages")
  @Row("R093")
  void theMarkdownOfAPageIsItsFileWithValuesAndLinksOfTheSite(Page page) {
    for (Language language : Language.values()) {
      String markdown = LIBRARY.markdown(page, language, ADDRESS);

      assertThat(markdown)
          .doesNotContain("<!--", Library.ADDRESS)
          .doesNotContainPattern("\\]\\([a-z-]+(\\.zh)?\\.md");
      assertThat(headings(markdown))
          .startsWith(headings(Shipped.source(page.file(language))).getFirst());
    }
  }

  @Test
  void examplesCallTheServiceThatShowsThem() {
    Page quickstart = Contents.find("quickstart").orElseThrow();

    assertThat(LIBRARY.markdown(quickstart, Language.ENGLISH, ADDRESS))
        .contains("curl https://erased.example/api/v1/jobs -F image=@photo.png")
        .doesNotContain(Markdown.LOCAL);
  }

  @Test
  void theReferenceSaysEverythingInChineseToo() {
    var missing = new TreeSet<String>();
    var all = Catalogue.load().texts();
    var asked = new TreeSet<String>();
    var listening =
        new HashMap<String, Object>() {
          @Override
          public Object getOrDefault(Object text, Object otherwise) {
            asked.add(text.toString());
            return otherwise;
          }
        };
    new Reference(new Catalogue(listening)).markdown(Language.CHINESE);
    asked.remove("");
    missing.addAll(asked);
    missing.removeAll(all.keySet());
    var unused = new TreeSet<>(all.keySet());
    unused.removeAll(asked);

    assertThat(missing).as("texts of openapi.yaml that openapi.zh.yaml has not").isEmpty();
    assertThat(unused).as("texts of openapi.zh.yaml that openapi.yaml has not").isEmpty();
  }

  private static List<String> code(Page page, Language language) {
    return CODE.matcher(Shipped.source(page.file(language)))
        .results()
        .map(MatchResult::group)
        .map(DocumentsTest::withoutWords)
        .toList();
  }

  /// Code without what is said in it: comments, and what programs print in words.
  private static String withoutWords(String code) {
    boolean printed = code.startsWith("```console") || code.startsWith("```\n");
    return code.lines()
        .filter(line -> !printed || line.startsWith("$") || line.startsWith("```"))
        .map(line -> line.replaceAll("(^|\\s+)(#|//) .*", ""))
        .map(line -> code.startsWith("```json") ? line.replaceAll(": \"[^\"]*\"", ":") : line)
        .map(line -> line.replace("Language.CHINESE", "Language.ENGLISH"))
        .map(line -> line.replace(" --lang zh", ""))
        .filter(line -> !line.isBlank())
        .reduce("", (all, line) -> all + line + "\n");
  }

  private static List<String> places(Page page, Language language) {
    return PLACE
        .matcher(Shipped.source(page.file(language)))
        .results()
        .map(place -> place.group(1))
        .sorted()
        .toList();
  }

  private static Set<String> anchors(Page page, Language language) {
    var ids = new TreeSet<String>();
    LIBRARY.page(page, language).headings().forEach(heading -> ids.add(heading.id()));
    return ids;
  }

  private static List<String> links(String html) {
    return LINK.matcher(html).results().map(link -> decoded(link.group(1))).toList();
  }

  private static String decoded(String link) {
    return URLDecoder.decode(link.replace("&amp;", "&"), StandardCharsets.UTF_8);
  }

  private static List<String> headings(String markdown) {
    var headings = new ArrayList<String>();
    CODE.matcher(markdown)
        .replaceAll("")
        .lines()
        .filter(line -> line.startsWith("#"))
        .forEach(headings::add);
    return headings;
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
