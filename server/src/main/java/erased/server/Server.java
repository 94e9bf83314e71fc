package erased.server;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import erased.server.engine.Defaults;
import erased.server.engine.Engine;
import erased.server.engine.InProcess;
import erased.server.engine.Models;
import erased.server.engine.Options;
import erased.server.engine.WorkerSettings;
import erased.server.engine.Workers;
import erased.server.fetch.FetchSettings;
import erased.server.fetch.GuardedClient;
import erased.server.jobs.Endings;
import erased.server.jobs.JobRunner;
import erased.server.jobs.JobSettings;
import erased.server.jobs.JobTable;
import erased.server.jobs.Lanes.Schedulers;
import erased.server.jobs.Outputs;
import erased.server.jobs.Watch;
import erased.server.moderation.Moderation;
import erased.server.objects.StoredObjects;
import erased.server.webhooks.Courier;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionTemplate;

/// What the service is made of, besides what its packages name themselves.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class Server {
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Models models() {
    return Models.installed(System.getenv());
  }

  @Bean
  Options options(
      @Value("${erased.disclosure.default}") String disclosure,
      @Value("${erased.policy.statutory-labels}") String labels,
      Models models) {
    return new Options(Defaults.of(disclosure, labels), models);
  }

  @Bean
  GuardedClient guardedClient(FetchSettings settings) {
    return new GuardedClient(settings);
  }

  @Bean
  InProcess inProcess(InstantSource clock) {
    return new InProcess(clock);
  }

  /// Its processes start with the lanes, and only where there are to be any.
  @Bean
  Workers workers(WorkerSettings settings, InstantSource clock) {
    var workers = new Workers(settings, clock);
    if (workers.count() > 0) {
      workers.start();
    }
    return workers;
  }

  @Bean
  Runs runs(
      JobTable table,
      Endings endings,
      Outputs outputs,
      StoredObjects objects,
      Watch watch,
      Moderation moderation,
      JobSettings settings,
      TransactionTemplate transactions,
      InstantSource clock) {
    return engine ->
        new JobRunner(
                engine,
                table,
                endings,
                outputs,
                objects,
                watch,
                moderation,
                settings,
                transactions,
                clock)
            .task();
  }

  /// Makes the task that runs jobs by an engine.
  interface Runs {
    Task<?> by(Engine engine);
  }

  @Bean
  Schedulers schedulers(
      @Value("${erased.lanes:on}") String lanes,
      DataSource database,
      Runs runs,
      InProcess inProcess,
      Workers workers,
      Courier courier,
      Chores chores)
      throws SQLException {
    var rare = new ArrayList<Task<?>>(List.of(courier.task()));
    chores.all().forEach(chore -> rare.add(task(chore)));
    return new Schedulers(
        lanes.equals("on"),
        ManagementFactory.getRuntimeMXBean().getName(),
        isPostgres(database),
        workers.count(),
        List.of(runs.by(inProcess)),
        List.of(runs.by(workers)),
        rare);
  }

  private static Task<?> task(Chore chore) {
    return Tasks.recurring(chore.name(), FixedDelay.of(chore.pause()))
        .execute((_, _) -> chore.work().run());
  }

  private static boolean isPostgres(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
  }
}
