package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.invisible.Search;
import erased.onnx.models.Contract;
import erased.progress.Progress;
import erased.progress.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A run of a model ends when whoever listens has enough.
@Timeout(60)
final class CancellationTest {
  /// Generous, for machines that are busy: the promise is 200 ms.
  private static final Duration SOON = Duration.ofSeconds(2);

  @TempDir private Path folder;

  @Test
  void aRunIsStoppedWhileTheModelWorksAndTheModelEndsToo() throws IOException {
    Path file = Files.write(folder.resolve("endless.onnx"), TinyModels.endless());
    Pixels picture = Pixels.blank(1000, 1000, Channels.RGB, 8);
    var stopped = new AtomicLong();
    Progress impatient =
        (_, _) -> {
          stopped.set(System.nanoTime());
          throw new CancellationException("enough");
        };
    long returned;
    try (StableSignature signature = StableSignature.open(file)) {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> Work.call(impatient, () -> signature.read(picture, Search.STANDARD)))
          .withMessage("enough");
      returned = System.nanoTime();
    } // waits until the model has ended
    long closed = System.nanoTime();

    assertThat(Duration.ofNanos(returned - stopped.get())).isLessThan(SOON);
    assertThat(Duration.ofNanos(closed - returned)).isLessThan(SOON.multipliedBy(5));
  }

  @Test
  void anInpainterIsStoppedTooAndItsPictureStaysAsItWas() throws IOException {
    Path file = Files.write(folder.resolve("lama.onnx"), TinyModels.lama(true));
    Pixels picture = Squares.gray(900, 900, Channels.RGB, 8);
    Mask mask = Mask.of(900, 900, new Region(50, 50, 800, 800));
    Progress impatient =
        (_, _) -> {
          throw new CancellationException("enough");
        };
    try (var inpainter = new NeuralInpainter(Lama.open(file, Contract.LAMA))) {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> Work.call(impatient, () -> inpainter.fill(picture, mask)));
    }
    assertThat(picture).isEqualTo(Squares.gray(900, 900, Channels.RGB, 8));
  }

  @Test
  void aThreadThatIsInterruptedStopsItsRun() throws Exception {
    Path file = Files.write(folder.resolve("endless.onnx"), TinyModels.endless());
    Pixels picture = Pixels.blank(1000, 1000, Channels.RGB, 8);
    try (StableSignature signature = StableSignature.open(file)) {
      var thread =
          Thread.ofPlatform()
              .start(() ->
                  assertThatExceptionOfType(CancellationException.class)
                      .isThrownBy(() -> signature.read(picture, Search.STANDARD)));
      Thread.sleep(100);

      thread.interrupt();

      assertThat(thread.join(SOON)).isTrue();
    }
  }
}
