package erased.cli;

import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.generator.DigitalSourceType;
import erased.json.Json;
import erased.metadata.Policy;
import erased.report.Receipt;
import erased.text.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// `erased clean`: takes marks of AI off and proves that the picture is the same.
final class Clean extends FileCommand {
  private static final Set<String> LATER = Set.of("visible", "invisible", "all");
  private static final String LABELS = "ERASED_POLICY_STATUTORY_LABELS";
  private static final String LABELS_PROPERTY = "erased.policy.statutory-labels";
  private static final String DISCLOSURE = "ERASED_DISCLOSURE_DEFAULT";
  private static final String DISCLOSURE_PROPERTY = "erased.disclosure.default";

  private @Nullable String output;
  private @Nullable Path outDir;
  private @Nullable Path receipt;
  private boolean inPlace;
  private boolean noBackup;
  private boolean force;
  private boolean preserveTimes;
  private boolean dryRun;
  private @Nullable Erased erased;
  private @Nullable Mode asked;
  private boolean failsOnAi;
  private boolean receiptsInFolder;
  private final Set<Path> claimed = ConcurrentHashMap.newKeySet();

  Clean(Console console) {
    super(console);
    words.value("--mode", "metadata");
    words.value("--level", "ai|all");
    words.value("--disclosure", "none|keep|write[=TYPE]");
    words.value("--output", "FILE", "-o");
    words.value("--out-dir", "DIR");
    words.flag("--in-place");
    words.flag("--no-backup");
    words.flag("--force");
    words.flag("-p", "--preserve-times");
    words.flag("--dry-run");
    words.value("--receipt", "FILE|DIR");
    words.value("--fail-on", "ai");
    words.value("--trust-anchors", "PEM");
  }

  @Override
  boolean wanted(Path path) {
    boolean own = output == null && outDir == null && !inPlace;
    return super.wanted(path) && !(own && Destination.isUsual(path.getFileName()));
  }

  @Override
  void check(Inputs inputs) {
    readWords();
    String mode = Objects.requireNonNullElse(words.of("--mode"), "metadata");
    if (LATER.contains(mode)) {
      throw new UsageException(Message.of("cli.usage.mode-later", mode));
    }
    choice("--mode", mode, "metadata");
    asked = new Mode.Metadata(policy());
    failsOnAi = failsOnAi(words.of("--fail-on"));
    receiptsInFolder =
        receipt != null
            && (inputs.many()
                || Files.isDirectory(receipt)
                || String.valueOf(words.of("--receipt")).endsWith("/"));
    checkOutput(inputs);
    erased = erased(words.of("--trust-anchors"));
  }

  private void readWords() {
    output = words.of("--output");
    outDir = path(words.of("--out-dir"));
    receipt = path(words.of("--receipt"));
    inPlace = words.has("--in-place");
    noBackup = words.has("--no-backup");
    force = words.has("--force");
    preserveTimes = words.has("--preserve-times");
    dryRun = words.has("--dry-run");
  }

  private static @Nullable Path path(@Nullable String name) {
    return name == null ? null : Path.of(name);
  }

  private void checkOutput(Inputs inputs) {
    if (count(output != null, outDir != null, inPlace) > 1) {
      throw new UsageException(Message.of("cli.usage.one-output"));
    }
    if (output != null && inputs.many()) {
      throw new UsageException(Message.of("cli.usage.output-many"));
    }
    if (output != null && !output.equals("-") && Files.isDirectory(Path.of(output))) {
      throw new UsageException(Message.of("cli.usage.output-folder", output));
    }
    if (noBackup && !inPlace) {
      throw new UsageException(Message.of("cli.usage.no-backup"));
    }
    boolean standardInput = files().contains("-");
    if (standardInput && (inPlace || (outDir != null))) {
      throw new UsageException(Message.of("cli.usage.stdin"));
    }
    if (standardInput && output == null && inputs.many()) {
      throw new UsageException(Message.of("cli.usage.stdin-many"));
    }
    boolean standardOutput = "-".equals(output) || (standardInput && output == null);
    if (json() && !dryRun && standardOutput) {
      throw new UsageException(Message.of("cli.usage.json-stdout"));
    }
  }

