package erased.container;

import static erased.container.Build.join;
import static erased.container.Build.latin;
import static erased.container.Build.riffChunk;
import static erased.container.Build.webp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RiffTest extends ContainerContract {
  private static final byte[] PACKET = latin("<x:xmpmeta/>");
  private static final byte[] ODD = latin("odd");
  private static final byte[] EXIF = riffChunk("EXIF", Build.tiff(6));
  private static final byte[] XMP = riffChunk("XMP ", PACKET);
  private static final byte[] ICC = riffChunk("ICCP", Build.noise(2, 33));
  private static final byte[] STORE = riffChunk("C2PA", Build.manifestStore(ODD));
  private static final byte[] PICTURE = Build.vp8l(8, 8, true);

  @Override
  List<byte[]> files() {
    return List.of(
        webp(Build.vp8l(8, 8, false)),
        webp(Build.vp8(16, 9)),
        webp(Build.vp8x(0x3c, 8, 8), ICC, PICTURE, EXIF, XMP, STORE, riffChunk("AIGC", ODD)),
        Build.animatedWebp(0x04, XMP),
        join(webp(PICTURE), latin("behind the end")),
        join(webp(PICTURE), Build.jpeg(Build.exif(Build.tiff(1)))));
  }

  @Test
  void theSizeOfTheFileFollowsAnEdit() {
    ImageFile file = read(webp(PICTURE, riffChunk("AIGC", ODD), riffChunk("what", ODD)));

    assertThat(without(file, named(file, "AIGC"))).isEqualTo(webp(PICTURE, riffChunk("what", ODD)));
  }

  @Test
  void aFlagGoesWithTheLastChunkOfItsKind() {
    ImageFile file = read(webp(Build.vp8x(0x3c, 8, 8), ICC, PICTURE, EXIF, XMP));

    assertThat(without(file, part(file, Kind.ICC)))
        .isEqualTo(webp(Build.vp8x(0x1c, 8, 8), PICTURE, EXIF, XMP));
    assertThat(without(file, part(file, Kind.EXIF)))
        .isEqualTo(webp(Build.vp8x(0x34, 8, 8), ICC, PICTURE, XMP));
    assertThat(without(file, part(file, Kind.XMP)))
        .isEqualTo(webp(Build.vp8x(0x38, 8, 8), ICC, PICTURE, EXIF));
    assertThat(without(file, part(file, Kind.ICC), part(file, Kind.EXIF), part(file, Kind.XMP)))
        .isEqualTo(webp(Build.vp8x(0x10, 8, 8), PICTURE));
  }

  @Test
  void aFlagStaysWhileAnotherChunkOfItsKindDoes() {
    ImageFile file = read(webp(Build.vp8x(0x04, 8, 8), PICTURE, XMP, XMP));

    assertThat(without(file, part(file, Kind.XMP)))
        .isEqualTo(webp(Build.vp8x(0x04, 8, 8), PICTURE, XMP));
  }

  @Test
  void aFlagThatLiedStaysWhereNoEditConcernsIt() {
    ImageFile file = read(webp(Build.vp8x(0x28, 8, 8), PICTURE, XMP));

    assertThat(without(file, part(file, Kind.XMP)))
        .isEqualTo(webp(Build.vp8x(0x28, 8, 8), PICTURE));
  }

  @Test
  void aSimpleFileBecomesExtendedWhenAPacketIsAdded() {
    assertThat(added(read(webp(PICTURE)), Kind.XMP, PACKET))
        .isEqualTo(webp(Build.vp8x(0x14, 8, 8), PICTURE, XMP));
    assertThat(added(read(webp(Build.vp8(300, 7))), Kind.EXIF, Build.tiff(6)))
        .isEqualTo(webp(Build.vp8x(0x08, 300, 7), Build.vp8(300, 7), EXIF));
    assertThat(added(read(webp(Build.vp8l(16_384, 1, false))), Kind.XMP, PACKET))
        .isEqualTo(webp(Build.vp8x(0x04, 16_384, 1), Build.vp8l(16_384, 1, false), XMP));
  }

  @Test
  void aReplacedChunkIsPaddedToAnEvenLength() {
    ImageFile file = read(webp(Build.vp8x(0x04, 8, 8), PICTURE, XMP));

    assertThat(replaced(file, part(file, Kind.XMP), ODD))
        .isEqualTo(webp(Build.vp8x(0x04, 8, 8), PICTURE, riffChunk("XMP ", ODD)));
    assertThat(replaced(file, part(file, Kind.XMP), new byte[0]))
        .isEqualTo(webp(Build.vp8x(0x04, 8, 8), PICTURE, riffChunk("XMP ")));
  }

  @Test
  void aLastChunkWithoutItsPaddingGetsItOnlyWhenSomethingFollows() {
    byte[] whole = webp(PICTURE, riffChunk("AIGC", ODD));
    byte[] unpadded = java.util.Arrays.copyOf(whole, whole.length - 1);
    ImageFile file = read(unpadded);

    assertThat(file.with(new Edits())).isSameAs(unpadded);
    assertThat(added(file, Kind.XMP, PACKET))
        .isEqualTo(webp(Build.vp8x(0x14, 8, 8), PICTURE, riffChunk("AIGC", ODD), XMP));
  }

  @Test
  void bytesBehindTheEndStayBehindIt() {
    ImageFile file = read(join(webp(PICTURE, STORE), latin("PK\3\4 zip")));

    assertThat(part(file, Kind.TRAILER).label()).isEqualTo("ZIP archive");
    assertThat(without(file, part(file, Kind.C2PA)))
        .isEqualTo(join(webp(PICTURE), latin("PK\3\4 zip")));
    assertThat(added(file, Kind.XMP, PACKET))
        .isEqualTo(join(webp(Build.vp8x(0x14, 8, 8), PICTURE, STORE, XMP), latin("PK\3\4 zip")));
  }

  @Test
  void chunksBehindASizeThatIsTooSmallAreFoundAndTheSizeIsMended() {
    byte[] file = webp(Build.vp8x(0x04, 8, 8), PICTURE, XMP, EXIF);
    System.arraycopy(Build.little(4, 40), 0, file, 4, 4);

    ImageFile read = read(file);

    assertThat(read.notices())
        .extracting(Object::toString)
        .containsExactly("RIFF claims to end at 48, the file has " + file.length + " bytes");
    assertThat(without(read, part(read, Kind.XMP)))
        .isEqualTo(webp(Build.vp8x(0x00, 8, 8), PICTURE, EXIF));
  }

  @Test
  void everyFrameOfAnAnimationStays() {
    ImageFile file = read(Build.animatedWebp(0x04, XMP));

    assertThat(without(file, part(file, Kind.XMP))).isEqualTo(Build.animatedWebp(0));
  }

  @Test
  void aFileWithoutAPictureIsRefused() {
    assertThatThrownBy(() -> read(webp(EXIF)))
        .isInstanceOf(ImageException.Corrupt.class)
        .hasMessage("No picture among the chunks of this WebP file of 46 bytes");
  }
}
