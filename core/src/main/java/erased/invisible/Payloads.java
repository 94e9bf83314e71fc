package erased.invisible;

import java.util.List;
import java.util.stream.Stream;

/// The messages that public generators are known to embed by the DWT schemes, each by its default
/// settings.
final class Payloads {
  static final List<Payload> KNOWN =
      List.of(
          hex("Stable Diffusion XL", "b3ec907bb19e"),
          hex("FLUX", "2afe879cf52e"),
          text("Stable Diffusion 1", "StableDiffusionV1"),
          text("Stable Diffusion 1 inpainting", "StableDiffusionV1-Inpainting"),
          text("Stable Diffusion 2", "SDV2"),
          text("InvokeAI", "InvokeAI"));

  private Payloads() {}

  /// The known messages, and those that the caller gave.
  static List<Payload> of(Search search) {
    return Stream.concat(KNOWN.stream(), search.payloads().stream()).toList();
  }

  private static Payload hex(String generator, String digits) {
    return new Payload("0x" + digits, Bits.ofHex(digits), generator);
  }

  private static Payload text(String generator, String text) {
    return new Payload(text, Bits.ofText(text), generator);
  }
}
