package erased.report;

import erased.text.Language;
import erased.text.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One trace in an image.
///
/// @param carrier the family that carries it: `c2pa`, `png_text`, `exif`, `xmp`, `iptc`, `comment`,
///   …
/// @param part the part of the container, as its standard names it
/// @param offset of the part in the file, in bytes
/// @param length of the part, in bytes
/// @param key what names the value there: a keyword, a tag, a property
/// @param value what stands there, in clear
/// @param meaning what it means
/// @param generator the program or service that it points at, where it does
public record Finding(
    String carrier,
    String part,
    int offset,
    int length,
    String key,
    String value,
    Message meaning,
    Role role,
    Certainty certainty,
    @Nullable String generator) {

  /// A value longer than this is cut in what a person reads; JSON has it whole up to 64 KiB.
  private static final int LONGEST_VALUE = 64 << 10;

  public Map<String, @Nullable Object> tree(Language language) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("carrier", carrier);
    tree.put("part", part);
    tree.put("offset", offset);
    tree.put("length", length);
    tree.put("key", key);
    tree.put("value", value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value);
    tree.put("meaning", meaning.in(language));
    tree.put("role", role.code());
    tree.put("certainty", certainty.code());
    tree.put("generator", generator);
    return tree;
  }
}
