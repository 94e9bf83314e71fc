package erased.server.moderation;

import erased.container.Format;
import erased.container.ImageFile;
import erased.text.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Denies the files whose SHA-256 is in a list.
final class HashModeration implements Moderation {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Set<String> hashes;

  private HashModeration(Set<String> hashes) {
    this.hashes = hashes;
  }

  /// The list in a file: one hash a line in hexadecimal, whatever follows it after a space; lines
  /// that begin with `#` are comments.
  static HashModeration of(Path file) {
    var hashes = new HashSet<String>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String first = lines.get(i).strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
      if (HASH.matcher(first).matches()) {
        hashes.add(first);
      } else if (!first.isEmpty() && !first.startsWith("#")) {
        throw new IllegalArgumentException(
            "erased.moderation.hashes: line %d of %s is not a SHA-256 in hexadecimal digits"
                .formatted(i + 1, file));
      }
    }
    return new HashModeration(hashes);
  }

  @Override
  public Verdict check(byte[] image, Stage stage, Format format) {
    return hashes.contains(ImageFile.sha256(image))
        ? new Verdict.Deny(Message.of("moderation.listed"))
        : new Verdict.Allow();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("erased.moderation.hashes: cannot read " + file, e);
    }
  }
}
