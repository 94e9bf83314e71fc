package erased.server.fetch;

import erased.server.fetch.FetchException.Kind;
import erased.text.Message;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Opens connections to judged addresses, with TLS to the name that the URL has.
final class Connections {
  private final Connector connector;
  private final SSLContext tls;
  private final FetchSettings settings;
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("fetch-watch").factory());

  Connections(Connector connector, SSLContext tls, FetchSettings settings) {
    this.connector = connector;
    this.tls = tls;
    this.settings = settings;
    watch.setRemoveOnCancelPolicy(true);
  }

  /// A connection to the first of the addresses that takes one.
  Connection open(Url url, List<Ip> addresses, Deadline deadline)
      throws IOException, FetchException {
    Socket raw = connected(url, addresses, deadline);
    var connection = new Connection(raw, watch, deadline);
    try {
      connection.use(url.secure() ? secured(raw, url) : raw, settings);
      return connection;
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }

  private Socket connected(Url url, List<Ip> addresses, Deadline deadline) throws FetchException {
    var kind = Kind.REFUSED;
    for (Ip ip : addresses) {
      var address = new InetSocketAddress(ip.inet(), url.port());
      try {
        return connector.connect(
            address, Lookup.shorter(settings.connectTimeout(), deadline.left()));
      } catch (SocketTimeoutException _) {
        kind = Kind.TIMEOUT;
      } catch (IOException _) {
        kind = Kind.REFUSED;
      }
      if (deadline.passed()) {
        break;
      }
    }
    throw new FetchException(kind, Message.of("fetch.connect", url.authority()));
  }

  private SSLSocket secured(Socket raw, Url url) throws IOException {
    var socket =
        (SSLSocket) tls.getSocketFactory().createSocket(raw, url.host().text(), url.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must name the host
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
