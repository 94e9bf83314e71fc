package erased.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An XMP packet (ISO 16684-1) whose properties know their place, so that taking one out leaves
/// every other character as it was.
final class XmpPacket {
  static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String META = "adobe:ns:meta/";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  /// A value and how it is named.
  ///
  /// @param name of the property that holds it, or of the field in a structure
  /// @param top namespace of the outermost property around it
  /// @param start of the stretch that goes when the value goes: the attribute, the array item or
  ///   the whole property
  /// @param propertyStart of the outermost property
  record Property(
      String namespace,
      String name,
      String value,
      String top,
      int start,
      int end,
      int valueStart,
      int valueEnd,
      int propertyStart,
      int propertyEnd) {}

  private final String text;
  private final Charset charset;
  private final List<Property> properties = new ArrayList<>();
  private int attributesAt = -1; // behind the name of the first description

  private XmpPacket(String text, Charset charset) {
    this.text = text;
    this.charset = charset;
  }

  /// Empty where the packet is not well-formed.
  static Optional<XmpPacket> parse(byte[] bytes, int nesting) {
    Charset charset = charset(bytes);
    var packet = new XmpPacket(new String(bytes, charset), charset);
    try {
      packet.walk(Xml.parse(packet.text, nesting), null, null);
    } catch (Xml.Malformed e) {
      return Optional.empty();
    }
    return Optional.of(packet);
  }

  String text() {
    return text;
  }

  List<Property> properties() {
    return properties;
  }

  /// The packet without what matches; empty where nothing is left that says anything.
  Optional<byte[]> without(Predicate<Property> gone) {
    return without(gone, Map.of());
  }

  /// @param rewritten values that others take the place of
  Optional<byte[]> without(Predicate<Property> gone, Map<Property, String> rewritten) {
    var cuts = new ArrayList<Property>(properties.stream().filter(gone).toList());
    boolean empty =
        properties.stream()
            .allMatch(property ->
                cuts.stream()
                    .anyMatch(
                        cut -> cut.start() <= property.start() && property.end() <= cut.end()));
    if (empty) {
      return Optional.empty();
    }
    for (Property property : rewritten.keySet()) {
      boolean cut =
          cuts.stream()
              .anyMatch(one -> one.start() < property.end() && property.start() < one.end());
      if (!cut) {
        cuts.add(property);
      }
    }
    return Optional.of(without(cuts, rewritten).getBytes(charset));
  }

  private String without(List<Property> cuts, Map<Property, String> rewritten) {
    cuts.sort(Comparator.comparingInt(Property::start).thenComparingInt(Property::end));
    var left = new StringBuilder(text.length());
    int at = 0;
    for (Property cut : cuts) {
      if (cut.start() > at) {
        left.append(text, at, cut.start());
      }
      String value = rewritten.get(cut);
      if (value != null && cut.start() >= at) {
        left.append(text, cut.start(), cut.valueStart()).append(Xml.escape(value));
        left.append(text, cut.valueEnd(), cut.end());
      }
      at = Math.max(at, cut.end());
    }
    return left.append(text, at, text.length()).toString();
  }

  /// The packet with another value for a property.
  byte[] with(Property property, String value) {
    String before = text.substring(0, property.valueStart());
    String after = text.substring(property.valueEnd());
    return (before + Xml.escape(value) + after).getBytes(charset);
  }

  /// The packet with a statement in its first description; empty where it has none to hold it.
  Optional<byte[]> stating(String namespace, String prefix, String name, String value) {
    int end = attributesAt;
    if (end < 0) {
      return Optional.empty();
    }
    String statement =
        " xmlns:%s=\"%s\" %s:%s=\"%s\"".formatted(prefix, namespace, prefix, name, value);
    boolean declared = tag(end).contains("xmlns:" + prefix + "=");
    if (declared) {
      statement = " %s:%s=\"%s\"".formatted(prefix, name, value);
    }
    return Optional.of(
        (text.substring(0, end) + statement + text.substring(end)).getBytes(charset));
  }

  private String tag(int from) {
    return text.substring(from, Math.max(from, text.indexOf('>', from)));
  }

  /// A small packet that holds properties in one description.
  static byte[] write(String attributes, String elements) {
    String packet =
        "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
            + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\""
            + RDF
            + "\"><rdf:Description rdf:about=\"\""
            + attributes
            + ">"
            + elements
            + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";
    return packet.getBytes(StandardCharsets.UTF_8);
  }

