package erased.cli;

import erased.Erased;
import erased.cli.Workplace.Changed;
import erased.container.Format;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.image.Target;
import erased.json.Json;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What all commands that change images share: where the results go, and what is said of them.
abstract class ChangeCommand extends ImageCommand {

  private static final List<String> TARGETS =
      List.of("exact", "same", "png", "jpeg", "webp", "avif", "heic", "jxl");

  private @Nullable String output;
  private @Nullable Path outDir;
  private @Nullable Path receipt;
  private boolean inPlace;
  private boolean noBackup;
  private boolean force;
  private boolean preserveTimes;
  private boolean dryRun;
  private Workplace.@Nullable Changing changing;
  private @Nullable Path compare;
  private @Nullable Target target;
  private boolean receiptsInFolder;
  private boolean comparisonsInFolder;
  private final Set<Path> claimed = ConcurrentHashMap.newKeySet();

  ChangeCommand(Console console) {
    super(console);
    words.value("--output", "FILE", "-o");
    words.value("--out-dir", "DIR");
    words.flag("--in-place");
    words.flag("--no-backup");
    words.flag("--force");
    words.flag("-p", "--preserve-times");
    words.flag("--dry-run");
    words.value("--receipt", "FILE|DIR");
    words.value("--compare", "FILE|DIR");
    words.value("--format", "FORMAT");
    words.value("--trust-anchors", "PEM");
  }

  @Override
  boolean wanted(Path path) {
    boolean own = output == null && outDir == null && !inPlace;
    return super.wanted(path) && !(own && Destination.isUsual(path.getFileName()));
  }

  /// The word that stands in the name of a file that is written beside its input.
  abstract String word();

  /// Whether the picture may change, and with it the format of the file.
  abstract boolean changesPixels();

  /// Whether the proof is wanted though nobody reads it.
  boolean wantsProof() {
    return false;
  }

  /// Whether `--fail-on` is met by what was found before.
  boolean matches(Tree receipt) {
    return false;
  }

  /// What changes the images.
  ///
  /// @throws UsageException where options contradict each other, or it cannot be had
  abstract Workplace.Changing changing(Workplace workplace);

  @Override
  void check(Inputs inputs) {
    readWords();
    receiptsInFolder = inFolder("--receipt", receipt, inputs);
    comparisonsInFolder = inFolder("--compare", compare, inputs);
    target = target(words.of("--format"));
    checkOutput(inputs);
    changing = changing(workplace(words.of("--trust-anchors")));
  }

  private boolean inFolder(String name, @Nullable Path path, Inputs inputs) {
    return path != null
        && (inputs.many()
            || Files.isDirectory(path)
            || String.valueOf(words.of(name)).endsWith("/"));
  }

