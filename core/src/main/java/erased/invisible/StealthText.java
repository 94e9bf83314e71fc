package erased.invisible;

import erased.image.Pixels;
import erased.text.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A text that a generator hid in the lowest bits of a picture: prompt, model, seed.
///
/// @param layout how it was hidden
/// @param bytes that the text takes as it was stored, packed or not
/// @param bits of the picture that hold it, with its head and what else belongs to it
/// @param text what could be read of it
/// @param flaw why that is not all of it; null where it is
public record StealthText(Layout layout, int bytes, int bits, String text, @Nullable Message flaw) {

  /// A published way to hide a text.
  public enum Layout {
    /// sd-webui-stealth-pnginfo, ComfyUI's and Forge's after it: in opacity.
    ALPHA("stealth_pnginfo", LsbPlane.Order.ALPHA_BY_COLUMN, false),
    /// The same, packed by gzip; NovelAI's too.
    ALPHA_PACKED("stealth_pngcomp", LsbPlane.Order.ALPHA_BY_COLUMN, true),
    /// sd-webui-stealth-pnginfo, Forge and SwarmUI: in the colours.
    COLORS("stealth_rgbinfo", LsbPlane.Order.COLORS_BY_COLUMN, false),
    /// The same, packed by gzip.
    COLORS_PACKED("stealth_rgbcomp", LsbPlane.Order.COLORS_BY_COLUMN, true),
    /// The library Stegano, by which the VQGAN+CLIP notebooks hide an object of JSON.
    STEGANO("stegano", LsbPlane.Order.COLORS_BY_ROW, false);

    private final String id;
    private final LsbPlane.Order order;
    private final boolean packed;

    Layout(String id, LsbPlane.Order order, boolean packed) {
      this.id = id;
      this.order = order;
      this.packed = packed;
    }

    /// Its name in data: the signature, where it has one.
    public String id() {
      return id;
    }

    LsbPlane.Order order() {
      return order;
    }

    boolean isPacked() {
      return packed;
    }
  }

  /// The text hidden in a picture, if there is one. Where there is none, little more than a hundred
  /// bits of each kind are looked at. Never throws.
  public static Optional<StealthText> in(Pixels pixels) {
    return signed(pixels, LsbPlane.Order.ALPHA_BY_COLUMN)
        .or(() -> signed(pixels, LsbPlane.Order.COLORS_BY_COLUMN))
        .or(() -> LsbPlane.of(pixels, LsbPlane.Order.COLORS_BY_ROW).flatMap(LsbStegano::read));
  }

  private static Optional<StealthText> signed(Pixels pixels, LsbPlane.Order order) {
    return LsbPlane.of(pixels, order).flatMap(plane -> StealthReader.read(plane, order));
  }

  /// The picture without this text, which was found in it. Opacity that is full but for the text is
  /// full again; of colours only the lowest bits that hold the text change, and nobody can know
  /// what these were.
  public Pixels cleared(Pixels pixels) {
    Pixels cleared = pixels.copy();
    LsbPlane plane =
        LsbPlane.of(cleared, layout.order())
            .orElseThrow(() -> new IllegalArgumentException(layout + " in " + pixels));
    boolean opaque = layout.order() == LsbPlane.Order.ALPHA_BY_COLUMN && plane.isFull();
    plane.clear(opaque ? plane.count() : Math.min(bits, plane.count()));
    return cleared;
  }
}
