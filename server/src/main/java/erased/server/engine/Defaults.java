package erased.server.engine;

import erased.generator.DigitalSourceType;
import erased.metadata.Policy.Disclosure;
import erased.metadata.Policy.StatutoryLabels;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the operator has decided for callers who do not say, or may not.
///
/// @param disclosure of cleaned files where the caller names none
/// @param sourceType what [Disclosure#WRITE] writes where the caller names none
/// @param statutoryLabels never a caller's choice
public record Defaults(
    Disclosure disclosure, @Nullable String sourceType, StatutoryLabels statutoryLabels) {
  public static final Defaults STANDARD = new Defaults(Disclosure.NONE, null, StatutoryLabels.KEEP);

  /// From the settings `erased.disclosure.default` (`none`, `keep`, `write` or `write=TYPE`) and
  /// `erased.policy.statutory-labels` (`keep` or `remove`).
  ///
  /// @throws IllegalArgumentException where one is something else
  public static Defaults of(String disclosure, String statutoryLabels) {
    int equals = disclosure.indexOf('=');
    String kind = equals < 0 ? disclosure : disclosure.substring(0, equals);
    String type = equals < 0 ? null : disclosure.substring(equals + 1);
    if (type != null && (!kind.equals("write") || DigitalSourceType.of(type).isEmpty())) {
      throw new IllegalArgumentException(
          "erased.disclosure.default must be none, keep, write or write=TYPE with a digital source"
              + " type of the IPTC, not "
              + disclosure);
    }
    return new Defaults(
        choice("erased.disclosure.default", Disclosure.class, kind),
        type == null ? null : DigitalSourceType.of(type).orElseThrow().code(),
        choice("erased.policy.statutory-labels", StatutoryLabels.class, statutoryLabels));
  }

  private static <E extends Enum<E>> E choice(String property, Class<E> type, String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> Words.of(one).equals(value))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s must be one of %s, not %s"
                    .formatted(
                        property,
                        Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT),
                        value)));
  }
}
