package erased.container;

import static erased.container.Build.EOI;
import static erased.container.Build.SOI;
import static erased.container.Build.join;
import static erased.container.Build.latin;
import static erased.container.Build.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JpegTest extends ContainerContract {
  private static final byte[] PACKET = latin("<x:xmpmeta/>");
  private static final byte[] COMMENT = segment(0xfe, latin("made by hand"));
  private static final byte[] APP14 = segment(0xee, latin("Adobe"), Build.hex("0064 0000 0000 00"));

  @Override
  List<byte[]> files() {
    byte[] plain = Build.jpeg();
    byte[] indexed = Build.jpeg(Build.exif(Build.tiff(6)), index(0, 0), Build.xmp(PACKET));
    return List.of(
        plain,
        Build.jpeg(
            Build.jfif(),
            Build.exif(Build.tiff(6)),
            Build.xmp(PACKET),
            Build.xmpPiece("0123456789ABCDEF0123456789ABCDEF", 9, 4, latin("world")),
            Build.xmpPiece("0123456789ABCDEF0123456789ABCDEF", 9, 0, latin("hell")),
            Build.icc(Build.noise(4, 100), 30),
            Build.app11(1, Build.manifestStore(Build.noise(5, 100)), 40),
            Build.app11(2, Build.otherJumbf(Build.noise(6, 10)), 64),
            segment(0xed, latin("Photoshop 3.0\0"), latin("8BIM")),
            segment(0xe5, latin("{\"AIGC\":1}")),
            APP14,
            COMMENT),
        indexed,
        join(SOI, Build.tables(), Build.scan(), COMMENT, EOI),
        join(SOI, COMMENT, Build.tables(), Build.hex("001122"), Build.scan(), EOI),
        join(
            SOI,
            Build.hex("ffffff"),
            COMMENT,
            Build.hex("ffff"),
            Build.tables(),
            Build.scan(),
            EOI),
        join(SOI, Build.tables(), Build.scan()),
        join(plain, Build.jpeg(Build.xmp(PACKET)), latin("SEFT")));
  }

  private static byte[] index(int size, int offset) {
    return Build.multiPicture(new long[] {size, 10}, new long[] {0, offset});
  }

  @Test
  void piecesOfAManifestAreJoinedAndTheHeaderCountsOnce() {
    byte[] store = Build.manifestStore(Build.noise(5, 200));
    ImageFile file = read(Build.jpeg(Build.app11(7, store, 64)));

    Part part = part(file, Kind.C2PA);

    assertThat(file.payload(part)).isEqualTo(store);
    assertThat(without(file, part)).isEqualTo(Build.jpeg());
  }

  @Test
  void piecesOutOfOrderAreReadInTheirOrder() {
    String guid = "0123456789ABCDEF0123456789ABCDEF";
    ImageFile file =
        read(
            Build.jpeg(
                Build.xmpPiece(guid, 10, 5, latin("world")),
                Build.xmpPiece(guid, 10, 0, latin("hello"))));

    assertThat(file.payload(part(file, Kind.XMP_EXTENSION))).isEqualTo(latin("helloworld"));
  }

  @Test
  void aRewrittenExtensionIsNamedByItsNewDigest() {
    String guid = "0123456789ABCDEF0123456789ABCDEF";
    ImageFile file = read(Build.jpeg(Build.xmpPiece(guid, 5, 0, latin("hello"))));
    byte[] content = Build.noise(3, 70_000);

    byte[] left = replaced(file, part(file, Kind.XMP_EXTENSION), content);

    int first = 65_535 - 2 - 75;
    String name = Md5.hex(content);
    assertThat(left)
        .isEqualTo(
            Build.jpeg(
                Build.xmpPiece(name, 70_000, 0, java.util.Arrays.copyOf(content, first)),
                Build.xmpPiece(
                    name, 70_000, first, java.util.Arrays.copyOfRange(content, first, 70_000))));
  }

  @Test
  void aProfileInPiecesIsOnePart() {
    byte[] profile = Build.noise(4, 100);
    ImageFile file = read(Build.jpeg(Build.icc(profile, 30)));

    assertThat(file.payload(part(file, Kind.ICC))).isEqualTo(profile);
    assertThat(without(file, part(file, Kind.ICC))).isEqualTo(Build.jpeg());
  }

  @Test
  void aCommentBehindTheScanGoes() {
    ImageFile file = read(join(SOI, Build.tables(), Build.scan(), COMMENT, EOI));

    assertThat(without(file, part(file, Kind.COMMENT))).isEqualTo(Build.jpeg());
  }

  @Test
  void fillBytesStayInFrontOfTheNextMarker() {
    ImageFile file = read(join(SOI, Build.hex("ffff"), COMMENT, Build.tables(), Build.scan(), EOI));

    assertThat(without(file, part(file, Kind.COMMENT)))
        .isEqualTo(join(SOI, Build.hex("ffff"), Build.tables(), Build.scan(), EOI));
  }

  @Test
  void garbageIsToldAndNeverComesToStandBehindTheStart() {
    byte[] garbage = Build.hex("e00010 4a46");
    ImageFile file = read(join(SOI, COMMENT, garbage, Build.tables(), Build.scan(), EOI));

    byte[] left = without(file, part(file, Kind.COMMENT));

    assertThat(file.notices())
        .extracting(Object::toString)
        .containsExactly("5 bytes that belong to no segment at offset 18");
    assertThat(left)
        .isEqualTo(join(SOI, segment(0xfe), garbage, Build.tables(), Build.scan(), EOI));
  }

  @Test
  void garbageBehindAScanStaysApartFromIt() {
    ImageFile file = read(join(SOI, Build.tables(), Build.scan(), COMMENT, Build.hex("1234"), EOI));

    byte[] left = without(file, part(file, Kind.COMMENT));

    assertThat(read(left).samePicture(file)).isTrue();
  }

  @Test
  void restartMarkersAndStuffedBytesBelongToTheirScan() {
    byte[] coded = Build.hex("12 ff00 34 ffd0 56 ffd1 78 ffffd2 9a");
    byte[] first = join(Build.scan(), coded);
    ImageFile file =
        read(join(SOI, Build.tables(), first, segment(0xc4, new byte[17]), first, EOI, COMMENT));

    assertThat(file.parts(Kind.PICTURE).filter(part -> part.name().equals("SOS")))
        .hasSize(2)
        .allMatch(part -> part.length() == first.length);
    assertThat(file.parts(Kind.TRAILER)).hasSize(1);
  }

  @Test
  void aPictureWithoutItsEndMarkerIsKeptSo() {
    ImageFile file = read(join(SOI, COMMENT, Build.tables(), Build.scan()));

    assertThat(file.notices())
        .extracting(Object::toString)
        .containsExactly("No EOI: the file ends at " + file.bytes().length + " without it");
    assertThat(join(without(file, part(file, Kind.COMMENT)), EOI)).isEqualTo(Build.jpeg());
  }

  @Test
  void addedPacketsStandBehindTheJfifHeader() {
    ImageFile file = read(Build.jpeg(Build.jfif(), COMMENT));

    assertThat(added(file, Kind.XMP, PACKET))
        .isEqualTo(Build.jpeg(Build.jfif(), Build.xmp(PACKET), COMMENT));
    assertThat(added(file, Kind.EXIF, Build.tiff(3)))
        .isEqualTo(Build.jpeg(Build.jfif(), Build.exif(Build.tiff(3)), COMMENT));
  }

  @Test
  void aPacketThatNoSegmentHoldsIsRefused() {
    ImageFile file = read(Build.jpeg(Build.xmp(PACKET)));

    assertThatThrownBy(() -> replaced(file, part(file, Kind.XMP), new byte[65_530]))
        .isInstanceOf(ImageException.Unsupported.class)
        .hasMessage("JPEG APP1 would hold 65559 bytes, a segment holds 65533");
  }

  @Test
  void theIndexOfPicturesFollowsEditsBeforeItBehindItAndInTheSecondPicture() {
    byte[] before = Build.exif(Build.tiff(6));
    byte[] second = Build.jpeg(Build.xmp(PACKET), COMMENT);
    byte[] behind = Build.xmp(latin("<x:xmpmeta>behind</x:xmpmeta>"));
    ImageFile file = read(pair(before, behind, second));
    Part exif = part(file, Kind.EXIF);
    Part xmp = part(file, Kind.XMP);
    Part last = file.parts(Kind.COMMENT).findFirst().orElseThrow();

    assertThat(without(file, exif)).isEqualTo(pair(new byte[0], behind, second));
    assertThat(without(file, xmp)).isEqualTo(pair(before, new byte[0], second));
    assertThat(without(file, last)).isEqualTo(pair(before, behind, Build.jpeg(Build.xmp(PACKET))));
    assertThat(without(file, exif, xmp, last))
        .isEqualTo(pair(new byte[0], new byte[0], Build.jpeg(Build.xmp(PACKET))));
    byte[] added = added(file, Kind.XMP, PACKET);
    assertThat(added).isEqualTo(pair(join(Build.xmp(PACKET), before), behind, second));
  }

  /// Two pictures, the first with an index of both.
  private static byte[] pair(byte[] before, byte[] behind, byte[] second) {
    int length = Build.jpeg(before, index(0, 0), behind).length;
    int mark = SOI.length + before.length + 8; // behind marker, length and identifier
    byte[] index =
        Build.multiPicture(new long[] {length, second.length}, new long[] {0, length - mark});
    return join(Build.jpeg(before, index, behind), second);
  }

  @Test
  void partsOfASecondPictureAreNamedForIt() {
    ImageFile file = read(join(Build.jpeg(), Build.jpeg(Build.xmp(PACKET)), latin("PK\3\4")));

    assertThat(part(file, Kind.XMP).name()).isEqualTo("trailer/image 1/APP1");
    assertThat(part(file, Kind.TRAILER).label()).isEqualTo("ZIP archive");
    assertThat(without(file, part(file, Kind.XMP)))
        .isEqualTo(join(Build.jpeg(), Build.jpeg(), latin("PK\3\4")));
  }

  @Test
  void aSegmentBeyondTheFileIsRefusedWithItsOffset() {
    byte[] file = join(SOI, COMMENT, Build.hex("ffe1 fff0"), new byte[10]);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ImageException.Corrupt.class)
        .hasMessage("JPEG APP1 at offset 18 claims 65520 bytes, 12 are left");
  }
}
