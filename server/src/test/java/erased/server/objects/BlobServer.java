package erased.server.objects;

import erased.server.problem.ProblemAdvice;
import erased.server.problem.ProblemSettings;
import erased.server.problem.ProblemWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The routes of the folder and nothing else, on a free port of the loopback.
final class BlobServer implements AutoCloseable {
  private final ServletWebServerApplicationContext context;

  private BlobServer(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /// Without a stereotype, or the scan of the whole service would find it.
  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @EnableConfigurationProperties({ObjectsSettings.class, ProblemSettings.class})
  @Import({
    BlobController.class,
    ObjectsConfiguration.class,
    StoreAdvice.class,
    ProblemAdvice.class,
    ProblemWriter.class
  })
  static class Routes {
    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }
  }

  /// @param options `--erased.objects.…=…`
  static BlobServer start(Path folder, String... options) {
    var all = new ArrayList<>(List.of(options));
    all.add("--erased.objects.folder=" + folder);
    all.add("--server.port=0");
    all.add("--server.address=127.0.0.1");
    all.add("--logging.level.root=warn");
    var context =
        new SpringApplicationBuilder(Routes.class)
            .web(WebApplicationType.SERVLET)
            .run(all.toArray(String[]::new));
    return new BlobServer((ServletWebServerApplicationContext) context);
  }

  FolderStore store() {
    return context.getBean(FolderStore.class);
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return Objects.requireNonNull(context.getWebServer()).getPort();
  }

  @Override
  public void close() {
    context.close();
  }
}
