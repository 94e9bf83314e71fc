package erased.cli;

/// Lines for a terminal: headings, values cut to the width, colours where they are wanted. What
/// comes out of a file cannot move the cursor or turn the text around.
final class Layout {
  private static final String RESET = "\u001b[0m";

  private final StringBuilder lines = new StringBuilder();
  private final Console console;

  Layout(Console console) {
    this.console = console;
  }

  Layout title(String text) {
    return line(0, styled("\u001b[1m", clean(text)));
  }

  Layout heading(String text) {
    return line(1, styled("\u001b[1m", text));
  }

  Layout alarm(String text) {
    return line(1, styled("\u001b[33m", clean(text)));
  }

  /// @param depth how far the line stands in
  Layout text(int depth, String text) {
    return line(depth, clean(text));
  }

  /// One line, cut where the terminal ends.
  Layout cut(int depth, String text) {
    return line(depth, cutTo(clean(text), console.columns() - 2 * depth));
  }

  private Layout line(int depth, String text) {
    lines.append("  ".repeat(depth)).append(text).append('\n');
    return this;
  }

  private String styled(String style, String text) {
    return console.color() ? style + text + RESET : text;
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  /// Control and format characters become spaces, as do runs of them and of white space.
  static String clean(String text) {
    var clean = new StringBuilder(Math.min(text.length(), 4096));
    boolean gap = false;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (isPlain(c)) {
        if (gap && !clean.isEmpty()) {
          clean.append(' ');
        }
        gap = false;
        clean.appendCodePoint(c);
      } else {
        gap = true;
      }
    }
    return clean.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    };
  }

  /// @param columns of a terminal, where a Chinese character takes two
  static String cutTo(String text, int columns) {
    int used = 0;
    int fits = 0; // chars that leave room for the dots
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      used += width(c);
      at += Character.charCount(c);
      if (used > columns) {
        return text.substring(0, fits) + "…";
      }
      if (used < columns) {
        fits = at;
      }
    }
    return text;
  }

  private static int width(int c) {
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