  private static int count(boolean... truths) {
    int count = 0;
    for (boolean truth : truths) {
      count += truth ? 1 : 0;
    }
    return count;
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

  private static void choice(String name, String value, String... choices) {
    if (!Set.of(choices).contains(value)) {
      throw new UsageException(
          Message.of("cli.usage.choice", name, String.join(", ", choices), value));
    }
  }

  @Override
  Outcome work(Input input) throws Failure, IOException {
    Optional<Source> source = Source.read(input, console);
    if (source.isEmpty()) {
      return Outcome.SKIPPED;
    }
    Destination destination = destination(input);
    try {
      Cleaned cleaned =
          Objects.requireNonNull(erased).clean(source.get().bytes(), Objects.requireNonNull(asked));
      if (!dryRun) {
        write(cleaned, destination, input);
      }
      return outcome(input, source.get(), destination, cleaned);
    } finally {
      release(destination);
    }
  }

  /// Once a file is there, it speaks for itself; only where files may be replaced, two inputs of
  /// one run must still not go to one output.
  private void release(Destination destination) {
    if (destination instanceof Destination.File(Path path, boolean replace) && !replace) {
      claimed.remove(claim(path));
    }
  }

  private static Path claim(Path target) {
    return target.toAbsolutePath().normalize();
  }

  private Destination destination(Input input) throws IOException, Failure {
    Path path = input.path();
    if (inPlace && path != null) {
      return new Destination.InPlace(real(path));
    }
    if ("-".equals(output) || (path == null && output == null)) {
      return new Destination.StandardOutput();
    }
    Path target = target(input);
    if (path != null && Files.exists(target) && Files.isSameFile(path, target)) {
      throw new Failure("same_file", Message.of("cli.error.same-file"));
    }
    boolean replace = force || output != null;
    if (!claimed.add(claim(target))) {
      throw new Failure("exists", Message.of("cli.error.claimed", target));
    }
    var destination = new Destination.File(target, replace);
    if (!replace && !dryRun && Files.exists(target)) {
      release(destination);
      throw new Failure("exists", Message.of("cli.error.exists", target));
    }
    return destination;
  }

  private Path target(Input input) throws IOException {
    if (output != null) {
      return real(Path.of(output));
    }
    return outDir != null
        ? outDir.resolve(input.below())
        : Destination.usual(Objects.requireNonNull(input.path()));
  }

  /// The file behind links.
  static Path real(Path path) throws IOException {
    return Files.exists(path) ? path.toRealPath() : path;
  }

  private void write(Cleaned cleaned, Destination destination, Input input)
      throws IOException, Failure {
    switch (destination) {
      case Destination.StandardOutput _ -> {}
      case Destination.File(Path path, boolean _) when isDevice(path) ->
          Files.write(path, cleaned.image());
      case Destination.File(Path path, boolean replace) -> {
        try (var draft = Draft.beside(path).write(cleaned.image())) {
          keepTimes(input.path(), draft.path());
          place(draft, replace);
        }
      }
      case Destination.InPlace(Path path) -> {
        if (cleaned.changed()) {
          replace(path, cleaned.image());
        }
      }
    }
  }

  /// Such a thing is written to and never replaced.
  private static boolean isDevice(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path);
  }

  private static void place(Draft draft, boolean replace) throws IOException, Failure {
    if (replace) {
      draft.replace();
      return;
    }
    try {
      draft.place();
    } catch (FileAlreadyExistsException e) {
      throw new Failure("exists", Message.of("cli.error.exists", String.valueOf(e.getFile())));
    }
  }

  private void replace(Path path, byte[] image) throws IOException, Failure {
    try (var draft = Draft.beside(path).write(image)) {
      keepPermissions(path, draft.path());
      keepTimes(path, draft.path());
      if (!noBackup) {
        keepOriginal(path);
      }
      draft.replace();
    }
  }

  private void keepOriginal(Path path) throws IOException, Failure {
    try {
      Original.keep(path);
    } catch (FileAlreadyExistsException _) {
      if (!force) {
        throw new Failure(
            "exists", Message.of("cli.error.original-exists", Original.of(path).toString()));
      }
    }
  }

  private void keepTimes(@Nullable Path from, Path to) throws IOException {
    if (preserveTimes && from != null) {
      BasicFileAttributes times = Files.readAttributes(from, BasicFileAttributes.class);
      Files.getFileAttributeView(to, BasicFileAttributeView.class)
          .setTimes(times.lastModifiedTime(), times.lastAccessTime(), times.creationTime());
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    var view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(Files.getPosixFilePermissions(from));
    }
  }

  private Outcome outcome(Input input, Source source, Destination destination, Cleaned cleaned)
      throws IOException {
    String warning = source.warning() == null ? "" : warning(input, source.warning());
    String said = "";
    boolean matched = false;
    if (json() || receipt != null || failsOnAi || !quiet()) {
      Receipt proof = cleaned.receipt();
      writeReceipt(input, destination, proof);
      matched = failsOnAi && saysAi(proof.before());
      said = said(input, destination, proof);
    }
    return destination instanceof Destination.StandardOutput && !dryRun
        ? Outcome.image(cleaned.image(), warning + said, matched)
        : Outcome.done(said, warning, matched);
  }

  private String said(Input input, Destination destination, Receipt proof) {
    if (json()) {
      return line(input, members(destination, proof));
    }
    if (quiet()) {
      return "";
    }
    String where = dryRun ? "receipt.title.dry-run" : "receipt.title";
    return ReceiptText.of(console.text(where, input.given(), destination.name()), proof, console);
  }

  private Map<String, @Nullable Object> members(Destination destination, Receipt proof) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("output", dryRun ? null : destination.name());
    members.put("receipt", proof.tree(console.language()));
    return members;
  }

  private void writeReceipt(Input input, Destination destination, Receipt proof)
      throws IOException {
    Path at = receipt;
    if (at == null || dryRun) {
      return;
    }
    if (receiptsInFolder) {
      at = at.resolve(input.below().resolveSibling(input.below().getFileName() + ".receipt.json"));
    }
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("file", input.given());
    members.putAll(members(destination, proof));
    byte[] bytes = (Json.pretty(members) + "\n").getBytes(StandardCharsets.UTF_8);
    try (var draft = Draft.beside(at).write(bytes)) {
      draft.replace();
    }
  }
}
