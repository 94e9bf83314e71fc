package erased.cli;

import erased.Cleaned;
import erased.Erased;
import erased.container.ImageException;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Target;
import erased.inpaint.Erasure;
import erased.inpaint.Erasure.MaskType;
import erased.inpaint.Inpainter;
import erased.text.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `erased erase`: fills what a mask covers from what lies around it.
final class Erase extends ChangeCommand {
  private final List<Shape> shapes = new ArrayList<>();
  private MaskType type = MaskType.AUTOMATIC;
  private @Nullable Mask mask;
  private @Nullable Inpainter inpainter;

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
  void check(Inputs inputs) {
    super.check(inputs);
    words.all("--rect").forEach(numbers -> shapes.add(Shape.of("--rect", numbers)));
    words.all("--ellipse").forEach(numbers -> shapes.add(Shape.of("--ellipse", numbers)));
    String file = words.of("--mask");
    if (file == null && shapes.isEmpty()) {
      throw new UsageException(Message.of("cli.usage.no-mask"));
    }
    mask = file == null ? null : read(file);
    type = type();
    inpainter = Engines.inpainter(words.of("--engine"), console.environment());
  }

  private MaskType type() {
    String name = Objects.requireNonNullElse(words.of("--mask-type"), "automatic");
    choice("--mask-type", name, "manual", "automatic");
    return MaskType.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private Mask read(String file) {
    try {
      var input = Input.of(file, Path.of(file));
      byte[] bytes = Source.read(input, console).orElseThrow().bytes();
      return Mask.of(Erased.standard().picture(bytes).pixels());
    } catch (Failure e) {
      throw new UsageException(Message.of("cli.usage.mask", file, e.text()));
    } catch (ImageException e) {
      throw new UsageException(Message.of("cli.usage.mask", file, e.text()));
    }
  }

  @Override
  Cleaned change(Erased library, byte[] image, Target target) {
    Erased filling = library.filling(Objects.requireNonNull(inpainter));
    return filling.erase(image, this::maskFor, new Erasure(type, target));
  }

  /// The mask of a picture: that of the file, where there is one, and the shapes.
  private Mask maskFor(Pixels picture) {
    if (shapes.isEmpty()) {
      return Objects.requireNonNull(mask);
    }
    Mask all = new Mask(picture.width(), picture.height());
    if (mask != null) {
      all.add(mask.fitted(picture.width(), picture.height()));
    }
    shapes.forEach(shape -> shape.addTo(all));
    return all;
  }
}
