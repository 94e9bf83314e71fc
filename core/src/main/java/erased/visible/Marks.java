package erased.visible;

import java.util.List;

/// All marks that are known, in the order in which they are looked for.
final class Marks {
  static final List<Mark> ALL = List.of(new Sparkle());

  private Marks() {}
}
