package erased.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.container.Build;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.JpegCoefficients;
import erased.container.JpegComponent;
import erased.container.Limits;
import erased.container.Photographs;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JpegPatchTest {
  private static final Region HOLE = new Region(37, 21, 23, 17);

  static Stream<Photographs.Kind> kinds() {
    return Stream.of(
        new Photographs.Kind(128, 96, false, 92, false, 2, 2, 0),
        new Photographs.Kind(128, 96, false, 92, true, 2, 2, 0),
        new Photographs.Kind(125, 91, false, 92, false, 1, 1, 0),
        new Photographs.Kind(125, 91, false, 92, true, 1, 1, 5),
        new Photographs.Kind(125, 91, false, 92, false, 2, 1, 4),
        new Photographs.Kind(125, 91, false, 92, true, 1, 2, 0),
        new Photographs.Kind(125, 91, false, 92, false, 4, 1, 0),
        new Photographs.Kind(125, 91, false, 92, false, 2, 2, 3),
        new Photographs.Kind(125, 91, true, 92, false, 1, 1, 0),
        new Photographs.Kind(125, 91, true, 92, true, 1, 1, 2));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void onlyTheBlocksUnderTheMaskGetOtherCoefficients(Photographs.Kind kind) {
    byte[] bytes = Photographs.jpeg(kind);
    JpegCoefficients before = JpegCoefficients.read(file(bytes), Limits.STANDARD);

    JpegPatch patch = patch(bytes, HOLE);

    ImageFile written = file(patch.rewritten().bytes());
    JpegCoefficients after = JpegCoefficients.read(written, Limits.STANDARD);
    long touched = 0;
    for (int c = 0; c < before.components().size(); c++) {
      JpegComponent old = before.components().get(c);
      Set<Integer> changed = changed(old, after.components().get(c));
      assertThat(under(before, old)).containsAll(changed);
      assertThat(changed).isNotEmpty();
      touched += changed.size();
    }
    assertThat(patch.blocks().touched()).isEqualTo(touched);
  }

  private static Set<Integer> changed(JpegComponent before, JpegComponent after) {
    var changed = new HashSet<Integer>();
    for (int block = 0; block < before.columns() * before.rows(); block++) {
      int base = block * JpegComponent.BLOCK;
      int end = base + JpegComponent.BLOCK;
      if (!Arrays.equals(before.coefficients(), base, end, after.coefficients(), base, end)) {
        changed.add(block);
      }
    }
    return changed;
  }

  /// The blocks that hold a sample of the hole.
  private static Set<Integer> under(JpegCoefficients picture, JpegComponent component) {
    var blocks = new HashSet<Integer>();
    for (int y = HOLE.y(); y < HOLE.bottom(); y++) {
      for (int x = HOLE.x(); x < HOLE.right(); x++) {
        int column = x * component.horizontal() / picture.horizontal() / 8;
        int row = y * component.vertical() / picture.vertical() / 8;
        blocks.add(row * component.columns() + column);
      }
    }
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theResultIsCloseToWhatIsWantedAndMovesLittleElse(Photographs.Kind kind) {
    byte[] bytes = Photographs.jpeg(kind);
    Pixels before = decode(bytes);
    Pixels wanted = filled(before, HOLE);

    JpegPatch patch = patch(bytes, HOLE);

    byte[] written = patch.rewritten().bytes();
    Pixels after = decode(written);
    assertThat(after.bytes()).isEqualTo(decode(written).bytes());
    assertThat(psnr(wanted, after, HOLE)).isGreaterThan(28);
    int most = 0;
    for (int y = 0; y < before.height(); y++) {
      for (int x = 0; x < before.width(); x++) {
        for (int c = 0; c < before.channels().count(); c++) {
          int difference = Math.abs(before.get(x, y, c) - after.get(x, y, c));
          assertThat(difference == 0 || patch.reach().get(x, y)).isTrue();
          most = HOLE.contains(x, y) ? most : Math.max(most, difference);
        }
      }
    }
    assertThat(most).isLessThan(50);
  }

  private static double psnr(Pixels wanted, Pixels got, Region where) {
    double sum = 0;
    int count = wanted.channels().count();
    for (int y = where.y(); y < where.bottom(); y++) {
      for (int x = where.x(); x < where.right(); x++) {
        for (int c = 0; c < count; c++) {
          sum += Math.pow(wanted.get(x, y, c) - got.get(x, y, c), 2);
        }
      }
    }
    return 10 * Math.log10(255 * 255 / (sum / (where.area() * count)));
  }

  @Test
  void oneMaskedPixelTouchesOneBlockOfEachComponent() {
    byte[] bytes = Photographs.jpeg(new Photographs.Kind(64, 64, false, 100, false, 2, 2, 0));
    Pixels before = decode(bytes);
    Pixels after = before.copy();
    after.set(20, 20, 0, 255 - before.get(20, 20, 0));
    Mask everything = Mask.of(64, 64, before.bounds());

    JpegPatch patch = JpegPatch.of(picture(bytes), before, after, everything);

    assertThat(patch.blocks()).isEqualTo(new Written.Blocks(3, 96));
    assertThat(patch.reach().bounds()).isEqualTo(new Region(15, 15, 18, 18));
  }

  @Test
  void pixelsThatAreTheSameChangeNothing() {
    byte[] bytes = Photographs.jpeg(new Photographs.Kind(64, 64, false, 90, false, 2, 2, 0));
    Pixels before = decode(bytes);
    Mask everything = Mask.of(64, 64, before.bounds());

    JpegPatch patch = JpegPatch.of(picture(bytes), before, before.copy(), everything);

    assertThat(patch.rewritten().bytes()).isSameAs(bytes);
    assertThat(patch.blocks().touched()).isZero();
    assertThat(patch.reach().isEmpty()).isTrue();
  }

  @Test
  void pixelsOutsideTheMaskDoNotCount() {
    byte[] bytes = Photographs.jpeg(new Photographs.Kind(64, 64, false, 90, false, 2, 2, 0));
    Pixels before = decode(bytes);
    Pixels other = filled(before, new Region(40, 40, 10, 10));

    JpegPatch patch = JpegPatch.of(picture(bytes), before, other, new Mask(64, 64));

    assertThat(patch.rewritten().bytes()).isSameAs(bytes);
  }

  @Test
  void theEdgeOfThePictureCanChange() {
    byte[] bytes = Photographs.jpeg(new Photographs.Kind(61, 43, false, 95, false, 2, 2, 0));
    Pixels before = decode(bytes);
    Region corner = new Region(50, 35, 11, 8);

    JpegPatch patch = patch(bytes, corner);

    Pixels after = decode(patch.rewritten().bytes());
    assertThat(psnr(filled(before, corner), after, corner)).isGreaterThan(28);
  }

  @Test
  void fourInksAreRefused() {
    byte[] gray = Photographs.jpeg(new Photographs.Kind(16, 16, true, 90, false, 1, 1, 0));
    List<Integer> ids = List.of(1, 2, 3, 4);

    assertThatThrownBy(() -> patch(inks(gray, ids), new Region(0, 0, 4, 4)))
        .isInstanceOf(ImageException.Unsupported.class)
        .hasMessageContaining("CMYK");
  }

  /// Four scans of the same data, one for each ink.
  private static byte[] inks(byte[] gray, List<Integer> ids) {
    ImageFile file = file(gray);
    byte[] inks = Build.SOI;
    for (var part : file.parts()) {
      byte[] bytes = Arrays.copyOfRange(gray, part.start(), part.end());
      switch (part.name()) {
        case "DQT", "DHT" -> inks = Build.join(inks, bytes);
        case "SOF0" ->
            inks =
                Build.join(
                    inks,
                    Build.segment(0xc0, Build.hex("08 0010 0010 04 011100 021100 031100 041100")));
        case "SOS" -> {
          for (int id : ids) {
            bytes[5] = (byte) id;
            inks = Build.join(inks, bytes);
          }
        }
        default -> {}
      }
    }
    return Build.join(inks, Build.EOI);
  }

  private static JpegPatch patch(byte[] bytes, Region hole) {
    Pixels before = decode(bytes);
    Mask mask = Mask.of(before.width(), before.height(), hole);
    return JpegPatch.of(picture(bytes), before, filled(before, hole), mask);
  }

  /// A smooth slope in place of the hole.
  private static Pixels filled(Pixels before, Region hole) {
    Pixels filled = before.copy();
    for (int y = hole.y(); y < hole.bottom(); y++) {
      for (int x = hole.x(); x < hole.right(); x++) {
        for (int c = 0; c < before.channels().count(); c++) {
          filled.set(x, y, c, 100 + 2 * (x - hole.x()) + y - hole.y() + 10 * c);
        }
      }
    }
    return filled;
  }

  private static Pixels decode(byte[] bytes) {
    return new JpegCodec().decode(file(bytes), Limits.STANDARD);
  }

  private static JpegPicture picture(byte[] bytes) {
    return JpegPicture.of(file(bytes), Limits.STANDARD);
  }

  private static ImageFile file(byte[] bytes) {
    return ImageFile.of(bytes, Limits.STANDARD);
  }
}
