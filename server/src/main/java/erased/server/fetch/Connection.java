package erased.server.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// One connection for one request; cut at the deadline, whatever it is waiting for then.
final class Connection implements AutoCloseable {
  private final Socket raw; // what is cut: the end of TLS would wait for the other side
  private final Deadline deadline;
  private final ScheduledFuture<?> cut;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();

  Connection(Socket raw, ScheduledExecutorService watch, Deadline deadline) {
    this.raw = raw;
    this.deadline = deadline;
    this.cut = watch.schedule(this::cut, deadline.left().toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Speaks through that socket: the raw one, or TLS around it.
  void use(Socket socket, FetchSettings settings) throws IOException {
    in = new BufferedInputStream(new PacedStream(socket, deadline, settings));
    out = socket.getOutputStream();
  }

  InputStream in() {
    return in;
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() {
    cut.cancel(false);
    cut();
  }

  private void cut() {
    try {
      raw.close();
    } catch (IOException _) {
      // it is gone, which is all that was wanted
    }
  }
}
