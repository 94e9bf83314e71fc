package erased.codecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.container.Build;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Codec;
import erased.image.Encoding;
import erased.image.Encoding.Carried;
import erased.image.Pixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every codec that writes keeps to, whatever its format.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CodecContract {
  private static final int MUTATIONS = 400;
  private static final byte[] EXIF = Build.tiff(6);
  private static final byte[] XMP =
      "<x:xmpmeta xmlns:x='adobe:ns:meta/'><!-- 图 --></x:xmpmeta>".getBytes(UTF_8);

  private final Codec codec;
  private final Format format;
  private final List<Integer> depths;

  /// @param depths bits a sample that the format holds
  CodecContract(Codec codec, Format format, List<Integer> depths) {
    this.codec = codec;
    this.format = format;
    this.depths = depths;
  }

  Codec codec() {
    return codec;
  }

  /// What comes back of pixels that were written without loss.
  Pixels kept(Pixels pixels) {
    return pixels;
  }

  /// Whether a profile is a part of the file; else it is in the picture's own coding.
  boolean hasProfilePart() {
    return true;
  }

  /// A file of a few bytes whose header claims some 10^10 pixels or more.
  abstract byte[] bomb();

  @BeforeEach
  void theLibraryIsThere() {
    assumeTrue(
        codec.writes().contains(format), () -> "no library for " + format + " on this machine");
  }

  Stream<Pixels> pictures() {
    return Stream.of(new int[] {1, 1}, new int[] {5, 7}, new int[] {130, 67})
        .flatMap(size ->
            Stream.of(Channels.values())
                .flatMap(channels ->
                    depths.stream()
                        .map(depth -> Pictures.slopes(size[0], size[1], channels, depth))));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void pixelsComeBackExactlyWithoutLoss(Pixels pixels) {
    byte[] file = codec.encode(pixels, Encoding.lossless(format));

    assertThat(decode(file)).isEqualTo(kept(pixels));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void pixelsStayNearWithLoss(Pixels pixels) {
    byte[] file = codec.encode(pixels, new Encoding(format, 90, Carried.NOTHING));

    Pixels decoded = decode(file);
    assertThat(decoded.toString()).isEqualTo(kept(pixels).toString());
    boolean smooth = pixels.width() > 64; // slopes of the small ones are steeper than their blocks
    if (smooth && !pixels.channels().hasAlpha()) { // colours under clear pixels may change
      assertThat(Pictures.difference(decoded, kept(pixels))).isBetween(0.0, 3.0);
    }
  }

  @Test
  void lessQualityIsLessBytes() {
    Pixels pixels = Pictures.slopes(300, 200, Channels.RGB, 8);

    byte[] fine = codec.encode(pixels, new Encoding(format, 95, Carried.NOTHING));
    byte[] coarse = codec.encode(pixels, new Encoding(format, 40, Carried.NOTHING));

    assertThat(coarse.length).isLessThan(fine.length / 2);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void metadataGoesIntoTheFileAsItIs(int quality, Channels channels) {
    byte[] icc = Pictures.profile(channels.colors() == 1);
    Pixels pixels = Pictures.slopes(65, 33, channels, 8);
    var encoding = new Encoding(format, quality, new Carried(icc, EXIF, XMP));

    ImageFile file = ImageFile.of(codec.encode(pixels, encoding), Limits.STANDARD);

    assertThat(payloads(file, Kind.EXIF)).containsExactly(EXIF);
    assertThat(payloads(file, Kind.XMP)).containsExactly(XMP);
    if (hasProfilePart()) {
      assertThat(payloads(file, Kind.ICC)).containsExactly(icc);
    }
    assertThat(file.notices()).isEmpty();
    assertThat(codec.decode(file, Limits.STANDARD).width()).isEqualTo(65);
  }

  static Stream<Arguments> encodings() {
    return Stream.of(80, Encoding.LOSSLESS)
        .flatMap(quality ->
            Stream.of(Channels.RGB, Channels.RGBA)
                .map(channels -> Arguments.of(quality, channels)));
  }

  private static List<byte[]> payloads(ImageFile file, Kind kind) {
    return file.parts(kind).map(file::payload).toList();
  }

  @Test
  void aFileWithoutMetadataHasNone() {
    Pixels pixels = Pictures.slopes(20, 20, Channels.RGBA, 8);

    ImageFile file = ImageFile.of(codec.encode(pixels, Encoding.lossless(format)), Limits.STANDARD);

    assertThat(file.parts())
        .extracting(part -> part.kind())
        .doesNotContain(Kind.EXIF, Kind.XMP, Kind.ICC);
  }

  @Test
  void aBombIsRefusedByItsHeader() {
    ImageFile bomb = ImageFile.of(bomb(), Limits.STANDARD);

    assertThatThrownBy(() -> codec.decode(bomb, Limits.STANDARD))
        .isInstanceOf(ImageException.LimitExceeded.class);
  }

  @Test
  void theLimitsOfTheCallerCount() {
    Pixels pixels = Pictures.slopes(40, 30, Channels.RGB, 8);
    byte[] file = codec.encode(pixels, Encoding.lossless(format));

    var few = new Limits(100, 1 << 20, 200, 32, 40 * 30 - 1, 100);
    var narrow = new Limits(100, 1 << 20, 200, 32, 40 * 30, 39);
    var enough = new Limits(100, 1 << 20, 200, 32, 40 * 30, 40);

    assertThatThrownBy(() -> codec.decode(ImageFile.of(file, few), few))
        .isInstanceOf(ImageException.LimitExceeded.class);
    assertThatThrownBy(() -> codec.decode(ImageFile.of(file, narrow), narrow))
        .isInstanceOf(ImageException.LimitExceeded.class);
    assertThat(codec.decode(ImageFile.of(file, enough), enough)).isEqualTo(kept(pixels));
  }

  @Test
  void brokenFilesAreRefusedWithAReason() {
    var random = new Random(7);
    Pixels pixels = Pictures.slopes(70, 50, Channels.RGBA, 8);
    byte[] lossless = codec.encode(pixels, Encoding.lossless(format));
    byte[] lossy = codec.encode(pixels, new Encoding(format, 60, new Carried(null, EXIF, XMP)));

    for (int i = 0; i < MUTATIONS; i++) {
      Broken.check(codec, Broken.copy(i % 2 == 0 ? lossless : lossy, random));
    }
  }

  @Test
  void aFileThatEndsEarlyDoesNotDecode() {
    Pixels pixels = Pictures.slopes(200, 150, Channels.RGB, 8);
    byte[] whole = codec.encode(pixels, Encoding.lossless(format));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);

    assertThatThrownBy(() -> decode(half)).isInstanceOf(ImageException.Corrupt.class);
  }

  @Test
  void manyDecodeAtOnceAsOneDoes() throws InterruptedException, ExecutionException {
    Pixels pixels = Pictures.slopes(160, 120, Channels.RGB, 8);
    byte[] file = codec.encode(pixels, Encoding.lossless(format));
    byte[] broken = Arrays.copyOf(file, file.length / 2);

    List<Future<Pixels>> decoded = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 24; i++) {
        decoded.add(threads.submit(() -> decode(file)));
        threads.execute(() -> Broken.check(codec, broken));
      }
    }

    for (Future<Pixels> future : decoded) {
      assertThat(future.get()).isEqualTo(kept(pixels));
    }
  }

  @Test
  void pixelsThatTheFormatDoesNotHoldAreRefused() {
    int depth = depths.contains(16) ? 0 : 16;
    assumeTrue(depth > 0, "the format holds all depths");

    assertThatThrownBy(() ->
            codec.encode(Pictures.slopes(8, 8, Channels.RGB, depth), Encoding.lossless(format)))
        .isInstanceOf(ImageException.Unsupported.class);
  }

  Pixels decode(byte[] file) {
    return codec.decode(ImageFile.of(file, Limits.STANDARD), Limits.STANDARD);
  }
}
