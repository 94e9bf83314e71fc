package erased.container;

import static erased.container.Build.chunk;
import static erased.container.Build.join;
import static erased.container.Build.latin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PngTest extends ContainerContract {
  private static final byte[] PACKET = latin("<x:xmpmeta>odd</x:xmpmeta>");

  @Override
  List<byte[]> files() {
    return List.of(
        Build.png(),
        Build.png(
            Build.text("parameters", "a cat"),
            Build.packedText("Comment", latin("packed")),
            Build.internationalText("XML:com.adobe.xmp", false, PACKET),
            Build.internationalText("Title", true, latin("packed too")),
            chunk("caBX", Build.manifestStore(latin("claim"))),
            chunk("eXIf", Build.tiff(6)),
            chunk("pHYs", Build.hex("00000b13 00000b13 01")),
            chunk("iCCP", latin("profile\0\0"), Build.deflate(Build.noise(2, 100))),
            chunk("tIME", Build.hex("07ea 0b 16 00 00 00")),
            chunk("aiGC", latin("{}"))),
        Build.png(
            chunk(
                "tEXt", latin("Raw profile type exif\0"), Build.rawProfile("exif", Build.tiff(8))),
            Build.packedText("Raw profile type iptc", Build.rawProfile("iptc", PACKET))),
        Build.apng(Build.text("Software", "none")),
        join(Build.png(), latin("PK\3\4 and more")),
        join(Build.png(), Build.jpeg(Build.exif(Build.tiff(1)))));
  }

  @Test
  void aRemovedChunkTakesItsTwelveBytesWithIt() {
    ImageFile file = read(Build.png(Build.text("a", "b"), Build.text("parameters", "a cat")));

    byte[] left = without(file, file.parts(Kind.TEXT).skip(1).findFirst().orElseThrow());

    assertThat(left).isEqualTo(Build.png(Build.text("a", "b")));
  }

  @Test
  void aRewrittenChunkGetsItsLengthAndChecksum() {
    ImageFile file = read(Build.png(Build.text("parameters", "a cat"), chunk("gAMA", new byte[4])));

    byte[] left = replaced(file, part(file, Kind.TEXT), latin("another cat"));

    assertThat(left)
        .isEqualTo(Build.png(Build.text("parameters", "another cat"), chunk("gAMA", new byte[4])));
  }

  @Test
  void internationalTextKeepsItsKeywordLanguageAndFlags() {
    byte[] text = Build.internationalText("XML:com.adobe.xmp", false, PACKET);
    ImageFile file = read(Build.png(text));

    byte[] left = replaced(file, part(file, Kind.XMP), latin("<x/>"));

    assertThat(left)
        .isEqualTo(Build.png(Build.internationalText("XML:com.adobe.xmp", false, latin("<x/>"))));
  }

  @Test
  void packedTextIsPackedAgain() {
    ImageFile file = read(Build.png(Build.packedText("Comment", latin("long ago"))));

    byte[] left = replaced(file, part(file, Kind.TEXT), latin("new"));

    assertThat(left).isEqualTo(Build.png(Build.packedText("Comment", latin("new"))));
  }

  @Test
  void aRawProfileIsWrittenInLinesOfDigitsAgain() {
    String keyword = "Raw profile type exif";
    byte[] digits = Build.rawProfile("exif", Build.tiff(8));
    ImageFile plain = read(Build.png(chunk("tEXt", latin(keyword + "\0"), digits)));
    ImageFile packed = read(Build.png(Build.packedText(keyword, digits)));

    assertThat(plain.payload(part(plain, Kind.EXIF))).isEqualTo(Build.tiff(8));
    byte[] profile = Build.rawProfile("exif", Build.tiff(1));
    assertThat(replaced(plain, part(plain, Kind.EXIF), Build.tiff(1)))
        .isEqualTo(Build.png(chunk("tEXt", latin(keyword + "\0"), profile)));
    assertThat(replaced(packed, part(packed, Kind.EXIF), Build.tiff(1)))
        .isEqualTo(Build.png(Build.packedText(keyword, profile)));
  }

  @Test
  void aChunkWithAWrongChecksumGoesAndOthersStayAsTheyAre() {
    byte[] wrong = Build.text("parameters", "a cat");
    wrong[wrong.length - 1] ^= 1;
    byte[] alsoWrong = chunk("gAMA", new byte[4]);
    alsoWrong[alsoWrong.length - 1] ^= 1;
    ImageFile file = read(Build.png(alsoWrong, wrong));

    assertThat(without(file, part(file, Kind.TEXT))).isEqualTo(Build.png(alsoWrong));
  }

  @Test
  void addedPacketsStandBehindTheHeader() {
    ImageFile file = read(Build.png(Build.text("a", "b")));

    assertThat(added(file, Kind.EXIF, Build.tiff(6)))
        .isEqualTo(Build.png(chunk("eXIf", Build.tiff(6)), Build.text("a", "b")));
    byte[] xmp = chunk("iTXt", latin("XML:com.adobe.xmp\0\0\0\0\0"), PACKET);
    assertThat(added(file, Kind.XMP, PACKET)).isEqualTo(Build.png(xmp, Build.text("a", "b")));
  }

  @Test
  void aMissingEndIsToldAndNotMadeUp() {
    byte[] whole = Build.png(Build.text("a", "b"));
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - Build.iend().length);
    ImageFile file = read(cut);

    assertThat(file.notices())
        .extracting(Object::toString)
        .containsExactly("No IEND: the file ends at " + cut.length + " without it");
    byte[] left = without(file, part(file, Kind.TEXT));
    assertThat(join(left, Build.iend())).isEqualTo(Build.png());
  }

  @Test
  void aLengthBeyondTheFileIsRefusedWithItsOffset() {
    byte[] file = join(Build.pngStart(), Build.hex("fffffff0"), latin("tEXt"), new byte[100]);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ImageException.Corrupt.class)
        .hasMessage("PNG chunk at offset 33 claims 4294967280 bytes, 100 are left");
  }

  @Test
  void aVideoBehindTheEndKeepsItsOffsetsWhenItsManifestGoes() {
    byte[] video =
        join(
            Build.box("ftyp", latin("mp42\0\0\0\0")),
            Build.manifestBox(Build.manifestStore(latin("claim"))),
            Build.box("mdat", latin("frames")));
    ImageFile file = read(join(Build.png(), video));

    byte[] left = without(file, part(file, Kind.C2PA));

    assertThat(left).hasSize(file.bytes().length);
    assertThat(read(left).parts()).noneMatch(part -> part.kind() == Kind.C2PA);
    assertThat(new String(left, java.nio.charset.StandardCharsets.ISO_8859_1)).endsWith("frames");
  }
}
