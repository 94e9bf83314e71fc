package erased.report;

import erased.text.Language;
import erased.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Proof of a cleaning: what went, what stayed, and that all else is the same.
///
/// @param version of this program
/// @param time when it was done
/// @param took how long it took
/// @param settings what was asked for: mode, level, disclosure, statutory labels
/// @param changed whether a single byte differs
/// @param inputSha256 of the whole input, in hexadecimal
/// @param outputSha256 of the whole output
/// @param pictureSha256Before of the coded pixel data in the input
/// @param pictureSha256After of the coded pixel data in the output; the same where no pixel was
///   meant to change
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
    int inputSize,
    int outputSize,
    String inputSha256,
    String outputSha256,
    String pictureSha256Before,
    String pictureSha256After,
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
    tree.put("input", file(inputSize, inputSha256, pictureSha256Before));
    tree.put("output", file(outputSize, outputSha256, pictureSha256After));
    tree.put("picture_identical", pictureSha256Before.equals(pictureSha256After));
    tree.put("removed", changes(removed, language));
    tree.put("rewritten", changes(rewritten, language));
    tree.put("kept", changes(kept, language));
    tree.put("pixels", pixels == null ? null : pixels.tree(language));
    tree.put("unverified", unverified.stream().map(text -> text.in(language)).toList());
    tree.put("before", before.tree(language));
    tree.put("after", after.tree(language));
    return tree;
  }

  private static Map<String, @Nullable Object> file(int size, String sha256, String picture) {
    var file = new LinkedHashMap<String, @Nullable Object>();
    file.put("bytes", size);
    file.put("sha256", sha256);
    file.put("picture_sha256", picture);
    return file;
  }

  private static List<Map<String, @Nullable Object>> changes(
      List<Change> changes, Language language) {
    return changes.stream().map(change -> change.tree(language)).toList();
  }
}
