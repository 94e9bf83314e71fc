package erased.server;

import erased.text.Language;
import erased.text.Message;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/// Says where the service is, once it answers.
final class Greeting implements ApplicationListener<ApplicationReadyEvent> {
  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    Environment environment = event.getApplicationContext().getEnvironment();
    if (environment.getProperty("erased.lanes", "on").equals("off")) {
      return; // one command, which speaks for itself
    }
    Language language = Language.of(Locale.getDefault());
    String data = environment.getProperty("erased.data", "");
    if (event.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      int port = web.getWebServer().getPort();
      System.err.println(Message.of("main.ready", port, data).in(language));
    } else {
      System.err.println(Message.of("main.working", data).in(language));
    }
  }
}
