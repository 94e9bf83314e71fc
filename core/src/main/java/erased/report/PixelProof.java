package erased.report;

import erased.image.Orientation;
import erased.image.PixelDifference;
import erased.image.Region;
import erased.image.Written;
import erased.text.Language;
import erased.text.Message;
import erased.visible.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What became of the pixels: the file that was written, decoded again and held against the input.
///
/// @param written the file and how the pixels went into it; null where nothing was written
/// @param orientation what was applied to the stored pixels so that they are upright
/// @param masked pixels that were meant to change
/// @param difference between input and output, both decoded
/// @param marks what became of each visible mark; empty where a mask was given
/// @param signals what became of invisible signals; null where nobody read them
public record PixelProof(
    @Nullable Written written,
    Orientation orientation,
    long masked,
    PixelDifference difference,
    List<Outcome> marks,
    @Nullable SignalProof signals) {
  private static final PixelDifference NONE = new PixelDifference(0, new Region(0, 0, 0, 0), 0, 0);

  public PixelProof {
    marks = List.copyOf(marks);
  }

  /// Nothing was written, for nothing was to be done.
  public static PixelProof unchanged(
      Orientation orientation, List<Outcome> marks, @Nullable SignalProof signals) {
    return new PixelProof(null, orientation, 0, NONE, marks, signals);
  }

  /// How the new pixels went into the file, in a sentence.
  public Message explanation() {
    return written == null ? Message.of("report.way.unchanged") : explanation(written);
  }

  private Message explanation(Written written) {
    String format = written.format().mediaType();
    Object quality = Objects.requireNonNullElse(written.quality(), "");
    return switch (written.way()) {
      case PIXELS ->
          Message.of(signals == null ? "report.way.pixels" : "report.way.pixels.all", format);
      case BLOCKS -> {
        Written.Blocks blocks = Objects.requireNonNull(written.blocks());
        yield Message.of("report.way.blocks", blocks.touched(), blocks.total());
      }
      case RECODED -> {
        String key =
            written.isOfHighestQuality() ? "report.way.recoded.highest" : "report.way.recoded";
        yield Message.of(key, format, quality);
      }
      case CONVERTED -> Message.of("report.way.converted", format);
      case CONVERTED_WITH_LOSS -> Message.of("report.way.converted-with-loss", format, quality);
    };
  }

  Map<String, @Nullable Object> tree(Language language) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("way", written == null ? "unchanged" : written.way().code());
    tree.put("explanation", explanation().in(language));
    tree.put("format", written == null ? null : written.format().mediaType());
    tree.put("quality", written == null ? null : written.quality());
    tree.put("blocks", written == null ? null : blocks(written.blocks()));
    tree.put("orientation_applied", orientation.number());
    tree.put("masked_pixels", masked);
    tree.put("changed_pixels", difference.changed());
    tree.put("changed_region", numbers(difference.region()));
    tree.put("changed_outside_mask", difference.outside());
    tree.put("largest_change_outside_mask", difference.most());
    tree.put("marks", marks.stream().map(Visible::outcome).toList());
    tree.put("signals", signals == null ? null : signals.tree());
    return tree;
  }

  private static @Nullable Object blocks(Written.@Nullable Blocks blocks) {
    if (blocks == null) {
      return null;
    }
    var tree = new LinkedHashMap<String, Object>();
    tree.put("touched", blocks.touched());
    tree.put("total", blocks.total());
    return tree;
  }

  static List<Integer> numbers(Region region) {
    return List.of(region.x(), region.y(), region.width(), region.height());
  }
}
