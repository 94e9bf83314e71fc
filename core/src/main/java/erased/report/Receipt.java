package erased.report;

import erased.container.ImageFile;
import erased.text.Language;
import erased.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Proof of a cleaning: what went, what stayed, and that all else is the same.
///
/// @param version of this program
/// @param time when it was done
/// @param took how long it took
/// @param settings what was asked for: mode, level, disclosure, statutory labels
/// @param changed whether a single byte differs
/// @param input as it was given
/// @param output the very same where nothing changed
/// @param pictureIdentical whether both hold the same coded pixel data, byte for byte
/// @param removed bytes of the input that are gone
/// @param rewritten bytes of the input that others took the place of
/// @param kept what was found and stayed, with the reason
/// @param pixels what became of the pixels; null where none was decoded
/// @param unverified what could not be verified, and where it can be
public record Receipt(
    String version,
    Instant time,
    Duration took,
    Map<String, String> settings,
    boolean changed,
    ImageFile input,
    ImageFile output,
    boolean pictureIdentical,
    List<Change> removed,
    List<Change> rewritten,
    List<Change> kept,
    @Nullable PixelProof pixels,
    List<Message> unverified,
    Report before,
    Report after) {

  public Receipt {
    removed = List.copyOf(removed);
    rewritten = List.copyOf(rewritten);
    kept = List.copyOf(kept);
    unverified = List.copyOf(unverified);
  }

  public Map<String, @Nullable Object> tree(Language language) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("version", version);
    tree.put("time", time.toString());
    tree.put("processing_ms", took.toMillis());
    tree.putAll(settings);
    tree.put("changed", changed);
    tree.put("input", file(input, input));
    tree.put("output", file(output, pictureIdentical ? input : output));
    tree.put("picture_identical", pictureIdentical);
    tree.put("removed", changes(removed, language));
    tree.put("rewritten", changes(rewritten, language));
    tree.put("kept", changes(kept, language));
    tree.put("pixels", pixels == null ? null : pixels.tree(language));
    tree.put("unverified", unverified.stream().map(text -> text.in(language)).toList());
    tree.put("before", before.tree(language));
    tree.put("after", after.tree(language));
    return tree;
  }

  private static Map<String, @Nullable Object> file(ImageFile file, ImageFile picture) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("bytes", file.bytes().length);
    tree.put("sha256", new Hash(file::sha256));
    tree.put("picture_sha256", new Hash(picture::pictureSha256));
    return tree;
  }

  private static List<Map<String, @Nullable Object>> changes(
      List<Change> changes, Language language) {
    return changes.stream().map(change -> change.tree(language)).toList();
  }

  /// A hash that is computed when it is read, since hashes cost more than many a cleaning.
  private record Hash(Supplier<String> digest) {
    @Override
    public String toString() {
      return digest.get();
    }
  }
}
