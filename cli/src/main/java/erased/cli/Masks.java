package erased.cli;

import erased.Erased;
import erased.container.Format;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.segment.Segmenter;
import erased.segment.Segments;
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
final class Masks extends FileCommand {
  private static final Codecs PNG = Codecs.own();

  private @Nullable Path folder;
  private @Nullable Segmenter segmenter;
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
    segmenter = Engines.segmenter(words.of("--engine"), console.environment());
  }

  @Override
  Outcome work(Input input) throws Failure, IOException {
    Optional<Source> source = Source.read(input, console);
    if (source.isEmpty()) {
      return Outcome.SKIPPED;
    }
    Segments segments =
        told(Erased.standard()).segments(source.get().bytes(), Objects.requireNonNull(segmenter));
    List<Path> written = write(segments, stem(input));
    if (json()) {
      return Outcome.done(line(input, members(segments, written)), "", false);
    }
    String said =
        quiet()
            ? ""
            : console.text(
                    "masks", Layout.clean(input.given()), segments.count(), written.getLast())
                + "\n";
    return Outcome.done(said, "", false);
  }

  private static Map<String, @Nullable Object> members(Segments segments, List<Path> written) {
    var masks = new ArrayList<Map<String, Object>>();
    for (int number = 1; number <= segments.count(); number++) {
      masks.add(
          Map.of("file", written.get(number - 1).toString(), "pixels", segments.area(number)));
    }
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("masks", masks);
    members.put("panoptic", written.getLast().toString());
    return members;
  }

  /// One file for each mask, then the map of all of them.
  private List<Path> write(Segments segments, String stem) throws IOException, Failure {
    Path into = Objects.requireNonNull(folder);
    var written = new ArrayList<Path>();
    for (int number = 1; number <= segments.count(); number++) {
      Path file = into.resolve(stem + "_" + number + ".png");
      write(file, segments.mask(number).pixels());
      written.add(file);
    }
    Path panoptic = into.resolve(stem + "_panoptic.png");
    write(panoptic, segments.map());
    written.add(panoptic);
    return written;
  }

  private void write(Path file, Pixels pixels) throws IOException, Failure {
    if (!force && Files.exists(file)) {
      throw new Failure("exists", Message.of("cli.error.exists", file));
    }
    try (var draft = Draft.beside(file).write(PNG.encode(pixels, Encoding.lossless(Format.PNG)))) {
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
