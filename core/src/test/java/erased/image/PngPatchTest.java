package erased.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.image.DeflateBlocks.Block;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngPatchTest {
  private static final Pixels PHOTO = Scenes.photo(400, 900, Channels.RGB, 8, 5);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 450, 898, 899})
  void aChangedRowReadsBackAndTheRestStays(int y) throws DataFormatException {
    byte[] stream = deflated(PHOTO, Deflater.DEFAULT_STRATEGY);
    Pixels after = PHOTO.copy();
    after.set(200, y, 1, 255 - after.get(200, y, 1));

    byte[] patched = patched(stream, PHOTO, after);

    byte[] rows = inflated(patched);
    byte[] expected = inflated(PngWriter.stream(after, filters(rows), 6));
    assertThat(rows).isEqualTo(expected);
    assertThat(Arrays.mismatch(stream, patched)).isGreaterThan(y * stream.length / 900 - 40_000);
  }

  @ParameterizedTest
  @EnumSource(Channels.class)
  void samplesOfAnyKindAreWritten(Channels channels) throws DataFormatException {
    for (int depth : new int[] {8, 16}) {
      Pixels before = Scenes.photo(300, 700, channels, depth, 3);
      Pixels after = before.copy();
      after.set(7, 650, 0, before.max() / 3);

      byte[] patched = patched(deflated(before, Deflater.DEFAULT_STRATEGY), before, after);

      byte[] rows = inflated(patched);
      assertThat(rows).isEqualTo(inflated(PngWriter.stream(after, filters(after, rows), 6)));
    }
  }

  /// A stored block begins at a whole byte, so that it cannot move within one.
  @Test
  void storedBlocksAmongOthersStay() throws DataFormatException {
    Pixels noise = Scenes.noise(400, 900, Channels.RGB, 8, 2);
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 400; x++) {
        noise.set(x, y, 0, x);
        noise.set(x, y, 1, y / 4);
        noise.set(x, y, 2, 9);
      }
    }
    byte[] stream = deflated(noise, Deflater.DEFAULT_STRATEGY);
    Pixels after = noise.copy();
    after.set(10, 100, 0, 77);

    byte[] patched = patched(stream, noise, after);

    assertThat(DeflateBlocks.of(stream, 2)).anyMatch(Block::stored).anyMatch(b -> !b.stored());
    byte[] rows = inflated(patched);
    assertThat(rows).isEqualTo(inflated(PngWriter.stream(after, filters(rows), 6)));
  }

  @ParameterizedTest
  @CsvSource({"0, 6, 300000", "1, 1, 300000", "2, 9, 300000", "0, 6, 20", "0, 6, 0"})
  void blocksEndWhereTheBytesOfTheStreamEnd(int strategy, int level, int length)
      throws DataFormatException {
    byte[] plain = new byte[length];
    var random = new Random(1);
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) (random.nextGaussian() * (i >> 13));
    }
    byte[] stream = deflated(plain, level, strategy);

    List<Block> blocks = DeflateBlocks.of(stream, 2);

    assertThat(blocks.getLast().bytes()).isEqualTo(plain.length);
    assertThat((blocks.getLast().bit() + 7) / 8).isEqualTo(stream.length - 4);
  }

  @Test
  void aStreamThatIsCutIsNotPatched() {
    byte[] stream = deflated(PHOTO, Deflater.DEFAULT_STRATEGY);
    Pixels after = PHOTO.copy();
    after.set(3, 3, 0, 1);

    for (int length : new int[] {0, 1, 2, 3, stream.length / 2, stream.length - 5}) {
      assertThat(patch(Arrays.copyOf(stream, length), PHOTO, after)).isNull();
    }
  }

  @Test
  void rowsThatAreMostOfThePictureAreNotPatched() {
    byte[] stream = deflated(PHOTO, Deflater.DEFAULT_STRATEGY);
    Pixels after = PHOTO.copy();
    after.set(0, 100, 0, 255 - after.get(0, 100, 0));
    after.set(0, 800, 0, 255 - after.get(0, 800, 0));

    assertThat(patch(stream, PHOTO, after)).isNull();
  }

  @FuzzTest(maxDuration = "5m")
  void blocksOfAnyBytesAreFoundAsAnInflaterFindsThem(byte[] bytes) {
    long length = -1;
    try {
      length = DeflateBlocks.of(bytes, 0).getLast().bytes();
    } catch (DataFormatException _) {
      // an inflater refuses it, too, or else wants more of it
    }
    long expected = inflatedLength(bytes);
    if (expected >= 0) {
      assertThat(length).isEqualTo(expected);
    }
  }

  private static byte[] patched(byte[] stream, Pixels before, Pixels after) {
    return Objects.requireNonNull(patch(stream, before, after));
  }

  private static byte @Nullable [] patch(byte[] stream, Pixels before, Pixels after) {
    var header =
        new PngHeader(
            before.width(),
            before.height(),
            before.depth(),
            PngCodec.color(before.channels()),
            false,
            false);
    return PngPatch.stream(
        new PngData(header, List.of(), stream), filtersInTurn(before), before, after);
  }

  private static byte[] filtersInTurn(Pixels pixels) {
    byte[] filters = new byte[pixels.height()];
    for (int y = 0; y < filters.length; y++) {
      filters[y] = (byte) (y % 5);
    }
    return filters;
  }

  /// With other filters in turn.
  private static byte[] deflated(Pixels pixels, int strategy) {
    byte[] filters = filtersInTurn(pixels);
    var writer = new PngWriter(pixels, null, 6);
    PngFilter filter = writer.filter();
    byte[] plain = new byte[(1 + writer.rowBytes()) * pixels.height()];
    for (int y = 0; y < filters.length; y++) {
      byte[] above = y == 0 ? null : writer.row(y - 1);
      filter.row(writer.row(y), above, filters[y], plain, y * (1 + writer.rowBytes()));
    }
    return deflated(plain, 6, strategy);
  }

  private static byte[] deflated(byte[] plain, int level, int strategy) {
    try (var deflater = new Deflater(level)) {
      deflater.setStrategy(strategy);
      deflater.setInput(plain);
      deflater.finish();
      byte[] packed = new byte[2 * plain.length + 1000];
      int done = 0;
      while (!deflater.finished()) {
        done += deflater.deflate(packed, done, packed.length - done);
      }
      return Arrays.copyOf(packed, done);
    }
  }

  /// Fails where the checksum is wrong.
  private static byte[] inflated(byte[] stream) throws DataFormatException {
    try (var inflater = new Inflater()) {
      inflater.setInput(stream);
      byte[] plain = new byte[8 << 20];
      int length = inflater.inflate(plain);
      assertThat(inflater.finished()).isTrue();
      return Arrays.copyOf(plain, length);
    }
  }

  /// -1 where it is no whole stream.
  private static long inflatedLength(byte[] bytes) {
    try (var inflater = new Inflater(true)) {
      inflater.setInput(bytes);
      byte[] buffer = new byte[1 << 16];
      int count;
      do {
        count = inflater.inflate(buffer);
      } while (count > 0 && inflater.getBytesWritten() < 1 << 24);
      return inflater.finished() ? inflater.getBytesWritten() : -1;
    } catch (DataFormatException _) {
      return -1;
    }
  }

  private static byte[] filters(byte[] rows) {
    return filters(PHOTO, rows);
  }

  private static byte[] filters(Pixels pixels, byte[] rows) {
    byte[] filters = new byte[pixels.height()];
    for (int y = 0; y < filters.length; y++) {
      filters[y] = rows[y * (rows.length / filters.length)];
    }
    return filters;
  }
}
