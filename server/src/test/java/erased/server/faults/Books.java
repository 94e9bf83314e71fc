package erased.server.faults;

import erased.server.accounts.AccountSettings;
import erased.server.accounts.Accounts;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Scope;
import erased.server.audit.Audit;
import erased.server.credits.Ledger;
import erased.server.credits.LedgerCheck;
import erased.server.credits.LotKind;
import erased.server.operator.Integrity;
import erased.text.Language;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// The database of a service, looked into from outside.
final class Books {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final long CREDITS = 1_000_000;

  private final JdbcClient database;
  private final JdbcTransactionManager transactions;

  Books(String url, String user, String password) {
    var source = new DriverManagerDataSource(url, user, password);
    this.database = JdbcClient.create(source);
    this.transactions = new JdbcTransactionManager(source);
  }

  /// Whether a database lets anybody in.
  static boolean answers(String url, String user, String password) {
    try {
      DriverManager.getConnection(url, user, password).close();
      return true;
    } catch (SQLException _) {
      return false;
    }
  }

  /// The key of a new account that pays by credits.
  String payingKey() {
    var accounts = new Accounts(database, transactions, CLOCK);
    long account = accounts.create("payer@example.org", "payer").id();
    accounts.upgrade(account, null);
    new Ledger(database, transactions, CLOCK)
        .grant(account, LotKind.GRANT, CREDITS, CLOCK.instant(), null, "grant");
    return new ApiKeys(database, transactions, CLOCK, AccountSettings.shipped())
        .create(account, "test", Set.of(Scope.values()), null)
        .secret();
  }

  /// What is left to be done: jobs, and entries of the queue that wait or are worked on.
  long open() {
    return count("select count(*) from job where status in ('queued', 'processing')")
        + count("select count(*) from scheduled_metadata where task_name = 'job'")
        + count("select count(*) from scheduled_pixels where task_name = 'job'");
  }

  /// The ids of jobs.
  ///
  /// @param paid whether to count those of accounts too
  List<String> jobs(boolean paid) {
    String some = paid ? "" : " where account is null";
    return database.sql("select id from job" + some).query(String.class).list();
  }

  /// Which process works on the pixels of a job; empty where none does.
  String pickedBy(String job) {
    return database
        .sql("select picked_by from scheduled_pixels where task_instance = ? and picked")
        .param(job)
        .query(String.class)
        .optional()
        .orElse("");
  }

  /// How often a job has been begun.
  int attempts(String job) {
    return database
        .sql("select attempt from job where id = ?")
        .param(job)
        .query(Integer.class)
        .single();
  }

  private long count(String sql) {
    return database.sql(sql).query(Long.class).single();
  }

  /// What is wrong where nothing is being done any more: a sentence for each.
  List<String> wrong() {
    var wrong = new ArrayList<String>();
    var audit = new Audit(database, transactions, CLOCK);
    new Integrity(database, new LedgerCheck(database), audit)
        .run()
        .forEach(text -> wrong.add(text.in(Language.ENGLISH)));
    for (Rule rule : RULES) {
      List<String> found = database.sql(rule.sql()).query(String.class).list();
      found.forEach(one -> wrong.add(rule.name() + ": " + one));
    }
    return wrong;
  }

  /// @param sql finds what breaks it
  private record Rule(String name, String sql) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "postings do not sum to zero",
              "select sum(amount) from credit_posting having sum(amount) <> 0"),
          new Rule(
              "done for nothing",
              """
              select id from job j where status = 'succeeded'
                and not exists (select 1 from quota_entry where job = j.id)
                and not exists
                  (select 1 from credit_transaction where reference = j.id and kind = 'HOLD')
              """),
          new Rule(
              "paid twice",
              """
              select id from job j where exists (select 1 from quota_entry where job = j.id)
                and exists (select 1 from credit_transaction where reference = j.id)
              """),
          new Rule(
              "changed, but not paid",
              """
              select j.id from job j
              join credit_transaction h on h.reference = j.id and h.kind = 'HOLD'
              where j.status = 'succeeded' and j.changed
                and not exists
                  (select 1 from credit_transaction where reference = j.id and kind = 'CAPTURE')
              """),
          new Rule(
              "not released",
              """
              select j.id from job j
              join credit_transaction h on h.reference = j.id and h.kind = 'HOLD'
              where (j.status <> 'succeeded' or not j.changed)
                and not exists
                  (select 1 from credit_transaction where reference = j.id and kind = 'RELEASE')
              """),
          new Rule(
              "quota without a job",
              """
              select distinct job from quota_entry e
              where not exists (select 1 from job where id = e.job)
              """),
          new Rule(
              "credits without a job",
              """
              select reference from credit_transaction t where kind in ('HOLD', 'CAPTURE', 'RELEASE')
                and not exists (select 1 from job where id = t.reference)
              """),
          new Rule(
              "ended neither well nor badly",
              """
              select id from job where (status = 'succeeded') <> (error_code is null)
                or finished is null
              """),
          new Rule(
              "kept for hours, though there is no job",
              """
              select object_key from objects o where job is not null
                and not exists (select 1 from job where id = o.job)
                and expires > created + interval '1' hour
              """),
          new Rule(
              "kept without need",
              """
              select o.object_key from objects o join job j on j.id = o.job
              where j.status <> 'succeeded' or o.object_key not in (j.result_key, j.receipt_key)
              """));
}
