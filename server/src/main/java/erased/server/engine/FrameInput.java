package erased.server.engine;

import erased.segment.Segments;
import erased.text.Language;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Reads frames as [FrameOutput] writes them. The other side may have been taken over by the
/// picture it decodes, so every length is checked before it is believed, and memory grows only with
/// the bytes that have come.
final class FrameInput {
  private static final int MOST_FILES = Segments.MOST + 1; // all masks and their map

  private final DataInputStream in;
  private final long most;
  private long left;

  /// @param most bytes of all fields of one frame
  FrameInput(InputStream in, long most) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.most = most;
  }

  /// The next frame; null where the stream ends before one begins.
  ///
  /// @throws IOException where something else comes, or a frame that asks for too much
  @Nullable Frame read() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    int sign = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    if (sign != FrameOutput.SIGN) {
      throw new IOException("a frame begins with %08x, not %08x".formatted(FrameOutput.SIGN, sign));
    }
    left = most;
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case FrameOutput.WORK -> work();
      case FrameOutput.CANCEL -> new Frame.Cancel(in.readLong());
      case FrameOutput.READY -> new Frame.Ready();
      case FrameOutput.PROGRESS -> new Frame.Progress(text(), in.readInt());
      case FrameOutput.DONE -> new Frame.Done(in.readLong(), result());
      case FrameOutput.FAILED -> failed();
      default -> throw new IOException("no frame is of kind " + kind);
    };
  }

  private Frame work() throws IOException {
    long number = in.readLong();
    Task task = task(text());
    Language language = language(text());
    var image = new Frame.Content(bytes());
    byte[] mask = bytesOrNull();
    return new Frame.Work(
        number, task, language, image, mask == null ? null : new Frame.Content(mask));
  }

  private static Task task(String json) throws IOException {
    try {
      return Task.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
  }

  private static Language language(String code) throws IOException {
    return Arrays.stream(Language.values())
        .filter(language -> language.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IOException("no language " + code));
  }

  private Result result() throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_FILES) {
      throw new IOException("%d files, at most %d are allowed".formatted(count, MOST_FILES));
    }
    var files = new LinkedHashMap<String, byte[]>();
    for (int i = 0; i < count; i++) {
      files.put(text(), bytes());
    }
    return new Result(files, text(), in.readBoolean(), textOrNull(), textOrNull());
  }

  private Frame failed() throws IOException {
    long number = in.readLong();
    String code = text();
    ErrorCode error =
        Arrays.stream(ErrorCode.values())
            .filter(one -> one.code().equals(code))
            .findFirst()
            .orElseThrow(() -> new IOException("no error " + code));
    boolean retriable = in.readBoolean();
    var texts = new EnumMap<Language, String>(Language.class);
    for (Language language : Language.values()) {
      texts.put(language, text());
    }
    return new Frame.Failed(number, error, texts, retriable);
  }

  private String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  private @Nullable String textOrNull() throws IOException {
    byte[] bytes = bytesOrNull();
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private byte[] bytes() throws IOException {
    byte[] bytes = bytesOrNull();
    if (bytes == null) {
      throw new IOException("a field is missing");
    }
    return bytes;
  }

  private byte @Nullable [] bytesOrNull() throws IOException {
    int length = in.readInt();
    if (length == -1) {
      return null;
    }
    if (length < 0 || length > left) {
      throw new IOException("a field of %d bytes, %d are left".formatted(length, left));
    }
    left -= length;
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a field of %d bytes ends after %d".formatted(length, bytes.length));
    }
    return bytes;
  }
}
