package erased.image;

import erased.container.Edits;
import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Limits;
import erased.container.Part;
import erased.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the coded picture of one file into the container of another.
final class Exchange {
  private Exchange() {}

  /// Whether a file could take another coded picture: HEIF describes in many places how its own is
  /// coded, and data to restore a JPEG hang on it.
  static boolean isPossible(ImageFile old) {
    return (old.format() == Format.WEBP || old.format() == Format.JXL)
        && old.parts(Kind.RECONSTRUCTION).findAny().isEmpty();
  }

  /// The edits that exchange the picture; null where both files do not hold theirs in the same
  /// parts.
  static @Nullable Edits edits(ImageFile old, byte[] fresh, Limits limits, Message reason) {
    ImageFile other = ImageFile.of(fresh, limits);
    List<Part> before = coded(old);
    List<Part> after = coded(other);
    if (!names(before).equals(names(after))) {
      return null;
    }
    var edits = new Edits();
    for (int i = 0; i < before.size(); i++) {
      edits.replace(before.get(i), other.payload(after.get(i)), reason);
    }
    return edits;
  }

  private static List<Part> coded(ImageFile file) {
    return file.parts(Kind.PICTURE).filter(part -> !part.name().equals("VP8X")).toList();
  }

  private static List<String> names(List<Part> parts) {
    return parts.stream().map(Part::name).toList();
  }
}
