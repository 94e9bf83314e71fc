package erased.server.operator;

import static erased.server.pages.Browser.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.accounts.Accounts;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Scope;
import erased.server.accounts.Sessions;
import erased.server.accounts.Tier;
import erased.server.credits.Ledger;
import erased.server.database.Times;
import erased.server.mail.Letter;
import erased.server.mail.Outbox;
import erased.server.pages.Browser;
import erased.server.pages.Look;
import erased.text.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What operators see and decide on pages.
class OperatorPagesTest {
  private static final String OPERATOR = "operator@example.org";
  private static final List<String> PAGES =
      List.of("", "/accounts", "/jobs", "/limits", "/audit", "/storage", "/mail");

  private static RunningServer server;
  private static long operator;
  private static String session;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            "erased.operator.emails=Operator@example.org, other@example.org",
            "erased.limits.inline=2MB",
            "erased.quota.tiers.anonymous.heavy.per-hour=7");
    operator = server.bean(Accounts.class).create(OPERATOR, "Opal").id();
    session = server.bean(Sessions.class).create(operator);
    failedJob("job_AAAAAAAAAAAAAAAAAAAAAA", "pipeline_error", "The picture could not be decoded");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void everyPageIsShownToAnOperatorInBothLanguages(String language) {
    for (String page : PAGES) {
      Answer answer = get("/" + language + "/operator" + page);

      assertThat(answer.status()).as(page).isEqualTo(200);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.text()).contains("lang=\"" + language);
      assertThat(words(answer)).as("no text is missing").doesNotContain("operator.", "??");
    }
  }

  @Test
  void forEverybodyElseThereIsNoSuchPage() {
    String free = server.freeCookie();
    long pro = server.proAccount();

    for (String[] credential :
        List.of(
            new String[0],
            new String[] {"Cookie", free},
            new String[] {"Authorization", "Bearer " + server.keyOf(pro)},
            new String[] {"Authorization", "Bearer " + operatorsKey()})) {
      Answer answer = server.get("/en/operator", credential);
      Answer nothing = server.get("/en/no-such-page", credential);

      assertThat(answer.status()).isEqualTo(404);
      assertThat(words(answer)).isEqualTo(words(nothing).replace("no-such-page", "operator"));
    }
  }

  /// A page that is added later is guarded like the others.
  @Test
  void everyRouteOfThesePagesIsForOperatorsOnly() {
    String free = server.freeCookie();
    var routes = routes();

    assertThat(routes).hasSizeGreaterThan(14);
    assertThat(routes)
        .allSatisfy(route -> {
          String[] words = route.split(" ", 2);
          Answer answer =
              server.send(
                  words[0], words[1], new byte[0], "Cookie", free, "Sec-Fetch-Site", "same-origin");
          assertThat(answer.status()).as(route).isEqualTo(404);
        });
  }

  private static List<String> routes() {
    var routes = new ArrayList<String>();
    server
        .bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, method) -> {
          if (method.getBeanType().getPackage() == OperatorSettings.class.getPackage()
              && !method.getBeanType().equals(OperatorApi.class)) {
            mapping
                .getPatternValues()
                .forEach(pattern ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(verb ->
                            routes.add(
                                verb
                                    + " "
                                    + pattern
                                        .replaceAll("\\{language[^}]*}", "en")
                                        .replaceAll("\\{id:[^/]*", "1")
                                        .replaceAll("\\{[^/]*}", "x"))));
          }
        });
    return routes;
  }

  @Test
  void overviewTellsOfQueueWorkersChecksAndFailures() {
    assertThat(words(get("/en/operator")))
        .contains(
            "Queued", "Metadata", "Workers", "Database H2 2.", "Store folder", "Mail No server")
        .contains("job_AAAAAAAAAAAAAAAAAAAAAA", "pipeline_error The picture could not be decoded");

    Answer checked = post("/en/operator/check");

    assertThat(checked.status()).isEqualTo(303);
    assertThat(words(get("/en/operator"))).contains("Books All right");
  }

  @Test
  void faultOfTheBooksIsNamedInTheReadersLanguage() {
    failedJob("job_BBBBBBBBBBBBBBBBBBBBBB", "timeout", "It took too long");
    jdbc()
        .sql("insert into quota_entry (subject, bucket, job, charged) values (?, ?, ?, ?)")
        .params("account:1", "LIGHT", "job_BBBBBBBBBBBBBBBBBBBBBB", Times.sql(Instant.now()))
        .update();
    try {
      post("/en/operator/check");

      assertThat(words(get("/zh/operator")))
          .contains("发现问题", "任务 job_BBBBBBBBBBBBBBBBBBBBBB 没有结果，却占用了配额");
    } finally {
      jdbc().sql("delete from quota_entry where job like 'job_B%'").update();
      post("/en/operator/check");
    }
  }

  @Test
  void accountIsFoundByNumberEmailAndName() {
    long ada = server.bean(Accounts.class).create("ada@example.net", "Ada Lovelace").id();

    for (String words : List.of(String.valueOf(ada), "ADA@example", "lovelace")) {
      assertThat(words(get("/en/operator/accounts?words=" + words))).contains("ada@example.net");
    }
    assertThat(words(get("/en/operator/accounts?words=%25"))).contains("No account was found.");
  }

  @Test
  void grantGivesCreditsOnceAndNamesTheOperator() {
    long account = server.proAccount();
    String once = UUID.randomUUID().toString();
    String form = "credits=250&reason=broken+upload&expires=2099-01-31&once=" + once;

    assertThat(post("/en/operator/accounts/%d/grant".formatted(account), form).status())
        .isEqualTo(303);
    post("/en/operator/accounts/%d/grant".formatted(account), form);

    assertThat(server.bean(Ledger.class).balance(account)).isEqualTo(250);
    String log = words(get("/en/operator/audit?action=credits.grant&who=account:" + operator));
    assertThat(log)
        .containsOnlyOnce(
            "account=%d, credits=250, expires=2099-01-31T00:00:00Z, reason=broken upload"
                .formatted(account))
        .contains("account:" + operator + " 127.0.0.0/24 credits.grant done");
  }

  @ParameterizedTest
  @CsvSource({
    "credits=0&reason=x, A whole number from 1 to 1000000.",
    "credits=-5&reason=x, A whole number from 1 to 1000000.",
    "credits=5&reason=+, 'Write what they are for, in up to 200 characters.'",
    "credits=5&reason=x&expires=2001-01-01, A day that is still to come.",
    "credits=5&reason=x&expires=soon, A day that is still to come."
  })
  void grantThatCannotBeMeantIsShownAgainWithWhatIsWrong(String form, String text) {
    long account = server.proAccount();

    Answer answer =
        post(
            "/en/operator/accounts/%d/grant".formatted(account),
            form + "&once=" + UUID.randomUUID());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(words(answer)).contains(text);
    assertThat(server.bean(Ledger.class).balance(account)).isZero();
  }

  @Test
  void proBeginsAndEndsByAnOperator() {
    long account = server.bean(Accounts.class).create(null, "Bob").id();
    String page = "/en/operator/accounts/" + account;

    post(page + "/pro", "until=2099-06-01");
    assertThat(tier(account)).isEqualTo(Tier.PRO);
    assertThat(words(get(page))).contains("Pro until 2099-06-01 00:00");

    post(page + "/free");
    assertThat(tier(account)).isEqualTo(Tier.FREE);
    assertThat(words(get("/en/operator/audit?who=account:" + operator)))
        .contains("plan.pro done account=%d, until=2099-06-01T00:00:00Z".formatted(account))
        .contains("plan.free done account=%d".formatted(account));
  }

  @Test
  void sessionsAndKeysOfAnAccountAreEndedAtOnce() {
    long account = server.proAccount();
    String key = server.keyOf(account);
    String cookie = Sessions.COOKIE + "=" + server.bean(Sessions.class).create(account);
    assertThat(server.get("/api/v1/jobs", "Cookie", cookie).status()).isEqualTo(200);
    assertThat(server.get("/api/v1/jobs", "Authorization", "Bearer " + key).status())
        .isEqualTo(200);

    post("/en/operator/accounts/%d/sessions".formatted(account));
    post("/en/operator/accounts/%d/keys".formatted(account));

    assertThat(server.get("/api/v1/jobs", "Cookie", cookie).status()).isEqualTo(401);
    assertThat(server.get("/api/v1/jobs", "Authorization", "Bearer " + key).status())
        .isEqualTo(401);
  }

  @Test
  void deletedAccountIsNotChanged() {
    long account = server.proAccount();
    server.bean(Accounts.class).delete(account);

    assertThat(post("/en/operator/accounts/%d/pro".formatted(account)).status()).isEqualTo(409);
    assertThat(words(get("/en/operator/accounts/" + account)))
        .doesNotContain("Give credits")
        .contains("There are no such jobs.")
        .doesNotContain("Attempts");
  }

  @Test
  void whoSignedInLongAgoMayLookAndNotChange() {
    long account = server.proAccount();
    String old = server.bean(Sessions.class).create(operator);
    Instant then = Instant.now().minus(61, ChronoUnit.MINUTES);
    jdbc()
        .sql(
            "update account_session set created = ? where id = (select max(id) from"
                + " account_session)")
        .param(Times.sql(then))
        .update();
    String[] headers = {"Cookie", Sessions.COOKIE + "=" + old, "Sec-Fetch-Site", "same-origin"};

    Answer looked = server.get("/en/operator", headers);
    Answer changed =
        server.send(
            "POST", "/en/operator/accounts/%d/free".formatted(account), new byte[0], headers);

    assertThat(looked.status()).isEqualTo(200);
    assertThat(changed.status()).isEqualTo(401);
    assertThat(words(changed)).contains("sign out and sign in again");
    assertThat(tier(account)).isEqualTo(Tier.PRO);
  }

  @Test
  void jobIsShownWithItsReasonAndNothingOfItsPicture() {
    Answer answer = get("/en/operator/jobs/job_AAAAAAAAAAAAAAAAAAAAAA");

    assertThat(words(answer))
        .contains("pipeline_error The picture could not be decoded", "Attempts 3", "Seconds 1.25");
    assertThat(answer.text()).doesNotContain("a prompt that nobody else may read", "in/secret-key");
    assertThat(words(get("/en/operator/jobs?status=succeeded")))
        .doesNotContain("job_AAAAAAAAAAAAAAAAAAAAAA");
  }

  @Test
  void limitsAreThoseInForceAndHideSecrets() {
    String words = words(get("/en/operator/limits"));

    assertThat(words)
        .contains("heavy 7/hour, 12/day 15/hour, 12/day 500/month 10")
        .contains("erased.limits.inline 2MB changed", "erased.limits.image 10MB")
        .doesNotContain("secret", "password");
  }

  @Test
  void auditLogIsPagedFilteredAndExported() {
    long account = server.bean(Accounts.class).create(null, "Many").id();
    for (int i = 0; i < 60; i++) {
      post("/en/operator/accounts/%d/free".formatted(account));
    }

    Answer first = get("/en/operator/audit?action=plan.free");
    String next =
        first
            .text()
            .replaceAll("(?s).*href=\"([^\"]*before=[0-9]+)\".*", "$1")
            .replace("&amp;", "&");
    assertThat(rows(first)).isEqualTo(50);
    assertThat(rows(get(next))).isGreaterThanOrEqualTo(10);

    Answer export = get("/en/operator/audit/export");
    assertThat(export.header("Content-Type")).startsWith("application/jsonl");
    assertThat(export.header("Content-Disposition")).contains("audit.jsonl");
    assertThat(export.text().lines().filter(line -> line.contains("plan.free")))
        .hasSizeGreaterThan(59);
  }

  @Test
  void storageIsSweptAndProvenEmptyOfWhatIsOver() {
    Answer swept = post("/en/operator/storage/sweep");

    assertThat(swept.status()).isEqualTo(303);
    assertThat(words(get(swept.header("Location"))))
        .contains("Deleted: 0 that were due, 0 that no row named.")
        .contains("Nothing is kept longer than it should be.");
  }

  @Test
  void letterThatCouldNotBeMailedIsShownAndItsReadingIsPutDown() {
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
    server
        .bean(Outbox.class)
        .put(new Letter("eve@example.org", "Sign in", "https://x/link?token=abc", "<p>", tomorrow));

    assertThat(words(get("/en/operator/mail")))
        .contains("There is no mail server", "eve@example.org", "https://x/link?token=abc");
    assertThat(words(get("/en/operator/audit?action=mail.read"))).contains("letters=");
  }

  static Stream<Look> looks() {
    return Stream.of(
        Look.WIDE, Look.PHONE.in(Language.CHINESE).dark(), Look.WIDE.in(Language.CHINESE).dark());
  }

  @ParameterizedTest
  @MethodSource("looks")
  void pagesAreAccessibleOnEveryScreen(Look look) {
    long account = server.proAccount();
    post(
        "/en/operator/accounts/%d/grant".formatted(account),
        "credits=9&reason=x&once=" + UUID.randomUUID());
    server.keyOf(account);
    var paths = new ArrayList<>(PAGES);
    paths.add("/accounts/" + account);
    paths.add("/jobs/job_AAAAAAAAAAAAAAAAAAAAAA");
    try (var browser = Browser.open(server.base(), look).as(session)) {
      for (String path : paths) {
        Page page = browser.page("/operator" + path);
        browser.picture(
            page, "operator" + path.replaceAll("/(job_.*|[0-9]+)", "-one").replace('/', '-'));
        browser.accept(page);
        page.close();
      }
    }
  }

  @Test
  void operatorGivesCreditsInABrowser() {
    long account = server.proAccount();
    try (var browser = Browser.open(server.base(), Look.PHONE).as(session)) {
      Page page = browser.page("/operator/accounts/" + account);
      page.locator("#credits").fill("40");
      page.getByText("Give", new Page.GetByTextOptions().setExact(true)).click();
      says(page.locator("#reason-problem"), "Write what they are for");
      browser.accept(page);

      page.getByLabel("Reason").fill("thanks");
      page.getByText("Give", new Page.GetByTextOptions().setExact(true)).click();

      assertThat(page.getByRole(AriaRole.STATUS).textContent()).isEqualTo("The credits are given.");
    }
    assertThat(server.bean(Ledger.class).balance(account)).isEqualTo(40);
  }

  private static Answer get(String path) {
    return server.get(path, "Cookie", Sessions.COOKIE + "=" + session);
  }

  private static Answer post(String path) {
    return post(path, "");
  }

  private static Answer post(String path, String form) {
    return server.send(
        "POST",
        path,
        form.getBytes(StandardCharsets.UTF_8),
        "Cookie",
        Sessions.COOKIE + "=" + session,
        "Sec-Fetch-Site",
        "same-origin",
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  /// What is to be read in the middle of a page.
  private static String words(Answer answer) {
    return answer
        .text()
        .replaceAll("(?s).*<main|</main>.*|<[^>]*>", " ")
        .replace("&#39;", "'")
        .replaceAll("\\s+", " ");
  }

  private static long rows(Answer answer) {
    return answer.text().split("<tr", -1).length - 2L;
  }

  private static Tier tier(long account) {
    return server.bean(Accounts.class).find(account).orElseThrow().tier(Instant.now());
  }

  private static String operatorsKey() {
    server.bean(Accounts.class).upgrade(operator, null);
    return server.bean(ApiKeys.class).create(operator, "k", Set.of(Scope.values()), null).secret();
  }

  private static JdbcClient jdbc() {
    return server.bean(JdbcClient.class);
  }

  private static void failedJob(String id, String code, String reason) {
    Instant now = Instant.now();
    jdbc()
        .sql(
            """
            insert into job (id, mode, status, attempt, task, language, input_key, input_owned,
              moderate_output, created, started, finished, processing_ms, error_code, error_message)
            values (:id, 'visible', 'failed', 3, :task, 'en', 'in/secret-key', false, false,
              :now, :now, :now, 1256, :code, :reason)
            """)
        .params(
            Map.of(
                "id", id,
                "task", "{\"prompt\":\"a prompt that nobody else may read\"}",
                "now", Times.sql(now),
                "code", code,
                "reason", reason))
        .update();
  }
}
