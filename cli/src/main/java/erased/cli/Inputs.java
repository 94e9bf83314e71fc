package erased.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files that arguments name, in their order: patterns that no shell has expanded, and with
/// `-r` whole folders, one folder's list in memory at a time.
final class Inputs implements Iterable<Input> {
  private final List<String> arguments;
  private final boolean recursive;
  private final Predicate<Path> wanted;

  /// @param wanted which of the files in folders are worked on
  Inputs(List<String> arguments, boolean recursive, Predicate<Path> wanted) {
    this.arguments = List.copyOf(arguments);
    this.recursive = recursive;
    this.wanted = wanted;
  }

  /// Whether there can be more than one.
  boolean many() {
    return arguments.size() > 1 || (!arguments.isEmpty() && severalFrom(arguments.getFirst()));
  }

  private boolean severalFrom(String argument) {
    return !argument.equals("-")
        && (isPattern(argument) || (recursive && Files.isDirectory(Path.of(argument))));
  }

  int count() {
    int count = 0;
    for (Input _ : this) {
      count++;
    }
    return count;
  }

  @Override
  public Iterator<Input> iterator() {
    return new Walk();
  }

  private static boolean isPattern(String argument) {
    return argument.matches(".*[*?\\[{].*") && !Files.exists(Path.of(argument));
  }

  /// The files that a pattern matches, sorted; the pattern itself where it matches none, so that
  /// somebody hears of it.
  private List<Input> matches(String pattern) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    Path whole = Path.of(pattern);
    Path root = whole.isAbsolute() ? whole.getRoot() : Path.of("");
    int fixed = 0;
    while (fixed < whole.getNameCount() - 1
        && !whole.getName(fixed).toString().matches(".*[*?\\[{].*")) {
      root = root.resolve(whole.getName(fixed++));
    }
    int depth = pattern.contains("**") ? Integer.MAX_VALUE : whole.getNameCount() - fixed;
    if (!Files.isDirectory(root)) {
      return List.of(Input.of(pattern, whole));
    }
    try (Stream<Path> found = Files.walk(root, depth)) {
      List<Input> inputs =
          found
              .filter(path -> matcher.matches(path) && isWorkable(path))
              .sorted()
              .map(path -> Input.of(path.toString(), path))
              .toList();
      return inputs.isEmpty() ? List.of(Input.of(pattern, whole)) : inputs;
    } catch (IOException | UncheckedIOException e) {
      return List.of(Input.of(pattern, whole));
    }
  }

  private boolean isWorkable(Path path) {
    return Files.isRegularFile(path) || (recursive && Files.isDirectory(path));
  }

  private final class Walk implements Iterator<Input> {
    private final Iterator<String> left = arguments.iterator();
    private final Deque<Iterator<Input>> open = new ArrayDeque<>();
    private @Nullable Input next;

    @Override
    public boolean hasNext() {
      while (next == null && (!open.isEmpty() || left.hasNext())) {
        if (open.isEmpty()) {
          open.push(named(left.next()).iterator());
        } else if (open.element().hasNext()) {
          take(open.element().next());
        } else {
          open.pop();
        }
      }
      return next != null;
    }

    @Override
    public Input next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      Input taken = next;
      next = null;
      return taken;
    }

    private List<Input> named(String argument) {
      if (argument.equals("-")) {
        return List.of(Input.STANDARD_INPUT);
      }
      return isPattern(argument)
          ? matches(argument)
          : List.of(Input.of(argument, Path.of(argument)));
    }

    private void take(Input input) {
      Path path = input.path();
      if (recursive && path != null && isFolder(path, input.walked())) {
        enter(path, input);
      } else if (!input.walked() || (path != null && wanted.test(path))) {
        next = input;
      }
    }

    /// A link to a folder is followed where the caller named it, and not below, where it may lead
    /// round in a circle.
    private static boolean isFolder(Path path, boolean walked) {
      return walked ? Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) : Files.isDirectory(path);
    }

    private void enter(Path folder, Input input) {
      var children = new ArrayList<Input>();
      try (var found = Files.newDirectoryStream(folder)) {
        for (Path child : found) {
          if (isFolder(child, true) || Files.isRegularFile(child)) {
            Path name = child.getFileName();
            Path below = input.walked() ? input.below().resolve(name) : name;
            children.add(new Input(child.toString(), child, below, true));
          }
        }
        children.sort((a, b) -> a.below().compareTo(b.below()));
        open.push(children.iterator());
      } catch (IOException | DirectoryIteratorException _) {
        next = input; // whoever reads it says why it cannot be read
      }
    }
  }
}
