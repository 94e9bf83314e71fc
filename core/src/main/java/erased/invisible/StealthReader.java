package erased.invisible;

import erased.container.Bytes;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Texts that begin with a signature: 15 letters, a length in bits of 32 bits, then the text
/// (ashen-sensored/sd_webui_stealth_pnginfo, NovelAI/novelai-image-metadata).
final class StealthReader {
  private static final int SIGNATURE = 15; // bytes
  private static final int LENGTH = 32; // bits
  private static final int HEAD = SIGNATURE * Byte.SIZE + LENGTH;

  /// Bits of one block of NovelAI's code: BCH over GF(2^14) that corrects 16 bits.
  private static final int CODE_BLOCK = 14 * 16;

  private StealthReader() {}

  static Optional<StealthText> read(LsbPlane plane, LsbPlane.Order order) {
    if (plane.count() < HEAD) {
      return Optional.empty();
    }
    String signature = new String(plane.bytes(0, SIGNATURE), StandardCharsets.ISO_8859_1);
    return Arrays.stream(StealthText.Layout.values())
        .filter(layout -> layout.order() == order && layout.id().equals(signature))
        .findFirst()
        .map(layout -> read(plane, layout));
  }

  private static StealthText read(LsbPlane plane, StealthText.Layout layout) {
    long claimed = length(plane, HEAD - LENGTH);
    int left = plane.count() - HEAD;
    int bits = (int) Math.min(claimed, left);
    int bytes = bits / Byte.SIZE;
    StealthPayload payload = StealthPayload.of(plane.bytes(HEAD, bytes), layout.isPacked());
    if (claimed > left) {
      Message cut = Message.of("invisible.stealth.cut", claimed, left);
      return new StealthText(layout, bytes, plane.count(), payload.text(), cut);
    }
    int end = HEAD + bits;
    return new StealthText(
        layout, bytes, end + code(plane, layout, end), payload.text(), payload.flaw());
  }

  /// The bits of a code behind the text by which NovelAI can repair the colours: its length and as
  /// many. A length of all ones says that there is none, and so does opacity that nobody wrote to.
  private static int code(LsbPlane plane, StealthText.Layout layout, int from) {
    int left = plane.count() - from - LENGTH;
    if (layout != StealthText.Layout.ALPHA_PACKED || left < 0) {
      return 0;
    }
    long bits = length(plane, from);
    return bits <= left && bits % CODE_BLOCK == 0 && bits > 0 ? LENGTH + (int) bits : 0;
  }

  private static long length(LsbPlane plane, int from) {
    return Bytes.uint32(plane.bytes(from, LENGTH / Byte.SIZE), 0);
  }
}
