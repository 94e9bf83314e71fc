package erased.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection on which the same request is made again and again, with as little work here as
/// can be: the service is on the same cores.
final class Exchange implements AutoCloseable {
  private static final String LIMIT =
      "------------------------d74496d66958873e57a1a2"; // as curl has it

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] request;
  private boolean open = true;

  Exchange(int port, byte[] request) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(120_000);
    this.in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
    this.out = socket.getOutputStream();
    this.request = request;
  }

  /// Makes the request and reads the whole answer.
  ///
  /// @return the status
  int send() throws IOException {
    out.write(request);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long length = 0;
    boolean chunked = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding: chunked");
      open &= !lower.startsWith("connection: close");
    }
    if (chunked) {
      chunks();
    } else {
      in.skipNBytes(length);
    }
    return status;
  }

  /// Whether the service will take another request on it; it takes some thousands.
  boolean isOpen() {
    return open;
  }

  private void chunks() throws IOException {
    for (int size = size(); size > 0; size = size()) {
      in.skipNBytes(size);
      line();
    }
    line();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// A request without a body.
  static byte[] get(String path, String... headers) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines(headers) + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /// A form with an image and a mode, its boundary as long as that of `curl`.
  static byte[] form(String path, byte[] image, String mode, String... headers) {
    String before =
        """
        --%1$s\r
        Content-Disposition: form-data; name="mode"\r
        \r
        %2$s\r
        --%1$s\r
        Content-Disposition: form-data; name="image"; filename="a.png"\r
        Content-Type: image/png\r
        \r
        """
            .formatted(LIMIT, mode);
    String after = "\r\n--" + LIMIT + "--\r\n";
    int length = before.length() + image.length + after.length();
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n".formatted(path, length)
            + "Content-Type: multipart/form-data; boundary="
            + LIMIT
            + "\r\n"
            + lines(headers)
            + "\r\n";
    byte[] first = (head + before).getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[head.length() + length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(image, 0, all, first.length, image.length);
    byte[] last = after.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(last, 0, all, all.length - last.length, last.length);
    return all;
  }

  private static String lines(String... headers) {
    var lines = new StringBuilder();
    for (String header : headers) {
      lines.append(header).append("\r\n");
    }
    return lines.toString();
  }
}
