package erased.server.moderation;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Chooses who judges.
@Configuration(proxyBeanMethods = false)
public class ModerationConfiguration {
  @Bean
  public static Moderation moderation(ModerationSettings settings) {
    return switch (settings.kind()) {
      case NONE -> new NoModeration();
      case COMMAND -> new CommandModeration(settings.command(), settings.timeout());
      case HTTP -> new HttpModeration(URI.create(settings.url()), settings.timeout());
      case HASHES -> HashModeration.of(Path.of(settings.hashes()));
    };
  }
}
