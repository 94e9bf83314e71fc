package erased.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads XML so that each element and attribute knows its place in the text, which no parser of the
/// platform tells exactly; a document with a DTD, with entities of its own or with too deep a
/// nesting is refused.
final class Xml {
  /// @param start of the white space in front of the name
  /// @param valueStart of the value inside its quotes
  record Attribute(
      String namespace,
      String name,
      String value,
      int start,
      int end,
      int valueStart,
      int valueEnd) {}

  /// @param text what stands between its tags directly, entities resolved
  record Element(
      String namespace,
      String name,
      List<Attribute> attributes,
      List<Element> children,
      String text,
      int start,
      int contentStart,
      int contentEnd,
      int end) {}

  /// The text is not well-formed, or is refused.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String what) {
      super(what);
    }
  }

  private static final int MOST_ATTRIBUTES = 4096;
  private static final int LONGEST_REFERENCE = 12; // `&#x10ffff;` and some

  private final String text;
  private final int nesting;
  private int at;

  private Xml(String text, int nesting) {
    this.text = text;
    this.nesting = nesting;
  }

  /// The first element of the text with all it holds; what comes before and behind is passed over.
  static Element parse(String text, int nesting) throws Malformed {
    var xml = new Xml(text, nesting);
    xml.skipProlog();
    return xml.element(Map.of("xml", "http://www.w3.org/XML/1998/namespace"), 0);
  }

  private void skipProlog() throws Malformed {
    at = text.indexOf('<');
    while (at >= 0 && at + 1 < text.length() && "?!".indexOf(text.charAt(at + 1)) >= 0) {
      skipMarkup();
      at = text.indexOf('<', at);
    }
    if (at < 0) {
      throw new Malformed("no element");
    }
  }

  /// Passes over a comment or processing instruction.
  private void skipMarkup() throws Malformed {
    if (text.startsWith("<!--", at)) {
      at = after("-->", at + 4);
    } else if (text.startsWith("<?", at)) {
      at = after("?>", at + 2);
    } else {
      throw new Malformed("declaration");
    }
  }

  private int after(String end, int from) throws Malformed {
    int found = text.indexOf(end, from);
    if (found < 0) {
      throw new Malformed("no " + end);
    }
    return found + end.length();
  }

  private Element element(Map<String, String> outer, int depth) throws Malformed {
    if (depth > nesting) {
      throw new Malformed("too deep");
    }
    int start = at++;
    String qualified = name();
    var raw = rawAttributes();
    Map<String, String> names = declared(outer, raw);
    var attributes = attributes(raw, names);
    boolean empty = text.startsWith("/>", at);
    at += empty ? 2 : 1;
    String namespace = namespace(qualified, names, true);
    if (empty) {
      return new Element(namespace, local(qualified), attributes, List.of(), "", start, at, at, at);
    }
    int contentStart = at;
    var children = new ArrayList<Element>();
    var words = new StringBuilder();
    int contentEnd = content(names, depth, children, words);
    at = after(">", contentEnd);
    if (!text.startsWith(qualified, contentEnd + 2)) {
      throw new Malformed("end tag of " + qualified);
    }
    return new Element(
        namespace,
        local(qualified),
        attributes,
        children,
        words.toString(),
        start,
        contentStart,
        contentEnd,
        at);
  }

  /// Reads up to the end tag and returns where that starts.
  private int content(
      Map<String, String> names, int depth, List<Element> children, StringBuilder words)
      throws Malformed {
    while (true) {
      int next = text.indexOf('<', at);
      if (next < 0) {
        throw new Malformed("no end tag");
      }
      words.append(resolve(text.substring(at, next)));
      at = next;
      if (text.startsWith("</", at)) {
        return at;
      }
      if (text.startsWith("<![CDATA[", at)) {
        int end = after("]]>", at);
        words.append(text, at + 9, end - 3);
        at = end;
      } else if (text.startsWith("<!", at) || text.startsWith("<?", at)) {
        skipMarkup();
      } else {
        children.add(element(names, depth + 1));
      }
    }
  }

  private List<Attribute> rawAttributes() throws Malformed {
    var raw = new ArrayList<Attribute>();
    while (true) {
      int start = at;
      skipSpace();
      if (at >= text.length()) {
        throw new Malformed("no end of tag");
      }
      if (text.charAt(at) == '>' || text.startsWith("/>", at)) {
        return raw;
      }
      String name = name();
      skipSpace();
      expect('=');
      skipSpace();
      int quoteAt = at;
      char quote = at < text.length() ? text.charAt(at) : ' ';
      if (quote != '"' && quote != '\'') {
        throw new Malformed("no quote");
      }
      at = after(String.valueOf(quote), quoteAt + 1);
      String value = resolve(text.substring(quoteAt + 1, at - 1));
      raw.add(new Attribute("", name, value, start, at, quoteAt + 1, at - 1));
      if (raw.size() > MOST_ATTRIBUTES) {
        throw new Malformed("too many attributes");
      }
    }
  }

  private static Map<String, String> declared(Map<String, String> outer, List<Attribute> raw) {
    Map<String, String> names = new HashMap<>();
    for (Attribute attribute : raw) {
      if (attribute.name().equals("xmlns") || attribute.name().startsWith("xmlns:")) {
        names.put(
            local(attribute.name().equals("xmlns") ? "" : attribute.name()), attribute.value());
      }
    }
    if (names.isEmpty()) {
      return outer;
    }
    outer.forEach(names::putIfAbsent);
    return names;
  }

  private static List<Attribute> attributes(List<Attribute> raw, Map<String, String> names)
      throws Malformed {
    var attributes = new ArrayList<Attribute>();
    for (Attribute one : raw) {
      if (!one.name().equals("xmlns") && !one.name().startsWith("xmlns:")) {
        attributes.add(
            new Attribute(
                namespace(one.name(), names, false),
                local(one.name()),
                one.value(),
                one.start(),
                one.end(),
                one.valueStart(),
                one.valueEnd()));
      }
    }
    return attributes;
  }

  /// A prefix that nobody declared stands for itself, as careless writers mean it.
  private static String namespace(String qualified, Map<String, String> names, boolean element) {
    int colon = qualified.indexOf(':');
    if (colon < 0) {
      return element ? names.getOrDefault("", "") : "";
    }
    String prefix = qualified.substring(0, colon);
    @Nullable String namespace = names.get(prefix);
    return namespace == null ? prefix + ":" : namespace;
  }

  private static String local(String qualified) {
    return qualified.substring(qualified.indexOf(':') + 1);
  }

  private String name() throws Malformed {
    int start = at;
    while (at < text.length() && isName(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw new Malformed("no name at " + at);
    }
    return text.substring(start, at);
  }

  private static boolean isName(char c) {
    return c > ' ' && "<>/=\"'&".indexOf(c) < 0;
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private void expect(char c) throws Malformed {
    if (at >= text.length() || text.charAt(at) != c) {
      throw new Malformed("no " + c + " at " + at);
    }
    at++;
  }

  /// Text with the five entities and character references resolved; others stay as they are
  /// written.
  private static String resolve(String raw) {
    if (raw.indexOf('&') < 0) {
      return raw;
    }
    var text = new StringBuilder(raw.length());
    int from = 0;
    for (int at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', at + 1)) {
      int end = raw.indexOf(';', at, Math.min(at + LONGEST_REFERENCE, raw.length()));
      @Nullable String resolved = end < 0 ? null : character(raw.substring(at + 1, end));
      if (resolved != null) {
        text.append(raw, from, at).append(resolved);
        from = end + 1;
      }
    }
    return text.append(raw, from, raw.length()).toString();
  }

  private static @Nullable String character(String name) {
    return switch (name) {
      case "lt" -> "<";
      case "gt" -> ">";
      case "amp" -> "&";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> {
        if (!name.startsWith("#")) {
          yield null;
        }
        boolean hexadecimal = name.startsWith("#x");
        try {
          int code = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
          yield Character.isValidCodePoint(code) ? Character.toString(code) : null;
        } catch (NumberFormatException e) {
          yield null;
        }
      }
    };
  }

  /// Text as it may stand between tags and in quotes.
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
