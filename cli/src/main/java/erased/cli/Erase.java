package erased.cli;

import erased.Erased;
import erased.container.ImageException;
import erased.image.Mask;
import erased.inpaint.Erasure.MaskType;
import erased.progress.Ahead;
import erased.text.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/// `erased erase`: fills what a mask covers from what lies around it.
final class Erase extends ChangeCommand {
  Erase(Console console) {
    super(console);
    words.value("--mask", "FILE", "-m");
    words.values("--rect", "X,Y,W,H");
    words.values("--ellipse", "X,Y,W,H");
    words.value("--mask-type", "manual|automatic");
    words.value("--engine", "NAME");
  }

  @Override
  String word() {
    return "erased";
  }

  @Override
  boolean changesPixels() {
    return true;
  }

  @Override
  Workplace.Changing changing(Workplace workplace) {
    return workplace.erasing(new Wish.Erase(masking(), type(), words.of("--engine")));
  }

  private Wish.Masking masking() {
    List<Shape> shapes = new ArrayList<>();
    words.all("--rect").forEach(numbers -> shapes.add(Shape.of("--rect", numbers)));
    words.all("--ellipse").forEach(numbers -> shapes.add(Shape.of("--ellipse", numbers)));
    String file = words.of("--mask");
    if (file == null && shapes.isEmpty()) {
      throw new UsageException(Message.of("cli.usage.no-mask"));
    }
    return new Wish.Masking(file == null ? null : reading(file), shapes);
  }

  private MaskType type() {
    String name = Objects.requireNonNullElse(words.of("--mask-type"), "automatic");
    choice("--mask-type", name, "manual", "automatic");
    return MaskType.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// The mask, which is read while the first picture is, by a thread of its own: those of the pool
  /// are wanted for the picture.
  private Supplier<Mask> reading(String file) {
    byte[] bytes = bytes(file);
    return Ahead.alone(() -> mask(file, bytes))::get;
  }

  private byte[] bytes(String file) {
    try {
      return Source.read(Input.of(file, Path.of(file)), console).orElseThrow().bytes();
    } catch (Failure e) {
      throw new UsageException(Message.of("cli.usage.mask", file, e.text()));
    }
  }

  private static Mask mask(String file, byte[] bytes) {
    try {
      return Mask.of(Erased.standard().picture(bytes).pixels());
    } catch (ImageException e) {
      throw new UsageException(Message.of("cli.usage.mask", file, e.text()));
    }
  }
}
