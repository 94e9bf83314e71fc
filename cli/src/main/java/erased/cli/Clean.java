package erased.cli;

import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.generator.DigitalSourceType;
import erased.image.Target;
import erased.metadata.Policy;
import erased.report.Receipt;
import erased.text.Message;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// `erased clean`: takes marks of AI off and proves that all else is the same.
final class Clean extends ChangeCommand {
  private static final Set<String> LATER = Set.of("invisible", "all");
  private static final String LABELS = "ERASED_POLICY_STATUTORY_LABELS";
  private static final String LABELS_PROPERTY = "erased.policy.statutory-labels";
  private static final String DISCLOSURE = "ERASED_DISCLOSURE_DEFAULT";
  private static final String DISCLOSURE_PROPERTY = "erased.disclosure.default";

  private boolean visible;
  private boolean failsOnAi;
  private Policy policy = Policy.STANDARD;

  Clean(Console console) {
    super(console);
    words.value("--mode", "metadata|visible");
    words.value("--level", "ai|all");
    words.value("--disclosure", "none|keep|write[=TYPE]");
    words.value("--fail-on", "ai");
  }

  @Override
  String word() {
    return "clean";
  }

  @Override
  boolean changesPixels() {
    return visible;
  }

  @Override
  void check(Inputs inputs) {
    String mode = Objects.requireNonNullElse(words.of("--mode"), "metadata");
    if (LATER.contains(mode)) {
      throw new UsageException(Message.of("cli.usage.mode-later", mode));
    }
    choice("--mode", mode, "metadata", "visible");
    visible = mode.equals("visible");
    checkMode();
    policy = policy();
    failsOnAi = failsOnAi(words.of("--fail-on"));
    super.check(inputs);
  }

  private void checkMode() {
    for (String option : new String[] {"--level", "--disclosure"}) {
      if (visible && words.of(option) != null) {
        throw new UsageException(Message.of("cli.usage.metadata-only", option));
      }
    }
  }

  @Override
  Cleaned change(Erased library, byte[] image, Target target) {
    return library.clean(
        image,
        visible ? new Mode.Visible(policy.statutoryLabels(), target) : new Mode.Metadata(policy));
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
