package erased.server.objects;

import erased.container.Format;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The media types that are taken in (R007), and those that are given out.
public final class MediaTypes {
  public static final String JSON = "application/json";

  /// SUPPORTED: the same for every way in.
  public static final List<String> SUPPORTED =
      Arrays.stream(Format.values()).map(Format::mediaType).toList();

  private static final Set<String> HEIF_FAMILY =
      Set.of(Format.HEIC.mediaType(), Format.HEIF.mediaType());

  private MediaTypes() {}

  /// Refuses a declared type that is not in the list.
  ///
  /// @param pointer to the field that declares it
  public static void checkSupported(String declared, String pointer) {
    if (!SUPPORTED.contains(declared)) {
      throw refusal(
          Message.of("objects.type.unsupported", declared, String.join(", ", SUPPORTED)), pointer);
    }
  }

  /// Refuses bytes that are not what they were declared to be; the first bytes decide.
  ///
  /// @return what they are
  public static Format checkBytes(String declared, byte[] file, String pointer) {
    Optional<Format> sniffed = Format.of(file);
    if (sniffed.isEmpty()) {
      throw refusal(Message.of("objects.type.unknown", declared), pointer);
    }
    String found = sniffed.get().mediaType();
    if (!found.equals(declared)
        && !(HEIF_FAMILY.contains(found) && HEIF_FAMILY.contains(declared))) {
      throw refusal(Message.of("objects.type.mismatch", declared, found), pointer);
    }
    return sniffed.get();
  }

  /// How the name of a file of that type ends, without the dot.
  static String extension(String type) {
    if (type.equals(JSON)) {
      return "json";
    }
    return Arrays.stream(Format.values())
        .filter(format -> format.mediaType().equals(type))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no object is of type " + type))
        .extensions()
        .getFirst();
  }

  /// The type that the ending of a key tells.
  static String ofKey(String key) {
    String extension = key.substring(key.lastIndexOf('.') + 1);
    return Arrays.stream(Format.values())
        .filter(format -> format.extensions().getFirst().equals(extension))
        .findFirst()
        .map(Format::mediaType)
        .orElse(extension.equals("json") ? JSON : "application/octet-stream");
  }

  private static ProblemException refusal(Message detail, String pointer) {
    return Problem.of(ProblemType.UNSUPPORTED_FORMAT, detail).at(pointer).exception();
  }
}
