package erased.container;

import static erased.container.Build.box;
import static erased.container.Build.brob;
import static erased.container.Build.codestream;
import static erased.container.Build.codestreamPiece;
import static erased.container.Build.join;
import static erased.container.Build.jxl;
import static erased.container.Build.lastBox;
import static erased.container.Build.latin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JpegXlTest extends ContainerContract {
  private static final byte[] PACKET = latin("<x:xmpmeta/>");
  private static final byte[] EXIF = box("Exif", new byte[4], Build.tiff(6));
  private static final byte[] XML = box("xml ", PACKET);
  private static final byte[] PICTURE = box("jxlc", codestream());
  private static final byte[] STORE = Build.manifestStore(latin("claim"));

  @Override
  List<byte[]> files() {
    byte[] brobExif = brob("Exif", join(new byte[4], Build.tiff(8)));
    return List.of(
        codestream(),
        jxl(PICTURE),
        jxl(EXIF, XML, STORE, Build.otherJumbf(PACKET), box("jbrd", PACKET), PICTURE),
        jxl(
            codestreamPiece(0, false, codestream()),
            brobExif,
            brob("xml ", PACKET),
            brob("jumb", java.util.Arrays.copyOfRange(STORE, 8, STORE.length)),
            codestreamPiece(1, true, latin("rest"))),
        jxl(PICTURE, box("what", PACKET), lastBox("xml ", PACKET)),
        jxl(EXIF, lastBox("jxlc", codestream())),
        jxl(PICTURE, latin("end")));
  }

  @Test
  void piecesOfTheCodestreamKeepTheirOrderAndNumbers() {
    byte[] first = codestreamPiece(0, false, codestream());
    byte[] last = codestreamPiece(1, true, latin("rest"));
    ImageFile file = read(jxl(first, STORE, last, XML));

    assertThat(without(file, part(file, Kind.C2PA), part(file, Kind.XMP)))
        .isEqualTo(jxl(first, last));
  }

  @Test
  void aPackedBoxReadsAsWhatItStandsFor() {
    byte[] content = java.util.Arrays.copyOfRange(STORE, 8, STORE.length);
    ImageFile file =
        read(jxl(brob("jumb", content), brob("Exif", join(new byte[4], Build.tiff(8))), PICTURE));

    assertThat(file.payload(part(file, Kind.C2PA))).isEqualTo(STORE);
    assertThat(file.payload(part(file, Kind.EXIF))).isEqualTo(Build.tiff(8));
  }

  @Test
  void aPackedBoxIsReplacedByAPlainOne() {
    ImageFile file = read(jxl(brob("xml ", latin("<x>long</x>")), PICTURE));

    assertThat(replaced(file, part(file, Kind.XMP), PACKET)).isEqualTo(jxl(XML, PICTURE));
  }

  @Test
  void replacedExifKeepsItsOffsetInFront() {
    ImageFile file =
        read(jxl(box("Exif", Build.number(4, 2), new byte[2], Build.tiff(6)), PICTURE));

    assertThat(file.payload(part(file, Kind.EXIF))).isEqualTo(Build.tiff(6));
    assertThat(replaced(file, part(file, Kind.EXIF), Build.tiff(6))).isEqualTo(jxl(EXIF, PICTURE));
  }

  @Test
  void aLastBoxOfSizeZeroGetsItsSizeWhenSomethingFollows() {
    ImageFile file = read(jxl(lastBox("jxlc", codestream())));

    assertThat(added(file, Kind.XMP, PACKET)).isEqualTo(jxl(PICTURE, XML));
    assertThat(added(file, Kind.EXIF, Build.tiff(6))).isEqualTo(jxl(PICTURE, EXIF));
  }

  @Test
  void aLastBoxOfSizeZeroStaysOpenWhenNothingFollows() {
    ImageFile file = read(jxl(XML, lastBox("jxlc", codestream())));

    assertThat(without(file, part(file, Kind.XMP))).isEqualTo(jxl(lastBox("jxlc", codestream())));
  }

  @Test
  void aBareCodestreamIsBoxedWhenSomethingIsAdded() {
    ImageFile file = read(codestream());

    assertThat(added(file, Kind.XMP, PACKET)).isEqualTo(jxl(PICTURE, XML));
  }

  @Test
  void aFileWithoutACodestreamIsRefused() {
    assertThatThrownBy(() -> read(jxl(XML)))
        .isInstanceOf(ImageException.Corrupt.class)
        .hasMessage("No codestream among the boxes of this JPEG XL file of 52 bytes");
  }
}
