package erased.server;

import erased.server.database.Embedded;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Makes the folder of an embedded database, and its password, before anything asks for it.
final class Preparation implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment environment = event.getEnvironment();
    String url = environment.getProperty("spring.datasource.url", "");
    if (Embedded.is(url)) {
      String secret = Embedded.secret(Path.of(environment.getRequiredProperty("erased.data")));
      environment
          .getPropertySources()
          .addLast(new MapPropertySource("embedded", Map.of("erased.database.secret", secret)));
    }
  }
}
