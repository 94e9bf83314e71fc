package erased.image;

import erased.container.Format;
import erased.container.Rewritten;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file with a changed picture, and how it came about.
public final class Written {
  /// How the new pixels went into the file.
  public enum Way {
    /// Coded without loss in the input's own format and container: no other pixel differs.
    PIXELS,
    /// The JPEG blocks that the change touches were coded anew; all others are the same
    /// coefficients.
    BLOCKS,
    /// The whole picture was coded anew with loss, in the input's own format.
    RECODED,
    /// The whole picture went into another format without loss.
    CONVERTED,
    /// The whole picture went into another format, with loss.
    CONVERTED_WITH_LOSS;

    /// The name in data.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final byte[] bytes;
  private final Format format;
  private final Way way;
  private final @Nullable Integer quality;
  private final @Nullable Blocks blocks;
  private final @Nullable Mask reach;
  private final List<Rewritten.Difference> differences;

  /// Blocks of a JPEG that were coded anew, of how many.
  public record Blocks(long touched, long total) {}

  Written(
      byte[] bytes,
      Format format,
      Way way,
      @Nullable Integer quality,
      @Nullable Blocks blocks,
      @Nullable Mask reach,
      List<Rewritten.Difference> differences) {
    this.bytes = bytes;
    this.format = format;
    this.way = way;
    this.quality = quality;
    this.blocks = blocks;
    this.reach = reach;
    this.differences = List.copyOf(differences);
  }

  public byte[] bytes() {
    return bytes;
  }

  public Format format() {
    return format;
  }

  public Way way() {
    return way;
  }

  /// 0 to 100 on the scale of libjpeg, where the picture was coded anew with loss.
  public @Nullable Integer quality() {
    return quality;
  }

  /// Whether that is the highest there is with loss, so that the input may have had a higher one.
  public boolean isOfHighestQuality() {
    return quality != null && quality == Quality.HIGHEST;
  }

  public @Nullable Blocks blocks() {
    return blocks;
  }

  /// Where a change of JPEG blocks may show, upright; null for other ways.
  public @Nullable Mask reach() {
    return reach;
  }

  /// Where the file differs from the input; empty where it is another file altogether.
  public List<Rewritten.Difference> differences() {
    return differences;
  }
}
