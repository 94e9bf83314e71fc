package erased.c2pa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A watermark or fingerprint by which the manifest can be found again after it was taken off.
///
/// @param assertion label of the assertion
/// @param alg identifier of the algorithm
/// @param name the algorithm in words; the identifier where the list does not know it
/// @param value what the watermark or fingerprint says, as text or hexadecimal digits; its
///   beginning where it is long, empty where the manifest does not tell
/// @param reader scheme of the invisible signal that reads it here, where its model is installed;
///   null where nobody can but its maker
public record SoftBinding(
    String assertion, String alg, String name, Kind kind, String value, @Nullable String reader) {
  private static final int SHOWN = 128; // characters of a name or value; real ones have fewer

  /// What the published list says of an algorithm.
  public enum Kind {
    WATERMARK,
    FINGERPRINT,
    UNLISTED
  }

  /// @param usual the algorithm where the assertion names none
  static SoftBinding of(Assertion assertion, String usual) {
    String alg = Values.text(assertion.value(), "alg");
    String value =
        Values.list(assertion.value(), "blocks").stream()
            .filter(Map.class::isInstance)
            .map(block -> shown(((Map<?, ?>) block).get("value")))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    return of(assertion.label(), alg.isEmpty() ? usual : alg, value);
  }

  static SoftBinding of(String assertion, String alg, String value) {
    SoftBinding listed = Listed.ALGORITHMS.get(alg);
    String shown = shown(alg);
    return listed == null
        ? new SoftBinding(assertion, shown, shown, Kind.UNLISTED, value, null)
        : new SoftBinding(assertion, alg, listed.name, listed.kind, value, listed.reader);
  }

  private static String shown(@Nullable Object value) {
    String text =
        switch (value) {
          case String string -> string;
          case byte[] bytes ->
              HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN / 2));
          case null, default -> "";
        };
    return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
  }

  /// Read when the first soft binding is met.
  private static final class Listed {
    private static final Map<String, SoftBinding> ALGORITHMS = load();

    private static Map<String, SoftBinding> load() {
      var algorithms = new HashMap<String, SoftBinding>();
      var in = Objects.requireNonNull(SoftBinding.class.getResourceAsStream("soft-bindings.txt"));
      try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] fields = line.split("\\|", -1);
          if (fields.length >= 3) {
            Kind kind = fields[1].equals("watermark") ? Kind.WATERMARK : Kind.FINGERPRINT;
            String reader = fields.length > 3 ? fields[3] : null;
            algorithms.put(fields[0], new SoftBinding("", fields[0], fields[2], kind, "", reader));
          }
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return algorithms;
    }
  }
}
