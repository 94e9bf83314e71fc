package erased.server.pages;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import erased.server.Photos;
import erased.server.RunningServer;
import erased.server.fetch.Origin;
import erased.server.signin.TestProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// One service for all tests of pages. It sends mail, knows a provider of OpenID Connect, sells by
/// the provider that is part of it, has an operator, believes who a caller says to be, and fetches
/// pictures from a neighbour.
final class Premises {
  static final String OPERATOR = "operator@example.org";

  private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private static final TestProvider PROVIDER = new TestProvider();
  private static final Origin GALLERY = gallery();
  private static final RunningServer SERVER = start();

  private Premises() {}

  static RunningServer server() {
    return SERVER;
  }

  static GreenMail mail() {
    return MAIL;
  }

  /// The address of a picture with a mark, at a server that allows no script to read it.
  static String picture() {
    return GALLERY.url("/fox.png");
  }

  private static Origin gallery() {
    byte[] fox = Photos.marked(480, 360);
    try {
      return Origin.answering((asked, out) -> {
        boolean there = asked.target().equals("/fox.png");
        String head =
            "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(there ? "200 OK" : "404 X", there ? fox.length : 0);
        out.write(Origin.latin1(head));
        if (there && asked.method().equals("GET")) {
          out.write(fox);
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunningServer start() {
    MAIL.start();
    int port = freePort();
    var options =
        new ArrayList<>(
            List.of(
                "server.port=" + port,
                "erased.public-url=http://localhost:" + port, // where links in mail lead
                "erased.accounts.trusted-proxies=127.0.0.0/8",
                "erased.accounts.cache=0s",
                "erased.fetch.ports=" + GALLERY.port(),
                "erased.mail.host=127.0.0.1",
                "erased.mail.port=" + MAIL.getSmtp().getPort(),
                "erased.mail.security=none",
                "erased.mail.from=Erased <no-reply@example.org>",
                "erased.billing.provider=fake",
                "erased.operator.emails=" + OPERATOR));
    Collections.addAll(options, PROVIDER.options("acme"));
    RunningServer server = RunningServer.start(options.toArray(String[]::new));
    Runtime.getRuntime().addShutdownHook(new Thread(Premises::close));
    return server;
  }

  private static void close() {
    SERVER.close();
    PROVIDER.close();
    MAIL.stop();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
