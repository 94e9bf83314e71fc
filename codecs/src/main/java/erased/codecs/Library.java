package erased.codecs;

import erased.container.ImageException;
import erased.text.Message;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A shared library that may be on this machine: loaded by the first of its file names that is
/// there when it is first asked for, and where there is none, it says so.
///
/// @param <F> its C functions
final class Library<F> {
  private static final List<String> MAC_FOLDERS =
      List.of("", "/opt/homebrew/lib/", "/usr/local/lib/", "/opt/homebrew/opt/jpeg-turbo/lib/");

  private final String name;
  private final List<String> files;
  private final Function<SymbolLookup, F> binding;
  private final String oldest;
  private final Function<F, String> version;
  private @Nullable Loaded<F> loaded;

  /// What loading came to: functions and version, or why there are none.
  private record Loaded<F>(
      @Nullable F functions,
      @Nullable SymbolLookup symbols,
      @Nullable String version,
      @Nullable Message absence) {}

  /// @param name for people
  /// @param files names as the loader of the system knows them, the best first
  /// @param binding makes its functions callable
  /// @param oldest version that has all of the functions
  /// @param version how the library tells its version
  Library(
      String name,
      List<String> files,
      Function<SymbolLookup, F> binding,
      String oldest,
      Function<F, String> version) {
    this.name = name;
    this.files = List.copyOf(files);
    this.binding = binding;
    this.oldest = oldest;
    this.version = version;
  }

  /// The file names of a library on Linux and macOS.
  ///
  /// @param base its name between `lib` and the ending
  /// @param versions of its binary interface, the newest first
  static List<String> files(String base, List<String> versions) {
    if (!System.getProperty("os.name", "").startsWith("Mac")) {
      return append(
          versions.stream().map(version -> "lib" + base + ".so." + version).toList(),
          "lib" + base + ".so");
    }
    List<String> names =
        append(
            versions.stream().map(version -> "lib" + base + "." + version + ".dylib").toList(),
            "lib" + base + ".dylib");
    return MAC_FOLDERS.stream()
        .flatMap(folder -> names.stream().map(file -> folder + file))
        .toList();
  }

  private static List<String> append(List<String> list, String last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  String name() {
    return name;
  }

  boolean isPresent() {
    return load().functions != null;
  }

  /// What the library says of its version; empty where it is absent.
  Optional<String> version() {
    return Optional.ofNullable(load().version);
  }

  /// Why it cannot be used; empty where it can.
  Optional<Message> absence() {
    return Optional.ofNullable(load().absence);
  }

  /// @throws IllegalStateException where it is absent
  F functions() {
    Loaded<F> now = load();
    if (now.functions == null) {
      throw new IllegalStateException(String.valueOf(now.absence));
    }
    return now.functions;
  }

  /// Whether it has a function that only newer versions have.
  boolean has(String function) {
    SymbolLookup symbols = load().symbols;
    return symbols != null && symbols.find(function).isPresent();
  }

  /// @throws ImageException.Unsupported where the library is older than that
  void require(String atLeast) {
    if (!isAtLeast(atLeast)) {
      throw new ImageException.Unsupported(
          Message.of("codecs.wanted", name, atLeast, version().orElse("")));
    }
  }

  boolean isAtLeast(String wanted) {
    return version().filter(found -> !isOlder(found, wanted)).isPresent();
  }

  private static boolean isOlder(String version, String than) {
    return Version.parse(version).compareTo(Version.parse(than)) < 0;
  }

  /// A function of the library as a pointer.
  ///
  /// @throws IllegalStateException where the library is absent
  MemorySegment symbol(String function) {
    SymbolLookup symbols = load().symbols;
    if (symbols == null) {
      throw new IllegalStateException(String.valueOf(load().absence));
    }
    return symbols.findOrThrow(function);
  }

  private synchronized Loaded<F> load() {
    if (loaded == null) {
      loaded =
          files.stream()
              .flatMap(file -> open(file).stream())
              .findFirst()
              .map(this::bind)
              .orElseGet(() -> absent(Message.of("codecs.absent", name, String.join(", ", files))));
    }
    return loaded;
  }

  @SuppressWarnings("restricted") // the purpose of this module
  private static Optional<SymbolLookup> open(String file) {
    try {
      return Optional.of(SymbolLookup.libraryLookup(file, Arena.global()));
    } catch (IllegalArgumentException e) { // no such library
      return Optional.empty();
    }
  }

  private Loaded<F> bind(SymbolLookup symbols) {
    F functions = binding.apply(symbols);
    String found = version.apply(functions);
    return isOlder(found, oldest)
        ? absent(Message.of("codecs.old", name, found, oldest))
        : new Loaded<>(functions, symbols, found, null);
  }

  private Loaded<F> absent(Message reason) {
    return new Loaded<>(null, null, null, reason);
  }
}
