package erased.metadata;

import static erased.metadata.Images.app;
import static erased.metadata.Images.avif;
import static erased.metadata.Images.box;
import static erased.metadata.Images.internationalText;
import static erased.metadata.Images.join;
import static erased.metadata.Images.jpeg;
import static erased.metadata.Images.jxl;
import static erased.metadata.Images.latin1;
import static erased.metadata.Images.packedInternationalText;
import static erased.metadata.Images.png;
import static erased.metadata.Images.riffChunk;
import static erased.metadata.Images.uint32;
import static erased.metadata.Images.utf8;
import static erased.metadata.Images.webp;
import static erased.metadata.Images.xmp;
import static erased.metadata.Images.xmpSegment;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmpCleaningTest {
  private static final String AI =
      "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
  private static final String MARK = " Iptc4xmpExt:DigitalSourceType=\"" + AI + "\"";
  private static final String TITLE =
      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Hafen – 港</rdf:li></rdf:Alt></dc:title>";

  /// Each container's way to hold a packet.
  enum Carried {
    PNG(packet -> png(internationalText("XML:com.adobe.xmp", text(packet)))),
    JPEG(packet -> jpeg(xmpSegment(text(packet)))),
    WEBP(packet -> webp(riffChunk("XMP ", packet))),
    AVIF_ITEM(packet -> avif(List.of(Images.Item.xmp(text(packet))))),
    AVIF_BOX(packet -> avif(List.of(), xmpBox(packet))),
    JXL(packet -> jxl(box("xml ", packet)));

    private final UnaryOperator<byte[]> image;

    Carried(UnaryOperator<byte[]> image) {
      this.image = image;
    }

    byte[] with(String packet) {
      return image.apply(utf8(packet));
    }

    byte[] without() {
      return switch (this) {
        case PNG -> png();
        case JPEG -> jpeg();
        case WEBP -> Images.extendedWebp();
        case AVIF_ITEM, AVIF_BOX -> avif(List.of());
        case JXL -> jxl();
      };
    }

    private static String text(byte[] packet) {
      return new String(packet, StandardCharsets.UTF_8);
    }

    private static byte[] xmpBox(byte[] packet) {
      byte[] id = HexFormat.of().parseHex("be7acfcb97a942e89c71999491e3afac");
      return box("uuid", join(id, packet));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAttributeGoesAndEveryOtherCharacterStays(Carried carried) {
    byte[] marked = carried.with(xmp(" xmp:Rating=\"4\"" + MARK, TITLE));

    byte[] cleaned = Proof.clean(marked, Proof.MARKS);

    assertThat(cleaned).isEqualTo(carried.with(xmp(" xmp:Rating=\"4\"", TITLE)));
  }

  @ParameterizedTest
  @EnumSource
  void anElementGoesAndEveryOtherCharacterStays(Carried carried) {
    String element = "<Iptc4xmpExt:DigitalSourceType>" + AI + "</Iptc4xmpExt:DigitalSourceType>";
    byte[] marked = carried.with(xmp("", TITLE + element));

    byte[] cleaned = Proof.clean(marked, Proof.MARKS);

    assertThat(cleaned).isEqualTo(carried.with(xmp("", TITLE)));
  }

  @ParameterizedTest
  @EnumSource
  void aPacketWithNothingElseGoesAsAWhole(Carried carried) {
    byte[] cleaned = Proof.clean(carried.with(xmp(MARK, "")), Proof.MARKS);

    assertThat(cleaned).isEqualTo(carried.without());
  }

  @ParameterizedTest
  @EnumSource
  void aPacketWithoutMarksStays(Carried carried) {
    String packet =
        xmp(
            " xmp:CreatorTool=\"Adobe Photoshop 26.0 (Windows)\" Iptc4xmpExt:DigitalSourceType="
                + "\"http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture\"",
            TITLE);

    Proof.assertUntouched(carried.with(packet), Proof.MARKS);
  }

  @Test
  void anItemOfABagGoesAndItsNeighboursStay() {
    String bag = "<dc:subject><rdf:Bag>%s</rdf:Bag></dc:subject>";
    String kept = "<rdf:li>harbour</rdf:li><rdf:li>dawn</rdf:li>";
    String gone = "<rdf:li>a cat, Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1</rdf:li>";

    byte[] cleaned =
        Proof.clean(Carried.JPEG.with(xmp("", bag.formatted(kept + gone))), Proof.MARKS);

    assertThat(cleaned).isEqualTo(Carried.JPEG.with(xmp("", bag.formatted(kept))));
  }

  @Test
  void aFieldOfAStructureGoesAndItsNeighboursStay() {
    String structure =
        "<Iptc4xmpExt:Thing"
            + " rdf:parseType=\"Resource\">%s<Iptc4xmpExt:Place>Lisbon</Iptc4xmpExt:Place>"
            + "</Iptc4xmpExt:Thing>";
    String gone = "<Iptc4xmpExt:AISystemUsed>DALL-E</Iptc4xmpExt:AISystemUsed>";

    byte[] cleaned =
        Proof.clean(Carried.WEBP.with(xmp("", structure.formatted(gone))), Proof.MARKS);

    assertThat(cleaned).isEqualTo(Carried.WEBP.with(xmp("", structure.formatted(""))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " photoshop:Credit=\"Made with Google AI\"",
        " photoshop:Credit=\"Edited with Google AI\"",
        " photoshop:Credit=\"Apple Photos Clean Up\"",
        " xmp:CreatorTool=\"Midjourney\"",
        " Iptc4xmpExt:AISystemUsed=\"Adobe Firefly\"",
        " Iptc4xmpExt:AISystemVersionUsed=\"4\"",
        " Iptc4xmpExt:AIPromptInformation=\"a cat\"",
        " Iptc4xmpExt:AIPromptWriterName=\"Jane Doe\"",
        " Iptc4xmpExt:DigitalSourceType=\"trainedAlgorithmicMedia\"",
        " Iptc4xmpExt:DigitalSourceType=\"digsrctype:compositeWithTrainedAlgorithmicMedia\"",
        " Iptc4xmpExt:DigitalSourceType=\"https://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic\""
      })
  void everyMarkInWordsGoes(String mark) {
    byte[] cleaned = Proof.clean(Carried.JXL.with(xmp(mark, TITLE)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(Carried.JXL.with(xmp("", TITLE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"algorithmicMedia", "digitalCapture", "compositeCapture", "humanEdits"})
  void aSourceTypeThatDoesNotSpeakOfAiStays(String type) {
    Proof.assertUntouched(
        Carried.PNG.with(xmp(" Iptc4xmpExt:DigitalSourceType=\"" + type + "\"", "")), Proof.MARKS);
  }

  @Test
  void theNamespaceCountsAndNotThePrefix() {
    String own =
        "<d:RDF xmlns:d=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><d:Description "
            + "xmlns:x='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' "
            + "xmlns:t='http://purl.org/dc/elements/1.1/' t:format='image/png'%s/></d:RDF>";

    byte[] cleaned =
        Proof.clean(
            Carried.PNG.with(own.formatted("\n  x:DigitalSourceType = '" + AI + "'")), Proof.MARKS);

    assertThat(cleaned).isEqualTo(Carried.PNG.with(own.formatted("")));
  }

  @Test
  void aPacketInUtf16StaysInUtf16() {
    byte[] before = ("\ufeff" + xmp(MARK, TITLE)).getBytes(StandardCharsets.UTF_16LE);
    byte[] after = ("\ufeff" + xmp("", TITLE)).getBytes(StandardCharsets.UTF_16LE);

    byte[] cleaned = Proof.clean(webp(riffChunk("XMP ", before)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(webp(riffChunk("XMP ", after)));
  }

  @Test
  void wrapperPaddingAndTrailingNulStay() {
    String wrapped =
        "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>%s"
            + " ".repeat(200)
            + "<?xpacket end=\"w\"?>\0";

    byte[] cleaned =
        Proof.clean(Carried.JPEG.with(wrapped.formatted(xmp(MARK, TITLE))), Proof.MARKS);

    assertThat(cleaned).isEqualTo(Carried.JPEG.with(wrapped.formatted(xmp("", TITLE))));
  }

  @Test
  void aPackedPacketIsPackedAgain() {
    byte[] marked = png(packedInternationalText("XML:com.adobe.xmp", xmp(MARK, TITLE)));

    byte[] cleaned = Proof.clean(marked, Proof.MARKS);

    assertThat(new String(cleaned, StandardCharsets.ISO_8859_1))
        .contains("XML:com.adobe.xmp\0\1\0");
    assertThat(Proof.clean(cleaned, Proof.MARKS)).isSameAs(cleaned);
  }

  @Test
  void aMarkedPacketThatIsNotWellFormedGoesAsAWhole() {
    String broken = xmp(MARK, TITLE).replace("</rdf:RDF>", "");

    assertThat(Proof.clean(Carried.WEBP.with(broken), Proof.MARKS))
        .isEqualTo(Carried.WEBP.without());
  }

  @Test
  void aPacketThatIsNotWellFormedAndSaysNothingStays() {
    Proof.assertUntouched(Carried.JPEG.with("<x:xmpmeta><unclosed>"), Proof.MARKS);
  }

  @Test
  void entitiesOfADocumentTypeAreNeverResolved() {
    String doctype =
        "<!DOCTYPE x [<!ENTITY a \"trainedAlgorithmicMedia\">]>" + xmp("", TITLE + "&a;");

    byte[] cleaned = Proof.clean(Carried.PNG.with(doctype), Proof.MARKS);

    assertThat(cleaned).isEqualTo(Carried.PNG.without());
  }

  @Test
  void aCommentIsNoProperty() {
    Proof.assertUntouched(
        Carried.JPEG.with(xmp("", TITLE + "<!-- a note on DigitalSourceType -->")), Proof.MARKS);
  }

  @Test
  void aSmallerPictureGoesOnlyWhereAMarkIs() {
    String picture =
        "<xmp:Thumbnails><rdf:Alt><rdf:li rdf:parseType=\"Resource\"><g:image "
            + "xmlns:g=\"http://ns.adobe.com/xap/1.0/g/img/\">/9j/4AAQ</g:image></rdf:li></rdf:Alt>"
            + "</xmp:Thumbnails>";
    String emptied = "<xmp:Thumbnails><rdf:Alt></rdf:Alt></xmp:Thumbnails>";

    Proof.assertUntouched(Carried.JPEG.with(xmp("", TITLE + picture)), Proof.MARKS);
    assertThat(Proof.clean(Carried.JPEG.with(xmp(MARK, TITLE + picture)), Proof.MARKS))
        .isEqualTo(Carried.JPEG.with(xmp("", TITLE + emptied)));
  }

  @Test
  void theNumberOfAGeneratedPictureGoesWithItsMark() {
    String number = " Iptc4xmpExt:DigImageGUID=\"01234567-89ab-cdef-0123-456789abcdef\"";

    assertThat(Proof.clean(Carried.PNG.with(xmp(MARK + number, TITLE)), Proof.MARKS))
        .isEqualTo(Carried.PNG.with(xmp("", TITLE)));
  }

  @Test
  void theAddressOfAManifestKeptElsewhereGoes() {
    String address =
        " xmlns:dcterms=\"http://purl.org/dc/terms/\" "
            + "dcterms:provenance=\"https://example.org/m.c2pa\"";

    assertThat(Proof.clean(Carried.JPEG.with(xmp(address, TITLE)), Proof.MARKS))
        .isEqualTo(Carried.JPEG.with(xmp(" xmlns:dcterms=\"http://purl.org/dc/terms/\"", TITLE)));
  }

  @Test
  void anExtensionGetsANewDigestAndThePacketNamesIt() {
    String history = "<dc:source>%s</dc:source>".formatted("x".repeat(300));
    byte[] before = utf8(xmp(MARK, history));
    byte[] after = utf8(xmp("", history));

    byte[] cleaned = Proof.clean(extended(before), Proof.MARKS);

    assertThat(cleaned).isEqualTo(extended(after));
  }

  @Test
  void anExtensionWithNothingElseGoesAndThePacketNoLongerNamesIt() {
    byte[] cleaned = Proof.clean(extended(utf8(xmp(MARK, ""))), Proof.MARKS);

    assertThat(cleaned).isEqualTo(jpeg(xmpSegment(main(""))));
  }

  private static String main(String note) {
    return xmp(" xmlns:xmpNote=\"http://ns.adobe.com/xmp/note/\"" + note, TITLE);
  }

  /// A packet and its extension, which the packet names by its digest.
  private static byte[] extended(byte[] extension) {
    String guid = md5(extension);
    byte[] place = join(latin1(guid), uint32(extension.length), uint32(0));
    return jpeg(
        xmpSegment(main(" xmpNote:HasExtendedXMP=\"" + guid + "\"")),
        app(1, "http://ns.adobe.com/xmp/extension/\0", join(place, extension)));
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(bytes))
          .toUpperCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
