package erased.c2pa;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Assertion labels: a name, the version of its schema, and an instance where there are several of
/// that name, as in `c2pa.ingredient.v3__2` (C2PA 2.4, 6.3 and 6.4).
final class Labels {
  private static final Pattern INSTANCE = Pattern.compile("__(\\d{1,6})");
  private static final Pattern VERSION = Pattern.compile("\\.v(\\d{1,4})$");
  private static final Pattern URN =
      Pattern.compile("urn:c2pa:[^:]+(:([!-~]{0,32})(:(\\d+(_\\d+)?)?)?)?");

  private Labels() {}

  /// The name alone.
  static String name(String label) {
    return VERSION.matcher(INSTANCE.matcher(label).replaceFirst("")).replaceFirst("");
  }

  /// 1 where the label tells none.
  static int version(String label) {
    Matcher version = VERSION.matcher(INSTANCE.matcher(label).replaceFirst(""));
    return version.find() ? Integer.parseInt(version.group(1)) : 1;
  }

  static boolean is(String label, String name) {
    return label.startsWith(name) && name(label).equals(name);
  }

  /// Whether a manifest may bear that label from claim version 2 on: a URN of C2PA, or one of the
  /// UUID kind that version 1 used.
  static boolean isManifest(String label) {
    if (label.startsWith("urn:c2pa:")) {
      return URN.matcher(label).matches();
    }
    String[] parts = label.split(":", -1);
    return parts.length >= 3 && parts[0].equals("urn")
        ? parts[1].equals("uuid")
        : parts.length == 4 && parts[1].equals("urn") && parts[2].equals("uuid");
  }
}
