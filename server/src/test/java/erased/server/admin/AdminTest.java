package erased.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.accounts.AccountSettings;
import erased.server.accounts.Accounts;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Callers;
import erased.server.accounts.Farewell;
import erased.server.accounts.Sessions;
import erased.server.audit.Audit;
import erased.server.credits.CreditSettings;
import erased.server.credits.Ledger;
import erased.server.credits.LedgerCheck;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import erased.server.database.Times;
import erased.server.operator.Decisions;
import erased.server.operator.Integrity;
import erased.server.operator.JobList;
import erased.text.Language;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class AdminTest {
  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-03-10T12:00:00Z");
  private final StaticListableBeanFactory service = new StaticListableBeanFactory();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private int starts;
  private Language language = Language.ENGLISH;

  AdminTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    var jdbc = database.jdbc();
    var transactions = database.transactions();
    AccountSettings settings = AccountSettings.shipped();
    var audit = new Audit(jdbc, transactions, clock);
    var accounts = new Accounts(jdbc, transactions, clock);
    var keys = new ApiKeys(jdbc, transactions, clock, settings);
    var sessions = new Sessions(jdbc, clock, settings);
    var ledger = new Ledger(jdbc, transactions, clock);
    var callers = new Callers(keys, sessions, clock, settings);
    List.of(
            jdbc,
            transactions,
            clock,
            accounts,
            keys,
            sessions,
            ledger,
            audit,
            new Decisions(
                accounts,
                keys,
                sessions,
                callers,
                ledger,
                CreditSettings.shipped(),
                audit,
                transactions,
                clock),
            new Farewell(List.of(), accounts, keys, sessions, callers),
            new JobList(jdbc),
            new Integrity(jdbc, new LedgerCheck(jdbc), audit))
        .forEach(bean -> service.addBean(bean.getClass().getName(), bean));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anAccountIsMadeListedShownAndDeleted() {
    assertThat(admin("account create --name Ada --email Ada@example.org --pro")).isEqualTo("1\n");
    assertThat(admin("account create --name Bob")).isEqualTo("2\n");

    assertThat(admin("account list")).isEqualTo("1\tpro\tada@example.org\tAda\n2\tfree\t-\tBob\n");
    assertThat(admin("account show ada@example.org"))
        .isEqualTo(
            """
            id	1
            email	ada@example.org
            name	Ada
            created	2026-03-10T12:00:00Z
            tier	pro
            pro since	2026-03-10T12:00:00Z
            pro until	-
            credits	0
            keys	0
            """);
    admin("account delete 1");
    assertThat(admin("account list")).isEqualTo("2\tfree\t-\tBob\n");
    assertThat(refused("account show 1")).isEqualTo("There is no account 1\n");
  }

  @Test
  void aKeyIsMadeListedAndRevoked() {
    admin("account create --name Ada --pro");

    String key = admin("key create 1 --name ci --expires 2027-01-31");
    assertThat(key).matches("uk_[0-9A-Za-z]{36}\n");
    assertThat(admin("key list 1"))
        .isEqualTo(
            "1\t…%s\tci\tread,write\t2026-03-10T12:00:00Z\t2027-01-31T00:00:00Z\t-\t-\n"
                .formatted(key.strip().substring(35)));
    admin("key revoke 1 1");
    assertThat(admin("key list 1")).endsWith("\t-\t2026-03-10T12:00:00Z\n");
    assertThat(refused("key revoke 1 1")).isEqualTo("Account 1 has no key 1 that is in use\n");
  }

  @Test
  void aPlanIsChanged() {
    admin("account create --name Ada");
    assertThat(refused("key create 1")).isEqualTo("Only Pro accounts have API keys\n");

    admin("plan 1 pro --until 2026-04-10T12:00:00Z");
    assertThat(err).hasToString("Account 1 is Pro\n");
    admin("key create 1");
    admin("plan 1 free");
    assertThat(admin("account list")).isEqualTo("1\tfree\t-\tAda\n");
    assertThat(refused("plan 1 gold")).isEqualTo("A plan is free or pro, not gold\n");
  }

  @Test
  void creditsAreGrantedOncePerReference() {
    admin("account create --name Ada");

    assertThat(admin("grant 1 50")).isEqualTo("50\n");
    assertThat(admin("grant 1 20 --reference thanks --expires 2026-04-01")).isEqualTo("70\n");
    assertThat(admin("grant 1 20 --reference thanks")).isEqualTo("70\n");
    clock.set("2026-04-01T00:00:00Z");
    assertThat(admin("account show 1")).contains("credits\t50\n");
    assertThat(refused("grant 1 0")).isEqualTo("A grant is of 1 credit or more, not 0\n");
  }

  @Test
  void aSessionIsTheValueOfItsCookie() {
    admin("account create --name Ada");

    assertThat(admin("session create 1")).matches("[0-9A-Za-z_-]{43}\n");
    assertThat(err).hasToString("This is the value of the cookie __Host-erased\n");
  }

  @Test
  void whatAnOperatorDidIsInTheAuditLog() {
    admin("account create --name Ada --pro");
    admin("key create 1");
    admin("grant 1 5");
    refused("key revoke 1 7");

    assertThat(admin("audit export").lines())
        .hasSize(3)
        .allMatch(line -> line.contains("\"who\":\"operator\""))
        .allMatch(line -> line.contains("\"details\":{\"account\":\"1\""));
  }

  @Test
  void theCheckTellsThatAllIsRight() {
    admin("account create --name Ada");
    admin("grant 1 5");

    assertThat(admin("check")).isEmpty();
    assertThat(err).hasToString("All books are right\n");
  }

  @Test
  void theCheckFindsChargesWithoutAResult() {
    admin("account create --name Ada");
    admin("grant 1 5");
    var ledger = service.getBean(Ledger.class);
    ledger.hold(1, 1, "job_gone");
    ledger.hold(1, 1, "job_failed");
    ledger.capture("job_failed");
    ledger.hold(1, 1, "job_at_work");
    job("job_failed", "failed");
    job("job_at_work", "processing");
    database
        .jdbc()
        .sql("insert into quota_entry (subject, bucket, job, charged) values (?, ?, ?, ?)")
        .params("account:1", "LIGHT", "job_failed", Times.sql(clock.instant()))
        .update();

    assertThat(refusedOutput("check"))
        .isEqualTo(
            """
            Credits are held for job job_gone, which is not at work
            Credits were taken for job job_failed, which has no result
            Quota is used for job job_failed, which has no result
            """);
    assertThat(err).hasToString("3 things are wrong\n");
  }

  @Test
  void theCheckFollowsTheAuditLog() {
    admin("account create --name Ada");
    admin("audit export");
    database.jdbc().sql("update audit_log set entry = '{}'").update();

    assertThat(refusedOutput("check"))
        .isEqualTo("The audit log is not as it was written from entry 1 on\n");
  }

  @Test
  void jobsAreCountedByStatus() {
    job("job_a", "queued");
    job("job_b", "queued");
    job("job_c", "failed");

    assertThat(admin("jobs"))
        .isEqualTo("queued\t2\nprocessing\t0\nsucceeded\t0\nfailed\t1\ncanceled\t0\n");
  }

  /// It takes seconds to start.
  @Test
  void theServiceIsStartedOnceAndNotForHelp() {
    run("account create --help");
    assertThat(starts).isZero();

    run("account create --name Ada --pro");
    assertThat(starts).isOne();
  }

  @Test
  void helpIsInBothLanguages() {
    assertThat(admin("--help"))
        .contains("Usage: erased admin [-h] [COMMAND]", "Makes, lists and revokes API keys.");
    assertThat(admin("key create --help"))
        .contains("Usage: erased admin key create", "Number or e-mail of the account.");

    language = Language.CHINESE;
    assertThat(admin("--help")).contains("用法：erased admin", "创建、列出和吊销 API 密钥。");
  }

  @ParameterizedTest
  @CsvSource({
    "'', Missing required subcommand",
    "key, Missing required subcommand",
    "sing, Unmatched argument",
    "account create, Missing required option",
    "grant 1 many, is not a long",
    "grant 1 5 --expires soon, a time is 2027-01-31 or 2027-01-31T12:00:00Z"
  })
  void aCommandThatIsNotUnderstoodIsExplained(String words, String text) {
    assertThat(run(words)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("erased admin: ")
        .contains(text, "Usage: erased admin");
  }

  private void job(String id, String status) {
    database
        .jdbc()
        .sql(
            """
            insert into job (id, mode, status, attempt, task, language, input_key, input_owned,
              moderate_output, created)
            values (?, 'visible', ?, 1, '{}', 'en', 'in/x', false, false, ?)
            """)
        .params(id, status, Times.sql(clock.instant()))
        .update();
  }

  private String admin(String words) {
    assertThat(run(words)).as("%s: %s", words, err).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private String refused(String words) {
    assertThat(run(words)).isOne();
    return err.toString(StandardCharsets.UTF_8);
  }

  private String refusedOutput(String words) {
    refused(words);
    return out.toString(StandardCharsets.UTF_8);
  }

  private int run(String words) {
    out.reset();
    err.reset();
    List<String> list = words.isEmpty() ? List.of() : List.of(words.split(" "));
    return Admin.run(list, this::start, stream(out), stream(err), language);
  }

  private BeanFactory start() {
    starts++;
    return service;
  }

  private static PrintStream stream(ByteArrayOutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
