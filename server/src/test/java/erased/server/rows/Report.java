package erased.server.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which rows of the requirements have tests that name them by [Row], and which do not: `./erased
/// rows`.
///
/// `rows.txt` beside this class holds all rows, `later.txt` those that belong to later work.
final class Report {
  private static final String ROW = Row.class.descriptorString();

  private final Map<String, String> rows;
  private final Map<String, String> later;
  private final Map<String, SortedSet<String>> tests;

  private Report(
      Map<String, String> rows, Map<String, String> later, Map<String, SortedSet<String>> tests) {
    this.rows = rows;
    this.later = later;
    this.tests = tests;
  }

  public static void main(String[] arguments) throws IOException {
    Report report = compiled();
    report.print(System.out);
    System.exit(report.isWhole() ? 0 : 1);
  }

  /// What the test classes beside this one say.
  static Report compiled() throws IOException {
    return new Report(lines("rows.txt"), lines("later.txt"), tests(folder()));
  }

  private static Path folder() {
    try {
      return Path.of(Report.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What follows each id.
  private static Map<String, String> lines(String name) throws IOException {
    InputStream file = Objects.requireNonNull(Report.class.getResourceAsStream(name), name);
    var lines = new TreeMap<String, String>(Report::inOrder);
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .forEach(parts -> lines.put(parts[0], parts[1]));
    }
    return lines;
  }

  /// The rows of the references before those of their contradictions.
  private static int inOrder(String one, String other) {
    int kind = Character.compare(other.charAt(0), one.charAt(0));
    return kind != 0 ? kind : one.compareTo(other);
  }

  /// The tests by the rows that they name. Classes are read, not loaded.
  private static Map<String, SortedSet<String>> tests(Path folder) throws IOException {
    var tests = new TreeMap<String, SortedSet<String>>(Report::inOrder);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
        add(ClassFile.of().parse(file), tests);
      }
    }
    return tests;
  }

  private static void add(ClassModel type, Map<String, SortedSet<String>> tests) {
    String path = type.thisClass().asInternalName();
    String name = path.substring(path.lastIndexOf('/') + 1);
    add(type, name, tests);
    type.methods()
        .forEach(method -> add(method, name + "." + method.methodName().stringValue(), tests));
  }

  private static void add(
      AttributedElement element, String name, Map<String, SortedSet<String>> tests) {
    element
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .map(RuntimeVisibleAnnotationsAttribute::annotations)
        .orElse(List.of())
        .stream()
        .filter(annotation -> annotation.className().equalsString(ROW))
        .flatMap(Report::named)
        .forEach(row -> tests.computeIfAbsent(row, _ -> new TreeSet<>()).add(name));
  }

  private static Stream<String> named(Annotation annotation) {
    return annotation.elements().stream()
        .map(AnnotationElement::value)
        .map(AnnotationValue.OfArray.class::cast)
        .flatMap(array -> array.values().stream())
        .map(AnnotationValue.OfString.class::cast)
        .map(AnnotationValue.OfString::stringValue);
  }

  /// Rows without a test that do not belong to later work.
  Set<String> missing() {
    var missing = new TreeSet<String>(Report::inOrder);
    missing.addAll(rows.keySet());
    missing.removeAll(tests.keySet());
    missing.removeAll(later.keySet());
    return missing;
  }

  /// Rows that are named and do not exist.
  Set<String> unknown() {
    var unknown = new TreeSet<String>(Report::inOrder);
    unknown.addAll(tests.keySet());
    unknown.addAll(later.keySet());
    unknown.removeAll(rows.keySet());
    return unknown;
  }

  private boolean isWhole() {
    return missing().isEmpty() && unknown().isEmpty();
  }

  private void print(PrintStream out) {
    rows.forEach((row, text) -> {
      out.println(row + " " + text);
      tests.getOrDefault(row, new TreeSet<>()).forEach(test -> out.println("     " + test));
      if (later.containsKey(row)) {
        out.println("     later: " + later.get(row));
      }
      if (missing().contains(row)) {
        out.println("     NO TEST");
      }
    });
    unknown().forEach(row -> out.println(row + " is no row: " + tests.get(row)));
    long tested = rows.keySet().stream().filter(tests::containsKey).count();
    out.printf(
        "%d rows: %d with tests, %d later without, %d missing%n",
        rows.size(), tested, rows.size() - tested - missing().size(), missing().size());
  }
}
