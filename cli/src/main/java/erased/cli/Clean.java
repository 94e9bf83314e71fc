package erased.cli;

import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.container.ImageException;
import erased.generator.DigitalSourceType;
import erased.image.Target;
import erased.invisible.Processing;
import erased.invisible.Regenerator;
import erased.metadata.Policy;
import erased.report.Receipt;
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
  private Policy policy = Policy.STANDARD;
  private Processing.Settings settings = Processing.Settings.STANDARD;

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
    policy = policy();
    settings = settings();
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
  Erased library(@Nullable String anchors) {
    Erased library = super.library(anchors);
    return OF_SIGNALS.contains(mode) ? reading(library) : library;
  }

  @Override
  Cleaned change(Erased library, byte[] image, Target target) {
    return library.clean(
        image,
        switch (mode) {
          case "visible" -> new Mode.Visible(policy.statutoryLabels(), target);
          case "invisible" -> new Mode.Invisible(settings, target);
          case "all" -> new Mode.All(policy, settings, target);
          default -> new Mode.Metadata(policy);
        });
  }

  private Processing.Settings settings() {
    String name = words.of("--regenerate");
    Regenerator regenerator = name == null ? null : regenerator(name);
    double usual = regenerator == null ? Processing.Settings.USUAL_STRENGTH : 1;
    return new Processing.Settings(
        search(),
        strength(words.of("--strength"), usual),
        words.has("--process-anyway"),
        regenerator);
  }

  private Regenerator regenerator(String name) {
    try {
      return Engines.regenerator(name, console.environment());
    } catch (ImageException e) {
      throw new UsageException(e.text());
    }
  }

  private static double strength(@Nullable String wanted, double usual) {
    if (wanted == null) {
      return usual;
    }
    if (!wanted.matches("0|1|[01]?\\.[0-9]{1,9}|1\\.0+") || Double.parseDouble(wanted) > 1) {
      throw new UsageException(Message.of("cli.usage.strength", wanted));
    }
    return Double.parseDouble(wanted);
  }

  @Override
  boolean wantsProof() {
    return failsOnAi;
  }

  @Override
  boolean matches(Receipt proof) {
    return failsOnAi && saysAi(proof.before());
  }

  private Policy policy() {
    String level = Objects.requireNonNullElse(words.of("--level"), "ai");
    choice("--level", level, "ai", "all");
    String labels = setting(LABELS, LABELS_PROPERTY, "keep");
    choice(LABELS, labels, "keep", "remove");
    String disclosure = words.of("--disclosure");
    String wanted =
        disclosure != null ? disclosure : setting(DISCLOSURE, DISCLOSURE_PROPERTY, "none");
    String name = disclosure != null ? "--disclosure" : DISCLOSURE;
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

  private String setting(String variable, String property, String standard) {
    String value = console.environment().getOrDefault(property, "");
    return value.isEmpty() ? nonEmpty(variable, standard) : value;
  }

  private String nonEmpty(String variable, String standard) {
    String value = console.environment().getOrDefault(variable, "");
    return value.isEmpty() ? standard : value;
  }
}
