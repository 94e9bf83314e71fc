package erased.visible;

import java.util.List;

/// All marks that are known, in the order in which they are looked for: a label of a known service
/// before the label that the law asks of any.
final class Marks {
  static final List<Mark> ALL =
      List.of(
          new Sparkle(),
          OverlayMark.named("doubao"),
          OverlayMark.named("doubao-app-label"),
          OverlayMark.named("qwen"),
          OverlayMark.named("jimeng"),
          OverlayMark.named("kling"),
          OverlayMark.named("liblib"),
          OverlayMark.named("samsung-galaxy-ai"),
          OverlayMark.named("raphael"),
          OverlayMark.named("generated-label"));

  private Marks() {}
}
