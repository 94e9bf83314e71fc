package erased.codecs;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import erased.container.ImageException;
import erased.text.Message;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// What a function of libheif answers: a code, and a text that is valid until the next call.
record HeifError(int code, String text) {
  static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("code"), JAVA_INT.withName("subcode"), ADDRESS.withName("message"));

  private static final int UNSUPPORTED_FILE_TYPE = 3;
  private static final int UNSUPPORTED_FEATURE = 4;
  private static final int MEMORY = 6; // its own limits included

  static HeifError of(MemorySegment structure) {
    var error = new Struct(LAYOUT, structure);
    return new HeifError(error.get("code"), text(error.getPointer("message")).strip());
  }

  @SuppressWarnings("restricted") // a text of the library ends in NUL
  static String text(MemorySegment pointer) {
    return pointer.equals(MemorySegment.NULL)
        ? ""
        : pointer.reinterpret(Long.MAX_VALUE).getString(0);
  }

  boolean isError() {
    return code != 0;
  }

  /// As an answer to somebody who wanted pixels.
  ImageException decoding() {
    Message message = Message.of("codecs.decode", Heif.NAME, text);
    return switch (code) {
      case UNSUPPORTED_FILE_TYPE, UNSUPPORTED_FEATURE -> new ImageException.Unsupported(message);
      case MEMORY -> new ImageException.LimitExceeded(message);
      default -> new ImageException.Corrupt(message);
    };
  }

  /// As an answer to somebody who wanted a file.
  ImageException encoding() {
    return new ImageException.Unsupported(Message.of("codecs.encode", Heif.NAME, text));
  }
}