  private @Nullable Target target(@Nullable String name) {
    if (name == null) {
      return null;
    }
    choice("--format", name, TARGETS.toArray(String[]::new));
    if (!changesPixels()) {
      throw new UsageException(Message.of("cli.usage.format-metadata"));
    }
    return Target.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private void readWords() {
    output = words.of("--output");
    outDir = path(words.of("--out-dir"));
    receipt = path(words.of("--receipt"));
    compare = path(words.of("--compare"));
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
    if (compare != null && !changesPixels()) {
      throw new UsageException(Message.of("cli.usage.compare-metadata"));
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

  static void choice(String name, String value, String... choices) {
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
    byte[] bytes = source.get().bytes();
    Target wanted = target(input, bytes);
    Destination expected = destination(input, ending(bytes, wanted));
    Changed cleaned;
    try {
      cleaned = Objects.requireNonNull(changing).change(bytes, wanted, listener());
    } finally {
      unclaim(expected);
    }
    Destination destination = destination(input, ending(bytes, cleaned.format()));
    try {
      if (!dryRun) {
        write(cleaned, destination, input);
        writeComparison(input, cleaned);
      }
      return outcome(input, source.get(), destination, cleaned);
    } finally {
      release(destination);
    }
  }

  /// What was asked for, else what the name of the output says, else the most exact one.
  private Target target(Input input, byte[] image) throws Failure {
    Target named = output == null || output.equals("-") ? null : Endings.target(output);
    Target wanted = target != null ? target : named == null ? Target.EXACT : named;
    Optional<Format> format = Format.of(image);
    if (inPlace && ending(image, wanted) != null) {
      throw new Failure("unsupported", Message.of("cli.error.in-place-format", input.given()));
    }
    return format.isPresent() && wanted.format() == format.get() ? Target.SAME : wanted;
  }

  /// The ending of a file name that goes with the result; null where it is the input's own.
  private @Nullable String ending(byte[] image, Target wanted) {
    if (!changesPixels()) {
      return null;
    }
    return Format.of(image).isEmpty()
        ? null
        : ending(image, Erased.standard().format(image, wanted));
  }

  /// The same, of a result that is there.
  private static @Nullable String ending(byte[] image, Format after) {
    return Format.of(image).filter(before -> before != after).isPresent()
        ? after.extensions().getFirst()
        : null;
  }

  /// Once a file is there, it speaks for itself; only where files may be replaced, two inputs of
  /// one run must still not go to one output.
  private void release(Destination destination) {
    if (destination instanceof Destination.File(_, boolean replace) && !replace) {
      unclaim(destination);
    }
  }

  private void unclaim(Destination destination) {
    if (destination instanceof Destination.File(Path path, _)) {
      claimed.remove(claim(path));
    }
  }

  private static Path claim(Path target) {
    return target.toAbsolutePath().normalize();
  }

  private Destination destination(Input input, @Nullable String ending)
      throws IOException, Failure {
    Path path = input.path();
    if (inPlace && path != null) {
      return new Destination.InPlace(real(path));
    }
    if ("-".equals(output) || (path == null && output == null)) {
      return new Destination.StandardOutput();
    }
    Path target = place(input, ending);
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

  private Path place(Input input, @Nullable String ending) throws IOException {
    if (output != null) {
      return real(Path.of(output));
    }
    return outDir != null
        ? Endings.with(outDir.resolve(input.below()), ending)
        : Destination.usual(Endings.with(Objects.requireNonNull(input.path()), ending), word());
  }

  /// The file behind links.
  static Path real(Path path) throws IOException {
    return Files.exists(path) ? path.toRealPath() : path;
  }

  private void write(Changed cleaned, Destination destination, Input input)
      throws IOException, Failure {
    if (destination instanceof Destination.File(Path path, boolean replace)) {
      if (isDevice(path)) {
        Files.write(path, cleaned.image());
        return;
      }
      try (var draft = Draft.beside(path).write(cleaned.image())) {
        keepTimes(input.path(), draft.path());
        place(draft, replace);
      }
    } else if (destination instanceof Destination.InPlace(Path path) && cleaned.changed()) {
      replace(path, cleaned.image());
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

  private Outcome outcome(Input input, Source source, Destination destination, Changed cleaned)
      throws IOException {
    Message doubt = source.warning() == null ? doubt(destination, cleaned) : source.warning();
    String warning = doubt == null ? "" : warning(input, doubt);
    String said = "";
    boolean matched = false;
    if (json() || receipt != null || wantsProof() || !quiet()) {
      Tree proof = cleaned.receipt();
      writeReceipt(input, destination, proof);
      matched = matches(proof);
      said = said(input, destination, proof);
    }
    return destination instanceof Destination.StandardOutput && !dryRun
        ? Outcome.image(cleaned.image(), warning + said, matched)
        : Outcome.done(said, warning, matched);
  }

  /// Where nothing was to do, the bytes stay what they were, whatever the output was named.
  private static @Nullable Message doubt(Destination destination, Changed cleaned) {
    return destination instanceof Destination.File(Path path, boolean _)
            && Endings.target(path.toString()) != null
            && !cleaned.format().matchesName(String.valueOf(path.getFileName()))
        ? Message.of("cli.warning.name", destination.name(), cleaned.format().mediaType())
        : null;
  }

  private String said(Input input, Destination destination, Tree proof) {
    if (json()) {
      return line(input, members(destination, proof));
    }
    if (quiet()) {
      return "";
    }
    String where = dryRun ? "receipt.title.dry-run" : "receipt.title";
    return ReceiptText.of(console.text(where, input.given(), destination.name()), proof, console);
  }

  private Map<String, @Nullable Object> members(Destination destination, Tree proof) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("output", dryRun ? null : destination.name());
    members.put("receipt", proof.members());
    return members;
  }

  private void writeReceipt(Input input, Destination destination, Tree proof) throws IOException {
    Path at = receipt;
    if (at == null || dryRun) {
      return;
    }
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("file", input.given());
    members.putAll(members(destination, proof));
    writeBeside(
        receiptsInFolder ? inFolder(at, input, ".receipt.json") : at,
        (Json.pretty(members) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void writeComparison(Input input, Changed cleaned) throws IOException {
    Optional<Pixels> pixels = compare == null ? Optional.empty() : cleaned.comparison();
    if (compare != null && pixels.isPresent()) {
      writeBeside(
          comparisonsInFolder ? inFolder(compare, input, ".compare.png") : compare,
          Codecs.own().encode(pixels.get(), Encoding.lossless(Format.PNG)));
    }
  }

  private static Path inFolder(Path folder, Input input, String ending) {
    return folder.resolve(input.below().resolveSibling(input.below().getFileName() + ending));
  }

  private static void writeBeside(Path at, byte[] bytes) throws IOException {
    try (var draft = Draft.beside(at).write(bytes)) {
      draft.replace();
    }
  }
}
