package erased.c2pa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// A watermark or fingerprint by which the manifest can be found again after it was taken off.
///
/// @param assertion label of the assertion
/// @param alg identifier of the algorithm
/// @param name the algorithm in words; the identifier where the list does not know it
public record SoftBinding(String assertion, String alg, String name, Kind kind) {
  /// What the published list says of an algorithm.
  public enum Kind {
    WATERMARK,
    FINGERPRINT,
    UNLISTED
  }

  static SoftBinding of(String assertion, String alg) {
    SoftBinding listed = Listed.ALGORITHMS.get(alg);
    return listed == null
        ? new SoftBinding(assertion, alg, alg, Kind.UNLISTED)
        : new SoftBinding(assertion, alg, listed.name, listed.kind);
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
          if (fields.length == 3) {
            Kind kind = fields[1].equals("watermark") ? Kind.WATERMARK : Kind.FINGERPRINT;
            algorithms.put(fields[0], new SoftBinding("", fields[0], fields[2], kind));
          }
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return algorithms;
    }
  }
}
