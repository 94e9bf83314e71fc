package erased.server.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of an order.
public final class Result {
  /// The name of the one file that a cleaning or an erasure gives.
  public static final String IMAGE = "image";

  private final Map<String, byte[]> files;
  private final String mediaType;
  private final boolean changed;
  private final @Nullable String report;
  private final @Nullable String receipt;

  /// @param files by name, in order: [#IMAGE], or `mask_1` to `mask_n` and `panoptic`; none for
  ///   detect
  /// @param mediaType of all files; that of the input where there is none
  /// @param changed whether the image differs from the input in a single byte
  /// @param report JSON of detect and masks
  /// @param receipt JSON of cleanings and erasures
  public Result(
      Map<String, byte[]> files,
      String mediaType,
      boolean changed,
      @Nullable String report,
      @Nullable String receipt) {
    this.files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    this.mediaType = mediaType;
    this.changed = changed;
    this.report = report;
    this.receipt = receipt;
  }

  public Map<String, byte[]> files() {
    return files;
  }

  public String mediaType() {
    return mediaType;
  }

  public boolean changed() {
    return changed;
  }

  public @Nullable String report() {
    return report;
  }

  public @Nullable String receipt() {
    return receipt;
  }
}
