package erased.cli;

import erased.codecs.Diagnosis;
import erased.codecs.Doctor;
import erased.container.Format;
import erased.image.Codecs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which formats can be decoded and encoded here, and what adds the others.
final class Health {
  private final Console console;
  private final Codecs codecs = Codecs.installed();
  private final List<Diagnosis> libraries = Doctor.examine();

  Health(Console console) {
    this.console = console;
  }

  String text() {
    var layout = new Layout(console);
    layout.title(console.text("doctor.title"));
    for (Format format : Format.values()) {
      layout.text(1, line(format));
    }
    List<String> packages = packages();
    if (!packages.isEmpty()) {
      layout.text(1, console.text("doctor.install", String.join(" ", packages), formulas()));
    }
    return layout.toString();
  }

  private String line(Format format) {
    String by = library(format).map(this::named).orElse("");
    return console.text("doctor.format", format.mediaType(), console.text(state(format)), by);
  }

  /// What the library says of itself; nothing where it is absent.
  private String named(Diagnosis library) {
    String version = library.version();
    return version == null ? "" : console.text("doctor.library", library.library(), version);
  }

  private String state(Format format) {
    if (!codecs.canRead(format)) {
      return "doctor.absent";
    }
    return codecs.canWrite(format) ? "doctor.both" : "doctor.read";
  }

  private Optional<Diagnosis> library(Format format) {
    return libraries.stream().filter(one -> one.formats().contains(format)).findFirst();
  }

  private boolean lacks(Diagnosis library) {
    return library.version() == null
        || library.formats().stream()
            .anyMatch(format -> !codecs.canRead(format) || !codecs.canWrite(format));
  }

  /// Debian packages that would add what is absent here.
  List<String> packages() {
    return libraries.stream()
        .filter(this::lacks)
        .flatMap(library -> library.debian().stream())
        .distinct()
        .toList();
  }

  private String formulas() {
    return String.join(
        " ", libraries.stream().filter(this::lacks).map(Diagnosis::homebrew).toList());
  }

  List<Map<String, @Nullable Object>> tree() {
    var tree = new ArrayList<Map<String, @Nullable Object>>();
    for (Format format : Format.values()) {
      Optional<Diagnosis> library = library(format);
      var members = new LinkedHashMap<String, @Nullable Object>();
      members.put("format", format.mediaType());
      members.put("read", codecs.canRead(format));
      members.put("write", codecs.canWrite(format));
      members.put("library", library.map(Diagnosis::library).orElse(null));
      members.put("version", library.map(Diagnosis::version).orElse(null));
      members.put("packages", library.map(Diagnosis::debian).orElse(List.of()));
      tree.add(members);
    }
    return tree;
  }
}
