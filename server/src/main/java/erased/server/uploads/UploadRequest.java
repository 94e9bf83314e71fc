package erased.server.uploads;

import erased.server.objects.MediaTypes;
import erased.server.problem.Fields;
import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.math.BigInteger;
import java.util.List;

/// What the body of `POST /api/v1/uploads` asks for (R013).
///
/// @param size in bytes
record UploadRequest(String filename, String type, long size) {
  private static final String FILENAME = "filename";
  private static final String TYPE = "content_type";
  private static final String SIZE = "size";
  private static final int MAX_NAME = 255; // characters

  /// @param maxBytes of a picture
  static UploadRequest read(Fields body, long maxBytes) {
    body.only(List.of(FILENAME, TYPE, SIZE));
    String filename = filename(body);
    String type = body.needed(TYPE);
    long size = size(body, maxBytes);
    MediaTypes.checkSupported(type, body.pointer(TYPE));
    return new UploadRequest(filename, type, size);
  }

  private static String filename(Fields body) {
    String name = body.needed(FILENAME);
    if (name.length() > MAX_NAME) {
      throw body.wrong(FILENAME, Message.of("objects.request.filename", MAX_NAME, name.length()));
    }
    return name;
  }

  private static long size(Fields body, long maxBytes) {
    BigInteger size =
        switch (body.value(SIZE)) {
          case Integer number -> BigInteger.valueOf(number);
          case Long number -> BigInteger.valueOf(number);
          case BigInteger number -> number;
          case null, default -> BigInteger.ZERO;
        };
    if (size.signum() <= 0) {
      throw body.wrong(SIZE, Message.of("objects.request.size"));
    }
    if (size.compareTo(BigInteger.valueOf(maxBytes)) > 0) {
      throw Problem.of(
              ProblemType.TOO_LARGE, Message.of("objects.request.too-large", size, maxBytes))
          .at(body.pointer(SIZE))
          .exception();
    }
    return size.longValueExact();
  }
}
