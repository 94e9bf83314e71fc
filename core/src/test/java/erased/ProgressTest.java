package erased;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Comparison;
import erased.image.Encoding;
import erased.image.Encoding.Carried;
import erased.image.Mask;
import erased.image.Orientation;
import erased.image.PixelDifference;
import erased.image.Pixels;
import erased.image.Region;
import erased.image.Scenes;
import erased.inpaint.Erasure;
import erased.progress.Progress;
import erased.progress.Stage;
import erased.progress.Work;
import erased.segment.RegionMerging;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever takes long on a large picture says where it is, and can be stopped.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgressTest {
  private static final int SIDE = 1600; // of the picture
  private static final int LOOKS = 10; // at whether to stop: one of them each 160 rows or less
  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(20); // hears each look

  private final Pixels pixels = Scenes.photo(SIDE, SIDE, Channels.RGB, 8, 1);
  private final Pixels changed = Scenes.photo(SIDE, SIDE, Channels.RGB, 8, 2);
  private final Mask hole = Mask.of(SIDE, SIDE, new Region(500, 600, 300, 200));
  private final byte[] png = encoded(pixels, Format.PNG);
  private final byte[] jpeg = encoded(pixels, Format.JPEG);
  private final Erased erased = Erased.standard();

  private static byte[] encoded(Pixels pixels, Format format) {
    return Codecs.own().encode(pixels, new Encoding(format, 90, Carried.NOTHING));
  }

  private static Pixels decoded(byte[] file) {
    return Codecs.own().decode(ImageFile.of(file, Limits.STANDARD), Limits.STANDARD);
  }

  private static Arguments work(String name, Supplier<?> work) {
    return argumentSet(name, work);
  }

  Stream<Arguments> longWork() {
    return Stream.of(
        work("decode PNG", () -> decoded(png)),
        work("encode PNG", () -> encoded(pixels, Format.PNG)),
        work("decode JPEG", () -> decoded(jpeg)),
        work("encode JPEG", () -> encoded(pixels, Format.JPEG)),
        work("turn", () -> Orientation.QUARTER_TURN.turn(pixels)),
        work("tell the difference", () -> PixelDifference.of(pixels, changed, hole)),
        work("compare", () -> Comparison.of(pixels, changed, hole)),
        work("detect", () -> erased.detect(png)),
        work("clean", () -> erased.clean(jpeg, new Mode.Visible())),
        work("erase", () -> erased.erase(png, hole, Erasure.STANDARD)),
        work("segments", () -> erased.segments(jpeg, new RegionMerging())));
  }

  @ParameterizedTest
  @MethodSource("longWork")
  void longWorkLooksOftenWhetherItIsToStop(Supplier<?> work) {
    var heard = new AtomicInteger();
    Progress stopping =
        (_, _) -> {
          LockSupport.parkNanos(SLOW);
          if (heard.incrementAndGet() == LOOKS) {
            throw new CancellationException("enough");
          }
        };

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> Work.call(stopping, () -> work.get()));

    assertThat(heard).hasValue(LOOKS);
  }

  Stream<Arguments> stages() {
    return Stream.of(
        argumentSet(
            "detect",
            (Supplier<?>) () -> erased.detect(png),
            List.of(Stage.DECODING, Stage.LOOKING_FOR_MARKS)),
        argumentSet(
            "erase",
            (Supplier<?>) () -> erased.erase(png, hole, Erasure.STANDARD),
            List.of(Stage.DECODING, Stage.FILLING, Stage.WRITING)),
        argumentSet(
            "segments",
            (Supplier<?>) () -> erased.segments(png, new RegionMerging()),
            List.of(Stage.DECODING, Stage.SEGMENTING)));
  }

  @ParameterizedTest
  @MethodSource("stages")
  void stagesComeInTheirOrderAndTheirPercentsOnlyGrow(Supplier<?> work, List<Stage> expected) {
    var stages = new ArrayList<Stage>();
    Map<Stage, Integer> percents = new EnumMap<>(Stage.class);
    var falls = new ArrayList<String>();
    Progress noting =
        (stage, percent) -> {
          if (stages.isEmpty() || stages.getLast() != stage) {
            stages.add(stage);
            percents.put(stage, 0);
          }
          Integer before = percents.put(stage, percent);
          if (before == null || before > percent || percent > 100) {
            falls.add(stage + " from " + before + " to " + percent);
          }
        };

    Work.call(noting, () -> work.get());

    assertThat(stages).containsSubsequence(expected);
    assertThat(falls).isEmpty();
  }
}
