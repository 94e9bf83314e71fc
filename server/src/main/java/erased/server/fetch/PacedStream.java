package erased.server.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

/// What comes out of a socket, no slower than a speed once it has begun to come. The time that the
/// bytes so far have earned is the longest that the next ones are waited for.
final class PacedStream extends InputStream {
  private final Socket socket;
  private final InputStream in;
  private final Deadline deadline;
  private final Duration allowance;
  private final int speed; // bytes a second
  private long begun; // when the first bytes came
  private long count;

  PacedStream(Socket socket, Deadline deadline, FetchSettings settings) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.deadline = deadline;
    this.allowance = settings.startAllowance();
    this.speed = settings.minimumSpeed();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    socket.setSoTimeout(Connector.millis(Lookup.shorter(deadline.left(), earned())));
    int read = in.read(into, at, length);
    if (count == 0) {
      begun = System.nanoTime();
    }
    count += Math.max(read, 0);
    return read;
  }

  private Duration earned() {
    if (count == 0) {
      return deadline.left();
    }
    Duration sinceBegun = Duration.ofNanos(System.nanoTime() - begun);
    return allowance.plusMillis(count * 1000 / speed).minus(sinceBegun);
  }
}
