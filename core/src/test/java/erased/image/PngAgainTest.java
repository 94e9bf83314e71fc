package erased.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.container.Bytes;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.container.Part;
import erased.text.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A PNG that was made from another one is read as any, though not all of it is decoded.
class PngAgainTest {
  private static final Limits LIMITS = Limits.STANDARD;
  private static final Pixels PHOTO = Scenes.photo(400, 1400, Channels.RGB, 8, 5);
  private static final byte[] FILE = encoded(PHOTO);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 700, 1399})
  void showsItsOwnPixelsWhereverItDiffers(int row) {
    Pixels after = changed(PHOTO, row);
    ImageFile written = patched(FILE, PHOTO, after);

    assertThat(again(written, FILE, PHOTO)).isEqualTo(after);
  }

  @ParameterizedTest
  @EnumSource(Channels.class)
  void showsItsOwnPixelsOfAnyKind(Channels channels) {
    for (int depth : new int[] {8, 16}) {
      Pixels before = Scenes.photo(700, 900, channels, depth, 3);
      Pixels after = changed(before, 880);
      byte[] file = encoded(before);

      assertThat(again(patched(file, before, after), file, before)).isEqualTo(after);
    }
  }

  @Test
  void rowsOfWhichAllCodedBytesStayedAreTakenOver() {
    ImageFile written = patched(FILE, PHOTO, changed(PHOTO, 1399));
    Pixels other = changed(PHOTO, 3);

    assertThat(again(written, FILE, other)).isEqualTo(changed(other, 1399));
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 1000, 8192, 100_000})
  void howTheStreamIsCutIntoChunksDoesNotMatter(int size) {
    byte[] cut = cut(FILE, size);
    ImageFile written = patched(cut, PHOTO, changed(PHOTO, 1399));
    Pixels other = changed(PHOTO, 3);

    assertThat(again(written, cut, other)).isEqualTo(changed(other, 1399));
    assertThat(again(image(cut), FILE, other)).isEqualTo(other);
  }

  @Test
  void nothingIsTakenOverFromAnotherPictureOrAnotherKindOfIt() {
    for (Pixels other :
        List.of(
            Scenes.photo(400, 1400, Channels.RGB, 8, 6),
            Scenes.photo(400, 1399, Channels.RGB, 8, 5),
            Scenes.photo(401, 1400, Channels.RGB, 8, 5),
            Scenes.photo(300, 1400, Channels.RGBA, 8, 5),
            Scenes.photo(200, 1400, Channels.RGB, 16, 5))) {
      assertThat(again(image(FILE), encoded(other), other)).isEqualTo(PHOTO);
    }
  }

  @Test
  void whatIsDamagedIsReadOrRefusedAsAnyFile() {
    var random = new Random(11);
    byte[] good = patched(FILE, PHOTO, changed(PHOTO, 1000)).bytes();
    for (int i = 0; i < 100; i++) {
      byte[] bad = good.clone();
      bad[33 + random.nextInt(bad.length - 33)] ^= (byte) (1 << random.nextInt(8));
      readsAlike(bad);
    }
  }

  @FuzzTest(maxDuration = "5m")
  void anyStreamIsReadOrRefusedAsAnyFile(byte[] bytes) {
    byte[] bad = FILE.clone();
    int at = bytes.length < 2 ? 0 : (Bytes.uint16(bytes, 0) * 7 + 41) % (bad.length - 100);
    System.arraycopy(bytes, 0, bad, 41 + at, Math.min(bytes.length, bad.length - 41 - at));
    readsAlike(bad);
  }

  private static void readsAlike(byte[] bytes) {
    try {
      ImageFile file = ImageFile.of(bytes, LIMITS);
      assertThat(pixels(() -> PngReader.readAgain(file, image(FILE), PHOTO, LIMITS).pixels()))
          .isEqualTo(pixels(() -> PngReader.read(file, LIMITS).pixels()));
    } catch (ImageException _) {
      // no PNG any more
    }
  }

  private static @Nullable Pixels pixels(Supplier<Pixels> reading) {
    try {
      return reading.get();
    } catch (ImageException _) {
      return null;
    }
  }

  private static Pixels again(ImageFile file, byte[] other, Pixels pixels) {
    PngReader.Read again = PngReader.readAgain(file, image(other), pixels, LIMITS);
    assertThat(again.filters()).isEqualTo(PngReader.read(file, LIMITS).filters());
    return again.pixels();
  }

  private static Pixels changed(Pixels pixels, int row) {
    Pixels changed = pixels.copy();
    changed.set(9, row, 0, pixels.max() - pixels.get(9, row, 0));
    return changed;
  }

  private static byte[] encoded(Pixels pixels) {
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  private static ImageFile image(byte[] bytes) {
    return ImageFile.of(bytes, LIMITS);
  }

  private static ImageFile patched(byte[] bytes, Pixels before, Pixels after) {
    ImageFile file = image(bytes);
    byte[] filters = PngReader.read(file, LIMITS).filters();
    var data = PngData.of(file, LIMITS);
    var reason = Message.of("image.reason");
    return image(file.with(PngCodec.replace(file, data, filters, before, after, reason)));
  }

  /// The same file with its stream in chunks of one size.
  private static byte[] cut(byte[] bytes, int size) {
    var pieces = new ArrayList<byte[]>();
    for (Part part : image(bytes).parts()) {
      if (!part.name().equals("IDAT")) {
        pieces.add(Arrays.copyOfRange(bytes, part.start(), part.end()));
        continue;
      }
      int end = part.payloadStart() + part.payloadLength();
      for (int at = part.payloadStart(); at < end; at += size) {
        byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(end, at + size));
        pieces.add(PngCodec.chunk("IDAT", piece));
      }
    }
    return Bytes.join(pieces.toArray(new byte[0][]));
  }
}
