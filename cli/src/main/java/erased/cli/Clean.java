package erased.cli;

import erased.generator.DigitalSourceType;
import erased.metadata.Policy;
import erased.text.Message;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `erased clean`: takes marks of AI off and proves that all else is the same.
final class Clean extends ChangeCommand {
  private static final Set<String> OF_METADATA = Set.of("metadata", "all");
  private static final Set<String> OF_SIGNALS = Set.of("invisible", "all");
  private static final String LABELS = "ERASED_POLICY_STATUTORY_LABELS";
  private static final String LABELS_PROPERTY = "erased.policy.statutory-labels";
  private static final String DISCLOSURE = "ERASED_DISCLOSURE_DEFAULT";
  private static final String DISCLOSURE_PROPERTY = "erased.disclosure.default";

  private String mode = "metadata";
  private boolean failsOnAi;

  Clean(Console console) {
    super(console);
    words.value("--mode", "metadata|visible|invisible|all");
    words.value("--level", "ai|all");
    words.value("--disclosure", "none|keep|write[=TYPE]");
    words.value("--strength", "0-1");
    words.flag("--process-anyway");
    words.value("--regenerate", "NAME");
    words.values("--message", "TEXT|0xHEX|0bBITS");
    words.flag("--no-search");
    words.value("--fail-on", "ai");
  }

  @Override
  String word() {
    return "clean";
  }

  @Override
  boolean changesPixels() {
    return !mode.equals("metadata");
  }

  @Override
  void check(Inputs inputs) {
    mode = Objects.requireNonNullElse(words.of("--mode"), "metadata");
    choice("--mode", mode, "metadata", "visible", "invisible", "all");
    only(OF_METADATA, "--level", "--disclosure");
    only(OF_SIGNALS, "--strength", "--process-anyway", "--regenerate", "--message", "--no-search");
    failsOnAi = failsOnAi(words.of("--fail-on"));
    super.check(inputs);
  }

  private void only(Set<String> modes, String... options) {
    for (String option : options) {
      if (!modes.contains(mode) && words.isGiven(option)) {
        String wanted = modes.stream().sorted().collect(Collectors.joining(", "));
        throw new UsageException(Message.of("cli.usage.mode-only", option, wanted));
      }
    }
  }

  @Override
  Workplace.Changing changing(Workplace workplace) {
    return workplace.cleaning(
        new Wish.Clean(
            mode,
            policy(),
            disclosure() != null,
            signals(),
            strength(words.of("--strength")),
            words.has("--process-anyway"),
            words.of("--regenerate")));
  }

  private static @Nullable Double strength(@Nullable String wanted) {
    if (wanted == null) {
      return null;
    }
    if (!wanted.matches("0|1|[01]?\\.[0-9]{1,9}|1\\.0+") || Double.parseDouble(wanted) > 1) {
      throw new UsageException(Message.of("cli.usage.strength", wanted));
    }
    return Double.valueOf(wanted);
  }

  @Override
  boolean wantsProof() {
    return failsOnAi;
  }

  @Override
  boolean matches(Tree receipt) {
    return failsOnAi && ReportText.saysAi(receipt.tree("before"));
  }

  private Policy policy() {
    String level = Objects.requireNonNullElse(words.of("--level"), "ai");
    choice("--level", level, "ai", "all");
    String labels = Objects.requireNonNullElse(setting(LABELS, LABELS_PROPERTY), "keep");
    choice(LABELS, labels, "keep", "remove");
    String wanted = Objects.requireNonNullElse(disclosure(), "none");
    String name = words.isGiven("--disclosure") ? "--disclosure" : DISCLOSURE;
    int equals = wanted.indexOf('=');
    String kind = equals < 0 ? wanted : wanted.substring(0, equals);
    choice(name, kind, "none", "keep", "write");
    if (equals >= 0 && !kind.equals("write")) {
      throw new UsageException(
          Message.of("cli.usage.choice", name, "none, keep, write[=TYPE]", wanted));
    }
    return new Policy(
        Policy.Level.valueOf(level.toUpperCase(Locale.ROOT)),
        Policy.Disclosure.valueOf(kind.toUpperCase(Locale.ROOT)),
        equals < 0 ? null : sourceType(wanted.substring(equals + 1)),
        Policy.StatutoryLabels.valueOf(labels.toUpperCase(Locale.ROOT)));
  }

  private static String sourceType(String type) {
    return DigitalSourceType.of(type)
        .map(DigitalSourceType::code)
        .orElseThrow(() -> new UsageException(Message.of("cli.usage.source-type", type)));
  }

  /// What the caller, or else the operator, says on it; null where both are silent.
  private @Nullable String disclosure() {
    String given = words.of("--disclosure");
    return given == null ? setting(DISCLOSURE, DISCLOSURE_PROPERTY) : given;
  }

  private @Nullable String setting(String variable, String property) {
    String value = console.setting(null, property);
    return value == null ? console.setting(null, variable) : value;
  }
}
