package erased.server;

import erased.server.database.Embedded;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/// Makes the folder of an embedded database, and its password, before anything asks for it.
final class Preparation implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment environment = event.getEnvironment();
    String url = environment.getProperty("spring.datasource.url", "");
    if (Embedded.is(url)) {
      Path folder = Path.of(environment.getRequiredProperty("erased.data")).toAbsolutePath();
      MutablePropertySources sources = environment.getPropertySources();
      String secret = Embedded.secret(folder);
      sources.addLast(new MapPropertySource("secret", Map.of("erased.database.secret", secret)));
      if (environment.getProperty("erased.lanes", "on").equals("off")) {
        String shared = Embedded.shared(url, folder);
        sources.addFirst(new MapPropertySource("shared", Map.of("spring.datasource.url", shared)));
      }
    }
  }
}
