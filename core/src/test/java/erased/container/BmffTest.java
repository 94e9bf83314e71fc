package erased.container;

import static erased.container.Build.box;
import static erased.container.Build.join;
import static erased.container.Build.latin;
import static erased.container.Build.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BmffTest extends ContainerContract {
  private static final byte[] STORE = Build.manifestBox(Build.manifestStore(latin("claim")));
  private static final String PACKET = "<x:xmpmeta/>";

  @Override
  List<byte[]> files() {
    return List.of(
        new Build.Heif().build(),
        full(1, 4, 4).build(),
        full(0, 4, 4).between(box("free", noise(1, 9))).build(),
        full(2, 8, 8).base(40).wide().build(),
        full(1, 4, 0).open().build(),
        new Build.Heif().brand("heic").exif(2, Build.tiff(1)).back(latin("end")).build());
  }

  /// A manifest in front, an item of each kind, a track, and properties that may go.
  private static Build.Heif full(int version, int width, int base) {
    var heif =
        new Build.Heif()
            .locations(version, width, 4, base)
            .front(STORE)
            .exif(2, Build.tiff(6))
            .xmp(3, PACKET)
            .property(Build.fullBox("udes", 0, latin("en\0name\0text\0tag\0")))
            .property(box("colr", latin("prof"), noise(2, 20)))
            .samples(width == 8, noise(7, 30), noise(8, 20));
    if (version > 0) {
      heif.item(Build.Item.of(4, "Exif", 1, new byte[4], Build.tiff(3))).describes(4);
      heif.item(Build.Item.of(5, "av01", 1, noise(9, 25))).reference("thmb", 5, 1);
    }
    return heif;
  }

  @ParameterizedTest
  @CsvSource({"0,4,0", "0,4,4", "1,4,0", "1,4,4", "1,8,8", "2,4,4", "2,8,0", "2,8,8"})
  void everyItemKeepsItsBytesWhenTheManifestInFrontGoes(int version, int width, int base) {
    for (int from : base == 0 ? new int[] {0} : new int[] {0, 30, 330}) {
      byte[] bytes = full(version, width, base).base(from).build();
      ImageFile file = read(bytes);

      byte[] left = without(file, part(file, Kind.C2PA));

      assertThat(left).hasSize(bytes.length - STORE.length);
      assertThat(items(left)).isEqualTo(items(bytes));
      assertThat(chunks(left, width)).isEqualTo(chunks(bytes, width));
    }
  }

  @ParameterizedTest
  @CsvSource({"0,4", "1,4", "1,8", "2,8"})
  void anItemThatGoesLeavesNoTraceInAnyTable(int version, int width) {
    byte[] group =
        box(
            "grpl",
            Build.fullBox(
                "altr",
                0,
                Build.number(4, 77),
                Build.number(4, 2),
                Build.number(4, 1),
                Build.number(4, 2)));
    byte[] alone =
        box(
            "grpl",
            Build.fullBox("altr", 0, Build.number(4, 77), Build.number(4, 1), Build.number(4, 1)));
    byte[] bytes = heif(version, width).exif(2, Build.tiff(6)).xmp(3, PACKET).inMeta(group).build();
    ImageFile file = read(bytes);

    byte[] left = without(file, part(file, Kind.EXIF));

    assertThat(left).isEqualTo(heif(version, width).xmp(3, PACKET).inMeta(alone).build());
  }

  private static Build.Heif heif(int version, int width) {
    return new Build.Heif().locations(version, width, width, 0);
  }

  @Test
  void referencesGoWithTheirLastItem() {
    ImageFile file = read(new Build.Heif().exif(2, Build.tiff(6)).build());

    assertThat(without(file, part(file, Kind.EXIF))).isEqualTo(new Build.Heif().build());
  }

  @Test
  void piecesOfAnItemThatGoesAreCutOneByOne() {
    byte[] first = noise(3, 11);
    byte[] second = noise(4, 13);
    byte[] between = noise(5, 17);
    ImageFile file =
        read(
            new Build.Heif()
                .item(Build.Item.of(2, "uri ", 0, first))
                .item(Build.Item.of(3, "av01", 0, between))
                .item(Build.Item.of(4, "uri ", 0, second, noise(6, 5)))
                .build());

    byte[] left = without(file, named(file, "item 2"), named(file, "item 4"));

    assertThat(left).isEqualTo(new Build.Heif().item(Build.Item.of(3, "av01", 0, between)).build());
  }

  @Test
  void bytesThatAnotherItemUsesStay() {
    byte[] shared = noise(3, 16);
    byte[] own = noise(4, 9);
    ImageFile file =
        read(
            new Build.Heif()
                .item(Build.Item.of(2, "av01", 0, shared))
                .item(Build.Item.of(3, "uri ", 0, own, shared))
                .build());

    byte[] left = without(file, named(file, "item 3"));

    assertThat(left).isEqualTo(new Build.Heif().item(Build.Item.of(2, "av01", 0, shared)).build());
  }

  @Test
  void anItemThatSharesBytesGetsItsNewOnesElsewhere() {
    byte[] shared = noise(3, 16);
    byte[] bytes =
        new Build.Heif()
            .item(Build.Item.of(2, "av01", 0, noise(4, 9), shared))
            .item(Build.Item.of(3, "Exif", 0, shared))
            .build();
    ImageFile file = read(bytes);
    Map<Integer, String> expected = items(bytes);
    expected.put(3, hex(join(new byte[4], Build.tiff(6))));

    assertThat(items(replaced(file, part(file, Kind.EXIF), Build.tiff(6)))).isEqualTo(expected);
  }

  @Test
  void itemsInIdatMoveWithinIt() {
    Build.Item exif = Build.Item.of(2, "Exif", 1, new byte[4], Build.tiff(6));
    Build.Item picture = Build.Item.of(3, "av01", 1, noise(3, 21));
    ImageFile file = read(new Build.Heif().item(exif).item(picture).build());

    assertThat(without(file, part(file, Kind.EXIF)))
        .isEqualTo(new Build.Heif().item(picture).build());
    byte[] left = replaced(file, part(file, Kind.EXIF), noise(1, 40));
    assertThat(items(left)).containsEntry(3, hex(noise(3, 21)));
    assertThat(items(left)).containsEntry(2, hex(join(new byte[4], noise(1, 40))));
  }

  @Test
  void anItemMadeOfAnotherIsKeptAsItIs() {
    Build.Item derived = Build.Item.of(5, "av01", 2, noise(1, 8));
    byte[] bytes = new Build.Heif().front(STORE).item(derived).exif(2, Build.tiff(1)).build();
    ImageFile file = read(bytes);

    assertThat(without(file, part(file, Kind.C2PA), part(file, Kind.EXIF)))
        .isEqualTo(new Build.Heif().item(derived).build());
  }

  @Test
  void aReplacedItemGetsOneExtentOfItsNewLength() {
    byte[] bytes = full(1, 4, 4).base(20).build();
    ImageFile file = read(bytes);
    Map<Integer, String> expected = items(bytes);
    expected.put(3, hex(latin("<x:xmpmeta>longer than before</x:xmpmeta>")));

    byte[] left =
        replaced(file, part(file, Kind.XMP), latin("<x:xmpmeta>longer than before</x:xmpmeta>"));

    assertThat(items(left)).isEqualTo(expected);
    assertThat(chunks(left, 4)).isEqualTo(chunks(bytes, 4));
  }

  @Test
  void aPropertyThatGoesLeavesFreeSpaceSoThatOthersKeepTheirNumbers() {
    byte[] described = Build.fullBox("udes", 0, latin("en\0name\0text\0tag\0"));
    byte[] free = box("free", new byte[described.length - 8]);
    ImageFile file = read(new Build.Heif().property(described).build());

    assertThat(without(file, named(file, "meta/iprp/ipco/udes")))
        .isEqualTo(new Build.Heif().property(free).build());
  }

  @Test
  void aDataBoxKeepsItsKindOfSize() {
    ImageFile wide = read(new Build.Heif().exif(2, Build.tiff(6)).wide().build());
    ImageFile open = read(new Build.Heif().exif(2, Build.tiff(6)).open().build());

    assertThat(without(wide, part(wide, Kind.EXIF))).isEqualTo(new Build.Heif().wide().build());
    assertThat(without(open, part(open, Kind.EXIF))).isEqualTo(new Build.Heif().open().build());
  }

  @Test
  void anOpenDataBoxIsClosedWhenABoxComesBehindIt() {
    ImageFile file = read(new Build.Heif().exif(2, Build.tiff(6)).open().build());

    assertThat(added(file, Kind.XMP, latin(PACKET)))
        .isEqualTo(
            new Build.Heif().exif(2, Build.tiff(6)).back(Build.xmpBox(latin(PACKET))).build());
  }

  @Test
  void anOpenDataBoxIsClosedOverWhatAnEditLeftOfIt() {
    ImageFile file = read(new Build.Heif().exif(2, Build.tiff(6)).open().build());
    var edits = new Edits();
    edits.remove(part(file, Kind.EXIF), REASON);
    edits.add(Kind.XMP, latin(PACKET), REASON);

    assertThat(file.with(edits))
        .isEqualTo(new Build.Heif().back(Build.xmpBox(latin(PACKET))).build());
  }

  @Test
  void anAddedBoxStandsInFrontOfBytesThatAreNone() {
    ImageFile file = read(new Build.Heif().back(latin("end")).build());

    assertThat(added(file, Kind.XMP, latin(PACKET)))
        .isEqualTo(new Build.Heif().back(Build.xmpBox(latin(PACKET))).back(latin("end")).build());
  }

  @Test
  void bytesOfDataThatNothingUsesAreHiddenOrPadding() {
    byte[] bytes =
        new Build.Heif().back(box("mdat", latin("secret"))).back(box("mdat", new byte[5])).build();
    ImageFile file = read(bytes);

    assertThat(file.payload(part(file, Kind.HIDDEN))).isEqualTo(latin("secret"));
    assertThat(part(file, Kind.PADDING).length()).isEqualTo(5);
    assertThat(without(file, part(file, Kind.HIDDEN)))
        .isEqualTo(new Build.Heif().back(box("mdat")).back(box("mdat", new byte[5])).build());
  }

  @Test
  void aGapBetweenSamplesMayGo() {
    byte[] bytes =
        new Build.Heif()
            .samples(false, noise(7, 30), noise(8, 20))
            .item(Build.Item.of(2, "uri ", 0, noise(1, 6)))
            .build();
    ImageFile file = read(bytes);

    byte[] left = without(file, named(file, "item 2"));

    assertThat(read(left).samePicture(file)).isTrue();
    assertThat(chunks(left, 4)).isEqualTo(chunks(bytes, 4));
  }

  @Test
  void aPictureWhoseBytesAreThoseOfAManifestIsNotTorn() {
    byte[] bytes = new Build.Heif().front(STORE).build();
    ByteBuffer.wrap(bytes).putInt(iloc(bytes) + 8 + 4 + 2 + 2 + 2 + 2 + 2 + 2, 60);
    ImageFile file = read(bytes);

    assertThatThrownBy(() -> without(file, part(file, Kind.C2PA)))
        .isInstanceOf(ImageException.Unsupported.class)
        .hasMessageStartingWith("item 1 av01 has its bytes in uuid manifest");
  }

  private static int iloc(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).indexOf("iloc") - 4;
  }

  // A reader of its own, so that the tested one cannot agree with itself

  /// The bytes of every item by its id, in hexadecimal.
  private static Map<Integer, String> items(byte[] file) {
    var items = new TreeMap<Integer, String>();
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int idat = text.indexOf("idat") + 4;
    ByteBuffer iloc = ByteBuffer.wrap(file).position(text.indexOf("iloc") + 4);
    int version = iloc.get();
    iloc.position(iloc.position() + 3);
    int widths = iloc.getShort();
    int count = version < 2 ? iloc.getShort() : iloc.getInt();
    for (int i = 0; i < count; i++) {
      int id = version < 2 ? iloc.getShort() : iloc.getInt();
      int construction = version == 0 ? 0 : iloc.getShort();
      iloc.getShort();
      long base = number(iloc, widths >> 4 & 15);
      byte[] content = {};
      int extents = iloc.getShort();
      for (int j = 0; j < extents; j++) {
        int offset = (int) (base + number(iloc, widths >> 12 & 15));
        int length = (int) number(iloc, widths >> 8 & 15);
        int at = construction == 1 ? idat + offset : offset;
        content = join(content, Arrays.copyOfRange(file, at, at + length));
      }
      items.put(id, hex(content));
    }
    return items;
  }

  private static long number(ByteBuffer from, int width) {
    return width == 0 ? 0 : width == 4 ? from.getInt() : from.getLong();
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  /// The first bytes of every chunk of samples.
  private static List<String> chunks(byte[] file, int width) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    ByteBuffer table =
        ByteBuffer.wrap(file).position(text.indexOf(width == 8 ? "co64" : "stco") + 8);
    var chunks = new ArrayList<String>();
    int count = table.getInt();
    for (int i = 0; i < count; i++) {
      int at = (int) number(table, width);
      chunks.add(hex(Arrays.copyOfRange(file, at, at + 20)));
    }
    return chunks;
  }
}
