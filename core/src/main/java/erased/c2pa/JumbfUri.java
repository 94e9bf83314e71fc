package erased.c2pa;

import java.util.Optional;

/// References inside a manifest store: `self#jumbf=/c2pa/<manifest>/c2pa.assertions/<label>`, or
/// without the manifest where it is the one that refers (C2PA 2.4, 8.4.2).
final class JumbfUri {
  private static final String PREFIX = "self#jumbf=";
  private static final String STORE = "c2pa";
  static final String ASSERTIONS = "c2pa.assertions";
  static final String SIGNATURE = "c2pa.signature";

  private JumbfUri() {}

  static String manifest(String label) {
    return PREFIX + "/" + STORE + "/" + label;
  }

  static String assertion(String manifest, String label) {
    return manifest(manifest) + "/" + ASSERTIONS + "/" + label;
  }

  static String signature(String manifest) {
    return manifest(manifest) + "/" + SIGNATURE;
  }

  /// The manifest that an absolute reference names.
  static Optional<String> manifestOf(String uri) {
    String[] steps = steps(uri);
    return steps.length > 2 && steps[1].equals(STORE) ? Optional.of(steps[2]) : Optional.empty();
  }

  /// The assertion that a reference names.
  static Optional<String> assertionOf(String uri) {
    String[] steps = steps(uri);
    if (steps.length > 4 && steps[1].equals(STORE) && steps[3].equals(ASSERTIONS)) {
      return Optional.of(steps[4]);
    }
    return steps.length > 1 && steps[0].equals(ASSERTIONS)
        ? Optional.of(steps[1])
        : Optional.empty();
  }

  /// The last step, a label.
  static String last(String uri) {
    String path = path(uri);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The reference as seen from outside of that manifest.
  static String absolute(String manifest, String uri) {
    return manifestOf(uri).isPresent() ? uri : manifest(manifest) + "/" + path(uri);
  }

  private static String[] steps(String uri) {
    return path(uri).split("/", -1);
  }

  private static String path(String uri) {
    int equals = uri.indexOf('=');
    String path = equals < 0 ? uri : uri.substring(equals + 1);
    return path.startsWith(STORE + "/") ? "/" + path : path;
  }
}