  /// Goes down to the values; `outermost` is the property around the element, `item` the array
  /// item.
  private void walk(
      Xml.Element element, Xml.@Nullable Element outermost, Xml.@Nullable Element item) {
    boolean frame = isFrame(element);
    if (attributesAt < 0 && outermost == null && isDescription(element)) {
      attributesAt = text.indexOf("Description", element.start()) + "Description".length();
    }
    Xml.Element top = outermost == null && !frame ? element : outermost;
    Xml.Element removed = item;
    if (top != null && element.namespace().equals(RDF) && element.name().equals("li")) {
      removed = element;
    }
    for (Xml.Attribute attribute : element.attributes()) {
      attribute(element, attribute, top, removed);
    }
    if (element.children().isEmpty() && top != null) {
      leaf(element, top, removed);
    }
    for (Xml.Element child : element.children()) {
      walk(child, top, removed);
    }
  }

  /// Elements that only hold descriptions together.
  private static boolean isFrame(Xml.Element element) {
    return element.namespace().equals(RDF) || element.namespace().equals(META);
  }

  private static boolean isDescription(Xml.Element element) {
    return element.namespace().equals(RDF) && element.name().equals("Description");
  }

  private void attribute(
      Xml.Element element,
      Xml.Attribute attribute,
      Xml.@Nullable Element top,
      Xml.@Nullable Element item) {
    boolean resource = attribute.namespace().equals(RDF) && attribute.name().equals("resource");
    boolean syntax =
        attribute.namespace().isEmpty()
            || attribute.namespace().equals(RDF)
            || attribute.namespace().equals(META)
            || attribute.namespace().equals(XML);
    if (top != null && resource) {
      Xml.Element named = element.namespace().equals(RDF) ? top : element;
      Xml.Element cut = item == null ? top : item;
      add(
          named.namespace(),
          named.name(),
          attribute.value(),
          top,
          cut.start(),
          cut.end(),
          attribute.valueStart(),
          attribute.valueEnd());
    } else if (!syntax) {
      int propertyStart = top == null ? attribute.start() : top.start();
      int propertyEnd = top == null ? attribute.end() : top.end();
      properties.add(
          new Property(
              attribute.namespace(),
              attribute.name(),
              attribute.value(),
              top == null ? attribute.namespace() : top.namespace(),
              attribute.start(),
              attribute.end(),
              attribute.valueStart(),
              attribute.valueEnd(),
              propertyStart,
              propertyEnd));
    }
  }

  private void leaf(Xml.Element element, Xml.Element top, Xml.@Nullable Element item) {
    boolean listItem = element.namespace().equals(RDF);
    boolean resource =
        element.attributes().stream()
            .anyMatch(one -> one.namespace().equals(RDF) && one.name().equals("resource"));
    boolean structure =
        element.attributes().stream()
            .anyMatch(one -> !one.namespace().equals(RDF) && !one.namespace().equals(XML));
    if (resource
        || (structure && element.text().isBlank())
        || (listItem && element.text().isBlank())) {
      return;
    }
    Xml.Element named = listItem ? top : element;
    Xml.Element cut = item != null ? item : listItem ? top : element;
    add(
        named.namespace(),
        named.name(),
        element.text().strip(),
        top,
        cut.start(),
        cut.end(),
        element.contentStart(),
        element.contentEnd());
  }

  private void add(
      String namespace,
      String name,
      String value,
      Xml.Element top,
      int start,
      int end,
      int valueStart,
      int valueEnd) {
    properties.add(
        new Property(
            namespace,
            name,
            value,
            top.namespace(),
            start,
            end,
            valueStart,
            valueEnd,
            top.start(),
            top.end()));
  }

  /// By byte order mark or by where the NULs of ASCII characters stand (ISO 16684-1, 7.1); bytes
  /// that are no UTF-8 are taken one by one, so that they come out as they went in.
  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2) {
      if ((bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
          || (bytes[0] == 0 && bytes[1] == '<')) {
        return StandardCharsets.UTF_16BE;
      }
      if ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
          || (bytes[0] == '<' && bytes[1] == 0)) {
        return StandardCharsets.UTF_16LE;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
