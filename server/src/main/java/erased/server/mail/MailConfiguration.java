package erased.server.mail;

import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// The mail server, as the settings describe it.
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
  @Bean
  static JavaMailSender mailServer(MailSettings settings) {
    var server = new JavaMailSenderImpl();
    server.setHost(settings.host());
    server.setPort(settings.port());
    if (!settings.username().isEmpty()) {
      server.setUsername(settings.username());
      server.setPassword(settings.password());
    }
    server.setJavaMailProperties(properties(settings));
    return server;
  }

  private static Properties properties(MailSettings settings) {
    var properties = new Properties();
    properties.setProperty("mail.smtp.auth", String.valueOf(!settings.username().isEmpty()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.security()) {
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
      case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
    }
    String wait = String.valueOf(settings.readTimeout().toMillis());
    properties.setProperty("mail.smtp.timeout", wait);
    properties.setProperty("mail.smtp.writetimeout", wait);
    properties.setProperty(
        "mail.smtp.connectiontimeout", String.valueOf(settings.connectTimeout().toMillis()));
    return properties;
  }
}
