package erased;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.container.Build;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Limits;
import erased.container.Part;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Mask;
import erased.image.Orientation;
import erased.image.Pixels;
import erased.image.Region;
import erased.image.Scenes;
import erased.image.Target;
import erased.image.Written;
import erased.inpaint.Erasure;
import erased.inpaint.Erasure.MaskType;
import erased.inpaint.Inpainter;
import erased.report.PixelProof;
import erased.report.Receipt;
import erased.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EraseTest {
  private static final Region PLACE = new Region(30, 20, 12, 9);

  @ParameterizedTest
  @CsvSource({"GRAY, 8", "GRAY_ALPHA, 8", "RGB, 8", "RGBA, 8", "GRAY, 16", "RGB, 16", "RGBA, 16"})
  void inAPngOnlyMaskedPixelsChange(Channels channels, int depth) {
    Pixels before = Scenes.photo(90, 60, channels, depth, 1);

    Cleaned cleaned = erase(png(before), Erasure.STANDARD);

    Pixels after = decode(cleaned.image());
    assertThat(cleaned.format()).isEqualTo(Format.PNG);
    assertThat(withoutPlace(after, before)).isEqualTo(before);
    assertThat(after).isNotEqualTo(before);
    assertThat(proof(cleaned).difference().outside()).isZero();
  }

  @Test
  void everyPartOfAPngButItsStreamStays() {
    var carried = new Encoding.Carried(new byte[] {1, 2, 3}, exif(1), Build.latin("<x:xmpmeta/>"));
    Pixels pixels = Scenes.photo(90, 60, Channels.RGB, 8, 2);
    byte[] file = Codecs.own().encode(pixels, new Encoding(Format.PNG, 100, carried));

    byte[] erased = erase(file, Erasure.STANDARD).image();

    assertThat(others(erased)).usingRecursiveComparison().isEqualTo(others(file));
  }

  @Test
  void inAJpegOnlyTouchedBlocksChange() {
    byte[] file = jpeg(Scenes.photo(200, 120, Channels.RGB, 8, 3), 90, exif(1));

    Cleaned cleaned = erase(file, Erasure.STANDARD);

    PixelProof proof = proof(cleaned);
    Written written = Objects.requireNonNull(proof.written());
    assertThat(written.way()).isEqualTo(Written.Way.BLOCKS);
    assertThat(Objects.requireNonNull(written.blocks()).touched()).isBetween(6L, 20L);
    assertThat(proof.difference().region().width()).isLessThan(48);
    Pixels before = decode(file);
    Pixels after = decode(cleaned.image());
    assertThat(after.crop(new Region(80, 0, 120, 120)))
        .isEqualTo(before.crop(new Region(80, 0, 120, 120)));
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void theMaskCountsInThePictureAsItIsSeen(Orientation orientation) {
    Pixels stored = Scenes.photo(88, 72, Channels.RGB, 8, 4);
    byte[] file = jpeg(stored, 95, exif(orientation.number()));

    Cleaned cleaned = erase(file, Erasure.STANDARD);

    Region seen = proof(cleaned).difference().region();
    assertThat(seen.union(PLACE)).isEqualTo(seen);
    assertThat(seen.width()).isLessThan(PLACE.width() + 40);
    assertThat(ImageFile.of(cleaned.image(), Limits.STANDARD).parts(Kind.EXIF)).hasSize(1);
    assertThat(proof(cleaned).orientation()).isEqualTo(orientation);
  }

  @Test
  void anotherFormatHasItsPixelsUprightAndItsExifDataSaySo() {
    Pixels stored = Scenes.photo(88, 72, Channels.RGB, 8, 5);
    byte[] file = jpeg(stored, 95, exif(6));

    Cleaned cleaned = erase(file, new Erasure(MaskType.AUTOMATIC, Target.PNG));

    assertThat(cleaned.format()).isEqualTo(Format.PNG);
    ImageFile output = ImageFile.of(cleaned.image(), Limits.STANDARD);
    assertThat(Orientation.of(output)).isEqualTo(Orientation.UPRIGHT);
    Pixels seen = Orientation.QUARTER_TURN.turn(decode(file));
    Pixels after = decode(cleaned.image());
    assertThat(withoutPlace(after, seen)).isEqualTo(seen);
  }

  @Test
  void aManualMaskReachesAFewPixelsFurtherAndNoMore() {
    Pixels before = Scenes.photo(200, 160, Channels.RGB, 8, 6);

    PixelProof proof = proof(erase(png(before), new Erasure(MaskType.MANUAL, Target.EXACT)));

    assertThat(proof.masked()).isGreaterThan(PLACE.area());
    assertThat(proof.difference().outside()).isZero();
    Region grown = PLACE.grow(40, 200, 160);
    assertThat(grown.union(proof.difference().region())).isEqualTo(grown);
  }

  @Test
  void aSmallerMaskOfTheSameShapeIsScaled() {
    Pixels before = Scenes.photo(180, 120, Channels.RGB, 8, 7);
    Mask half = Mask.of(90, 60, PLACE);

    Cleaned cleaned = Erased.standard().erase(png(before), half, Erasure.STANDARD);

    assertThat(proof(cleaned).masked()).isEqualTo(4 * PLACE.area());
  }

  @Test
  void aMaskOfAnotherShapeIsRefused() {
    byte[] file = png(Scenes.photo(90, 60, Channels.RGB, 8, 8));

    assertThatExceptionOfType(ImageException.Unfit.class)
        .isThrownBy(() -> Erased.standard().erase(file, Mask.of(60, 60, PLACE), Erasure.STANDARD))
        .withMessage("The mask is 60 x 60, the image 90 x 60: both must have the same shape");
  }

  @Test
  void aMaskOfNothingOrOfEverythingIsRefused() {
    byte[] file = png(Scenes.photo(90, 60, Channels.RGB, 8, 9));

    assertThatExceptionOfType(ImageException.Unfit.class)
        .isThrownBy(() -> Erased.standard().erase(file, new Mask(90, 60), Erasure.STANDARD))
        .withMessageContaining("marks nothing");
    assertThatExceptionOfType(ImageException.Unfit.class)
        .isThrownBy(() ->
            Erased.standard()
                .erase(file, Mask.of(90, 60, new Region(0, 0, 90, 60)), Erasure.STANDARD))
        .withMessageContaining("marks everything");
  }

  @Test
  void anInpainterThatTouchesMoreThanTheMaskGivesNothingOut() {
    Inpainter careless =
        (picture, _) -> {
          Pixels filled = picture.copy();
          filled.set(0, 0, 0, 255 - filled.get(0, 0, 0));
          return filled;
        };

    assertThatExceptionOfType(ImageException.NotProven.class)
        .isThrownBy(() ->
            Erased.standard()
                .filling(careless)
                .erase(
                    png(Scenes.photo(90, 60, Channels.RGB, 8, 10)),
                    Mask.of(90, 60, PLACE),
                    Erasure.STANDARD));
  }

  @Test
  void theReceiptTellsHowThePixelsWentIntoTheFile() {
    byte[] file = png(Scenes.photo(90, 60, Channels.RGB, 8, 11));

    Receipt receipt = erase(file, Erasure.STANDARD).receipt();

    assertThat(receipt.changed()).isTrue();
    assertThat(receipt.rewritten()).extracting(change -> change.part()).containsExactly("IDAT");
    assertThat(receipt.tree(Language.ENGLISH).get("mode")).isEqualTo("erase");
    assertThat(String.valueOf(receipt.tree(Language.ENGLISH).get("pixels")))
        .contains("way=pixels", "masked_pixels=108", "changed_outside_mask=0");
  }

  @Test
  void theComparisonShowsBothAndTheirDifference() {
    Cleaned cleaned = erase(png(Scenes.photo(90, 60, Channels.RGB, 8, 12)), Erasure.STANDARD);

    Pixels comparison = cleaned.comparison().orElseThrow();

    assertThat(comparison.width()).isGreaterThanOrEqualTo(270);
    assertThat(comparison.height()).isGreaterThanOrEqualTo(60);
  }

  private static Cleaned erase(byte[] file, Erasure erasure) {
    return Erased.standard()
        .erase(file, picture -> Mask.of(picture.width(), picture.height(), PLACE), erasure);
  }

  private static PixelProof proof(Cleaned cleaned) {
    return Objects.requireNonNull(cleaned.receipt().pixels());
  }

  /// The first picture with the masked pixels of the second one.
  private static Pixels withoutPlace(Pixels picture, Pixels other) {
    Pixels mended = picture.copy();
    mended.paste(other.crop(PLACE), PLACE.x(), PLACE.y());
    return mended;
  }

  private static byte[] png(Pixels pixels) {
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  private static byte[] jpeg(Pixels pixels, int quality, byte[] exif) {
    return Codecs.own()
        .encode(pixels, new Encoding(Format.JPEG, quality, new Encoding.Carried(null, exif, null)));
  }

  private static Pixels decode(byte[] file) {
    return Codecs.own().decode(ImageFile.of(file, Limits.STANDARD), Limits.STANDARD);
  }

  /// One directory with the orientation alone.
  private static byte[] exif(int orientation) {
    return Build.hex(
        "4d4d002a00000008 0001 0112 0003 00000001 00%02x 0000 00000000".formatted(orientation));
  }

  private static List<byte[]> others(byte[] bytes) {
    return ImageFile.of(bytes, Limits.STANDARD).parts().stream()
        .filter(part -> !part.name().equals("IDAT"))
        .map((Part part) -> Arrays.copyOfRange(bytes, part.start(), part.end()))
        .toList();
  }
}
