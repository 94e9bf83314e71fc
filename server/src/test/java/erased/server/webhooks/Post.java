package erased.server.webhooks;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import erased.server.accounts.AccountSettings;
import erased.server.accounts.Accounts;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Callers;
import erased.server.accounts.Scope;
import erased.server.accounts.Sessions;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import erased.server.fetch.GuardedClient;
import erased.server.jobs.Lane;
import erased.server.jobs.Queue;
import erased.server.problem.ProblemAdvice;
import erased.server.problem.ProblemPage;
import erased.server.problem.ProblemSettings;
import erased.server.problem.ProblemWriter;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Webhooks over a real database, with a clock that a test moves: the job engine runs what is due
/// then.
final class Post implements AutoCloseable {
  final TestDatabase database;
  final TestClock clock = new TestClock("2026-03-10T12:00:00Z");
  final EndpointTable endpoints;
  final DeliveryTable deliveries;
  final Webhooks webhooks;
  final MockMvc http;

  private final SettableClock engineClock = new SettableClock();
  private final ManualScheduler scheduler;
  private final Accounts accounts;
  private final ApiKeys keys;
  private final TransactionTemplate transactions;

  /// An account and its key.
  record Owner(long id, String key) {}

  Post(TestDatabase.Kind kind, GuardedClient client) {
    database = TestDatabase.of(kind);
    JdbcClient jdbc = database.jdbc();
    PlatformTransactionManager manager = database.transactions();
    transactions = new TransactionTemplate(manager);
    var settings = new Binder().bindOrCreate("erased.webhooks", WebhookSettings.class);
    endpoints = new EndpointTable(jdbc);
    deliveries = new DeliveryTable(jdbc);
    webhooks =
        new Webhooks(
            endpoints,
            deliveries,
            new Queue(database.source()).client(Lane.CHORES),
            settings,
            manager,
            clock);
    var courier = new Courier(endpoints, deliveries, client, settings, manager, clock);
    engineClock.set(clock.instant());
    scheduler =
        TestHelper.createManualScheduler(database.source(), courier.task())
            .clock(engineClock)
            .tableName("scheduled_chores")
            .build();
    AccountSettings shipped = AccountSettings.shipped();
    accounts = new Accounts(jdbc, manager, clock);
    keys = new ApiKeys(jdbc, manager, clock, shipped);
    var callers = new Callers(keys, new Sessions(jdbc, clock, shipped), clock, shipped);
    var writer =
        new ProblemWriter(
            new ProblemSettings(URI.create("https://erased.ink/errors/")),
            new StaticListableBeanFactory().getBeanProvider(ProblemPage.class));
    http =
        MockMvcBuilders.standaloneSetup(
                new WebhookController(
                    callers, endpoints, deliveries, webhooks, client, settings, manager, clock))
            .setControllerAdvice(new ProblemAdvice(writer))
            .build();
  }

  Owner owner(String name) {
    long id = accounts.create(null, name).id();
    accounts.upgrade(id, null);
    return new Owner(id, keys.create(id, "test", EnumSet.allOf(Scope.class), null).secret());
  }

  void inTransaction(Runnable work) {
    transactions.executeWithoutResult(_ -> work.run());
  }

  /// Lets time pass, and what is due then happen.
  void advance(Duration time) {
    clock.advance(time);
    engineClock.set(clock.instant());
    run();
  }

  void run() {
    scheduler.runAnyDueExecutions();
  }

  long tasks() {
    return database.jdbc().sql("select count(*) from scheduled_chores").query(Long.class).single();
  }

  @Override
  public void close() {
    scheduler.stop();
    database.close();
  }
}
