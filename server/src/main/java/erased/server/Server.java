package erased.server;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import erased.server.engine.Defaults;
import erased.server.engine.InProcess;
import erased.server.engine.Models;
import erased.server.engine.Options;
import erased.server.engine.WorkerSettings;
import erased.server.engine.Workers;
import erased.server.fetch.FetchSettings;
import erased.server.fetch.GuardedClient;
import erased.server.jobs.JobRunner;
import erased.server.jobs.Lanes.Schedulers;
import erased.server.jobs.Picked;
import erased.server.mail.Postman;
import erased.server.webhooks.Courier;
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
  Schedulers schedulers(
      @Value("${erased.lanes:on}") String lanes,
      DataSource database,
      JobRunner runner,
      Workers workers,
      Courier courier,
      Postman postman,
      Chores chores)
      throws SQLException {
    var rare = new ArrayList<Task<?>>(List.of(courier.task(), postman.task()));
    chores.all().forEach(chore -> rare.add(task(chore)));
    return new Schedulers(
        lanes.equals("on"),
        Picked.PROCESS,
        isPostgres(database),
        workers.count(),
        List.of(runner.task()),
        List.of(runner.task()),
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
