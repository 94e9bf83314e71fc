package erased.server.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import erased.server.RunningServer;
import erased.server.accounts.Accounts;
import erased.server.accounts.Sessions;
import erased.server.rows.Row;
import erased.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every page: in both languages, on each screen, in the light and the dark.
class EveryPageTest {
  private static final RunningServer SERVER = Premises.server();
  private static final String NONE = "/no/such/page";
  private static final Pattern TITLE = Pattern.compile("<title>([^<]+) · Erased</title>");
  private static final Pattern HEADING = Pattern.compile("<h1[ >]");
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)");

  private static final List<Look> LOOKS =
      List.of(Look.WIDE, Look.PHONE.dark(), Look.TABLET, Look.WIDE.dark());

  /// The main pages in every look; each of the others in both languages, in one look after another.
  static Stream<Sight> sights() {
    return Stream.of(Language.values())
        .flatMap(language ->
            LOOKS.stream()
                .map(look -> new Sight(look.in(language), pages(language, LOOKS.indexOf(look)))));
  }

  private static List<String> pages(Language language, int look) {
    var rest = new ArrayList<>(Pages.open(SERVER));
    rest.removeAll(Pages.MAIN);
    rest.addAll(Pages.ofProblems().subList(0, LOOKS.size())); // all are made alike
    rest.add(NONE);
    var pages = new ArrayList<>(Pages.MAIN);
    int turn = (language == Language.ENGLISH ? look : look + 2) % LOOKS.size();
    for (int i = turn; i < rest.size(); i += LOOKS.size()) {
      pages.add(rest.get(i));
    }
    return pages;
  }

  /// Pages and how they are looked at.
  record Sight(Look look, List<String> pages) {
    @Override
    public String toString() {
      return look.toString();
    }
  }

  @ParameterizedTest
  @MethodSource("sights")
  @Row({"R098", "C32"})
  void openPagesAreAcceptable(Sight sight) {
    try (var browser = Browser.open(SERVER.base(), sight.look())) {
      accept(browser, sight.look(), sight.pages(), Pages.MAIN);
    }
  }

  private static void accept(
      Browser browser, Look look, List<String> paths, List<String> pictured) {
    Page page = browser.window().newPage();
    assertAll(
        paths.stream()
            .map(path ->
                () -> {
                  Response answer = page.navigate("/" + look.language().code() + path);
                  assertThat(answer.status()).as(path).isEqualTo(path.equals(NONE) ? 404 : 200);
                  if (pictured.contains(path)) {
                    browser.picture(page, name(path));
                  }
                  browser.accept(page);
                }));
  }

  private static String name(String path) {
    return path.isEmpty() ? "home" : path.substring(1).replace('/', '-');
  }

  static List<Look> some() {
    return List.of(Look.WIDE.in(Language.CHINESE), Look.PHONE.dark());
  }

  @ParameterizedTest
  @MethodSource("some")
  void pagesOfAnAccountAndOfAnOperatorAreAcceptable(Look look) {
    try (var browser = Browser.open(SERVER.base(), look).as(operator())) {
      accept(browser, look, Pages.OF_AN_ACCOUNT, Pages.OF_AN_ACCOUNT);
      accept(browser, look, Pages.OF_AN_OPERATOR, Pages.OF_AN_OPERATOR);
    }
  }

  private static String operator() {
    long account = SERVER.bean(Accounts.class).findOrCreate(Premises.OPERATOR, "Operator").id();
    return SERVER.bean(Sessions.class).create(account);
  }

  @Test
  @Row({"R098", "C32"})
  void everyPageHasATitleOneHeadingAndItsOtherLanguageAndLeadsNowhereInVain() {
    String cookie = Sessions.COOKIE + "=" + operator();
    Set<String> links = new TreeSet<>();
    var titles = new ArrayList<String>();
    for (String path : all()) {
      for (String language : List.of("en", "zh")) {
        var answer = SERVER.get("/" + language + path, "Cookie", cookie);
        assertThat(answer.status()).as(language + path).isEqualTo(200);
        String html = answer.text();
        titles.add(language + " " + found(TITLE, html));
        assertThat(HEADING.matcher(html).results().count()).as("h1 of %s", path).isOne();
        for (var other : Map.of("en", "en", "zh", "zh", "x-default", "en").entrySet()) {
          assertThat(html)
              .contains(
                  "<link rel=\"alternate\" hreflang=\"%s\" href=\"%s/%s%s\">"
                      .formatted(other.getKey(), SERVER.base(), other.getValue(), path));
        }
        LINK.matcher(html).results().forEach(link -> links.add(link.group(1)));
      }
    }
    assertThat(titles).doesNotHaveDuplicates();
    links.removeIf(link -> link.contains("/operator/jobs/job_")); // which may be deleted meanwhile
    assertThat(dead(links, cookie)).isEmpty();
  }

  private static List<String> all() {
    var all = new ArrayList<>(Pages.open(SERVER));
    all.remove("/sign-in"); // whoever is in goes on from there
    all.addAll(Pages.ofProblems());
    all.addAll(Pages.OF_AN_ACCOUNT);
    all.addAll(Pages.OF_AN_OPERATOR);
    return all;
  }

  private static String found(Pattern pattern, String html) {
    Matcher matcher = pattern.matcher(html);
    assertThat(matcher.find()).as("%s in %s", pattern, html).isTrue();
    return matcher.group(1);
  }

  private static List<String> dead(Set<String> links, String cookie) {
    return links.stream()
        .map(link -> link.replace("&amp;", "&"))
        .map(link -> SERVER.get(link, "Cookie", cookie).status() + " " + link)
        .filter(said -> said.compareTo("400") >= 0)
        .toList();
  }
}
