package erased.cli;

import erased.text.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `erased masks`: the parts of pictures that a person may want to erase, one mask each.
final class Masks extends ImageCommand {
  private @Nullable Path folder;
  private Workplace.@Nullable Parting parting;
  private boolean force;

  Masks(Console console) {
    super(console);
    words.value("--output", "DIR", "-o");
    words.value("--engine", "NAME");
    words.flag("--force");
  }

  @Override
  void check(Inputs inputs) {
    String output = words.of("--output");
    if (output == null) {
      throw new UsageException(Message.of("cli.usage.masks-output"));
    }
    folder = Path.of(output);
    force = words.has("--force");
    parting = workplace(null).parting(words.of("--engine"));
  }

  @Override
  Outcome work(Input input) throws Failure, IOException {
    Optional<Source> source = Source.read(input, console);
    if (source.isEmpty()) {
      return Outcome.SKIPPED;
    }
    Workplace.Parts parts = Objects.requireNonNull(parting).part(source.get().bytes(), listener());
    List<Path> written = write(parts, stem(input));
    if (json()) {
      return Outcome.done(line(input, members(parts, written)), "", false);
    }
    String said =
        quiet()
            ? ""
            : console.text(
                    "masks", Layout.clean(input.given()), parts.areas().size(), written.getLast())
                + "\n";
    return Outcome.done(said, "", false);
  }

  private static Map<String, @Nullable Object> members(Workplace.Parts parts, List<Path> written) {
    var masks = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < parts.areas().size(); i++) {
      masks.add(Map.of("file", written.get(i).toString(), "pixels", parts.areas().get(i)));
    }
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("masks", masks);
    members.put("panoptic", written.getLast().toString());
    return members;
  }

  /// One file for each mask, then the map of all of them.
  private List<Path> write(Workplace.Parts parts, String stem) throws IOException, Failure {
    Path into = Objects.requireNonNull(folder);
    var written = new ArrayList<Path>();
    for (int number = 1; number <= parts.areas().size(); number++) {
      Path file = into.resolve(stem + "_" + number + ".png");
      write(file, parts.mask(number));
      written.add(file);
    }
    Path panoptic = into.resolve(stem + "_panoptic.png");
    write(panoptic, parts.map());
    written.add(panoptic);
    return written;
  }

  private void write(Path file, byte[] png) throws IOException, Failure {
    if (!force && Files.exists(file)) {
      throw new Failure("exists", Message.of("cli.error.exists", file));
    }
    try (var draft = Draft.beside(file).write(png)) {
      draft.replace();
    }
  }

  private static String stem(Input input) {
    if (input.path() == null) {
      return "mask";
    }
    String name = input.below().toString();
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
  }
}
