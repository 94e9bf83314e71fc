package erased.cli;

import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.c2pa.TrustList;
import erased.container.Format;
import erased.container.ImageException;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Mask;
import erased.image.Pixels;
import erased.inpaint.Erasure;
import erased.inpaint.Inpainter;
import erased.invisible.Processing;
import erased.invisible.Regenerator;
import erased.invisible.Search;
import erased.segment.Segmenter;
import erased.segment.Segments;
import erased.text.Language;
import erased.text.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The work done in this process, by the library and the models that the user has installed.
final class Local implements Workplace {
  private static final Codecs PNG = Codecs.own();

  private final Console console;
  private final Erased library;

  /// @param anchors certificates to trust instead of the official lists, where the caller names any
  Local(Console console, @Nullable String anchors) {
    this.console = console;
    this.library = library(anchors);
  }

  private static Erased library(@Nullable String anchors) {
    if (anchors == null) {
      return Erased.standard();
    }
    try {
      return Erased.trusting(TrustList.ofPem(Files.readAllBytes(Path.of(anchors))));
    } catch (IOException e) {
      throw new UsageException(Message.of("cli.usage.anchors", anchors, Failure.of(e).text()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          Message.of("cli.usage.anchors", anchors, String.valueOf(e.getMessage())));
    }
  }

  @Override
  public Looking looking(Wish.Look wish) {
    Language language = console.language();
    if (wish.metadataOnly()) {
      return (image, _) -> Tree.of(library.detectMetadata(image).tree(language));
    }
    Erased reading = reading();
    Search search = wish.signals().search();
    return (image, progress) ->
        Tree.of(reading.telling(progress).detect(image, search).tree(language));
  }

  @Override
  public Changing cleaning(Wish.Clean wish) {
    boolean readsSignals = wish.mode().equals("invisible") || wish.mode().equals("all");
    Erased cleaning = readsSignals ? reading() : library;
    Processing.Settings settings = settings(wish);
    return (image, target, progress) -> {
      Mode mode =
          switch (wish.mode()) {
            case "visible" -> new Mode.Visible(wish.policy().statutoryLabels(), target);
            case "invisible" -> new Mode.Invisible(settings, target);
            case "all" -> new Mode.All(wish.policy(), settings, target);
            default -> new Mode.Metadata(wish.policy());
          };
      return changed(cleaning.telling(progress).clean(image, mode));
    };
  }

  private Processing.Settings settings(Wish.Clean wish) {
    Double strength = wish.strength();
    return new Processing.Settings(
        wish.signals().search(),
        strength == null ? wish.usualStrength() : strength,
        wish.force(),
        regenerator(wish.regenerator()));
  }

  private @Nullable Regenerator regenerator(@Nullable String name) {
    try {
      return name == null ? null : Engines.regenerator(name, console.environment());
    } catch (ImageException e) {
      throw new UsageException(e.text());
    }
  }

  /// The library, with readers for all models that are installed.
  private Erased reading() {
    try {
      return library.reading(Engines.signals(console.environment()));
    } catch (ImageException e) {
      throw new UsageException(e.text());
    }
  }

  @Override
  public Changing erasing(Wish.Erase wish) {
    Inpainter inpainter = Engines.inpainter(wish.engine(), console.environment());
    Erased filling = library.filling(inpainter);
    return (image, target, progress) ->
        changed(
            filling
                .telling(progress)
                .erase(image, picture -> mask(wish, picture), new Erasure(wish.type(), target)));
  }

  private static Mask mask(Wish.Erase wish, Pixels picture) {
    return wish.masking().of(picture.width(), picture.height());
  }

  private Changed changed(Cleaned cleaned) {
    return new Done(cleaned, console.language());
  }

  @Override
  public Parting parting(@Nullable String engine) {
    Segmenter segmenter = Engines.segmenter(engine, console.environment());
    return (image, progress) -> new Cut(library.telling(progress).segments(image, segmenter));
  }

  private record Done(Cleaned cleaned, Language language) implements Changed {
    @Override
    public byte[] image() {
      return cleaned.image();
    }

    @Override
    public Format format() {
      return cleaned.format();
    }

    @Override
    public boolean changed() {
      return cleaned.changed();
    }

    @Override
    public Tree receipt() {
      return Tree.of(cleaned.receipt().tree(language));
    }

    @Override
    public Optional<Pixels> comparison() {
      return cleaned.comparison();
    }
  }

  private record Cut(Segments segments) implements Parts {
    @Override
    public List<Long> areas() {
      return IntStream.rangeClosed(1, segments.count())
          .mapToObj(number -> (long) segments.area(number))
          .toList();
    }

    @Override
    public byte[] mask(int number) {
      return png(segments.mask(number).pixels());
    }

    @Override
    public byte[] map() {
      return png(segments.map());
    }

    private static byte[] png(Pixels pixels) {
      return PNG.encode(pixels, Encoding.lossless(Format.PNG));
    }
  }
}
