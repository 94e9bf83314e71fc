package erased.cli;

import erased.image.Mask;
import erased.inpaint.Erasure.MaskType;
import erased.invisible.Bits;
import erased.invisible.Processing.Settings;
import erased.invisible.Search;
import erased.metadata.Policy;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a command was asked for, in the caller's words as far as a service has to read them too.
final class Wish {
  private Wish() {}

  /// How far invisible signals are looked for.
  ///
  /// @param messages to look for besides the known ones
  /// @param wide whether in cropped and scaled pictures too
  record Signals(List<String> messages, boolean wide) {
    Signals {
      messages = List.copyOf(messages);
    }

    Search search() {
      return new Search(messages.stream().map(Bits::parse).toList(), wide);
    }
  }

  /// @param metadataOnly whether no pixel is decoded
  record Look(boolean metadataOnly, Signals signals) {}

  /// @param policy on metadata and labels
  /// @param discloses whether the caller says what the file shall say about AI
  /// @param strength null where the caller says nothing
  /// @param force whether pictures are processed though no signal was read
  /// @param regenerator by its name
  record Clean(
      String mode,
      Policy policy,
      boolean discloses,
      Signals signals,
      @Nullable Double strength,
      boolean force,
      @Nullable String regenerator) {

    /// A model changes every pixel: less than all would drop what it gives.
    double usualStrength() {
      return regenerator == null ? Settings.USUAL_STRENGTH : 1;
    }
  }

  /// @param engine null for the usual one
  record Erase(Masking masking, MaskType type, @Nullable String engine) {}

  /// What is to be erased.
  ///
  /// @param mask of a file, which may still be being read
  /// @param shapes none where the mask is all
  record Masking(@Nullable Supplier<Mask> mask, List<Shape> shapes) {
    Masking {
      shapes = List.copyOf(shapes);
    }

    /// The mask, where it is the same for all pictures.
    ///
    /// @throws UsageException where its file is no mask
    @Nullable Mask whole() {
      return shapes.isEmpty() && mask != null ? mask.get() : null;
    }

    /// The mask of a picture of that size.
    ///
    /// @throws UsageException where its file is no mask
    Mask of(int width, int height) {
      Mask whole = whole();
      if (whole != null) {
        return whole;
      }
      Mask all = new Mask(width, height);
      if (mask != null) {
        all.add(mask.get().fitted(width, height));
      }
      shapes.forEach(shape -> shape.addTo(all));
      return all;
    }
  }
}
