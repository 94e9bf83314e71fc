package erased.server.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Lets the operator's commands into the embedded database while the service has it open: on the
/// loopback address only, with the password from the folder.
@Component
public final class Door implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  private final boolean embedded;
  private final Path folder;
  private @Nullable Server server;

  public Door(@Value("${spring.datasource.url}") String url, @Value("${erased.data}") Path folder) {
    this.embedded = Embedded.is(url);
    this.folder = folder;
  }

  @Override
  public void start() {
    if (!embedded) {
      return;
    }
    System.setProperty("h2.bindAddress", "127.0.0.1");
    try {
      Server door = Server.createTcpServer("-tcpPort", "0", "-ifExists").start();
      Embedded.open(folder, door.getPort());
      server = door;
    } catch (SQLException | IOException e) {
      LOG.warn("operator commands have to wait until the service has stopped", e);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop();
      server = null;
      try {
        Embedded.close(folder);
      } catch (IOException e) {
        LOG.debug("the port stays noted", e);
      }
    }
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }
}
