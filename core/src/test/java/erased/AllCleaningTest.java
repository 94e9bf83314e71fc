package erased;

import static org.assertj.core.api.Assertions.assertThat;

import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.container.Part;
import erased.container.Range;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.image.Target;
import erased.invisible.Marked;
import erased.invisible.Processing;
import erased.invisible.Search;
import erased.metadata.Images;
import erased.metadata.Policy;
import erased.metadata.Policy.Disclosure;
import erased.metadata.Policy.Level;
import erased.metadata.Policy.StatutoryLabels;
import erased.report.Change;
import erased.report.Receipt;
import erased.report.Report;
import erased.report.SignalProof;
import erased.report.SignalProof.Result;
import erased.text.Language;
import erased.visible.Pictures;
import erased.visible.SparkleMaps;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// All three modes in one go, as callers of the library meet them.
class AllCleaningTest {
  private static final Search NEAR = new Search(List.of(), false);
  private static final Processing.Settings SETTINGS =
      new Processing.Settings(NEAR, 0.5, false, null);
  private static final String PROMPT = "a fox\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5";
  private static final String LABEL =
      "{\"AIGC\":{\"Label\":\"1\",\"ContentProducer\":\"001191110102MACQD9K64010000\","
          + "\"ProduceID\":\"42\"}}";
  private static final byte[] PROFILE =
      Images.chunk("iCCP", Images.join(Images.latin1("icc\0\0"), Images.deflated(new byte[132])));

  /// A picture with a prompt before it, a sparkle on it and a mark in it.
  private static final byte[] FILE =
      with(
          png(sparkle(Marked.dwtDctSvd(Pictures.photo(600, 440), Marked.SDXL))),
          PROFILE,
          Images.text("parameters", PROMPT));

  @Test
  void metadataMarksAndSignalsGoInOneFileWithOneReceipt() {
    Cleaned cleaned = clean(FILE, Policy.STANDARD);

    assertThat(cleaned.changed()).isTrue();
    assertThat(cleaned.format()).isEqualTo(Format.PNG);
    Receipt receipt = cleaned.receipt();
    assertThat(receipt.before().findings()).isNotEmpty();
    assertThat(receipt.before().visible().detected()).isTrue();
    assertThat(receipt.before().invisible().detected()).isTrue();
    assertThat(receipt.after().saysAi()).isFalse();
    assertThat(receipt.after().visible().detected()).isFalse();
    assertThat(receipt.after().invisible().detected()).isFalse();
    assertThat(receipt.after()).isEqualTo(Erased.standard().detect(cleaned.image(), NEAR));
    assertThat(names(cleaned.image())).containsExactly("signature", "IHDR", "iCCP", "IDAT", "IEND");
    assertThat(receipt.settings())
        .containsEntry("mode", "all")
        .containsEntry("level", "ai")
        .containsEntry("disclosure", "none")
        .containsEntry("strength", "0.5")
        .containsEntry("target", "exact");
    assertThat(Objects.requireNonNull(receipt.pixels()).marks()).hasSize(1);
    assertThat(result(receipt, "dwtDctSvd")).isEqualTo(Result.REMOVED);
  }

  @Test
  void everyByteThatDiffersIsNamedWhereTheInputHasIt() {
    Cleaned cleaned = clean(FILE, Policy.STANDARD);

    Receipt receipt = cleaned.receipt();
    assertThat(receipt.removed()).extracting(Change::part).containsExactly("tEXt parameters");
    assertThat(receipt.rewritten()).extracting(Change::part).containsExactly("IDAT");
    ImageFile input = ImageFile.of(FILE, Limits.STANDARD);
    assertThat(receipt.removed().getFirst().range()).isEqualTo(range(part(input, "tEXt")));
    Range stream = receipt.rewritten().getFirst().range();
    assertThat(range(part(input, "IDAT")).overlaps(stream)).isTrue();
    assertThat(stream.start()).isGreaterThanOrEqualTo(part(input, "IDAT").start());
    assertThat(stream.end()).isLessThanOrEqualTo(part(input, "IDAT").end());
    assertThat(rebuilt(cleaned)).isEqualTo(cleaned.image().length);
  }

  @Test
  void inAJpegTooEveryByteThatDiffersIsNamedWhereTheInputHasIt() {
    Pixels picture = sparkle(Marked.dwtDctSvd(Pictures.photo(600, 440), Marked.SDXL));
    byte[] jpeg =
        Codecs.own().encode(picture, new Encoding(Format.JPEG, 90, Encoding.Carried.NOTHING));
    byte[] comment = Images.comment(PROMPT);
    byte[] file =
        Images.join(Arrays.copyOf(jpeg, 2), comment, Arrays.copyOfRange(jpeg, 2, jpeg.length));

    Cleaned cleaned = clean(file, Policy.STANDARD);

    Receipt receipt = cleaned.receipt();
    assertThat(cleaned.format()).isEqualTo(Format.JPEG);
    assertThat(receipt.before().invisible().detected()).isTrue();
    assertThat(receipt.after().saysAi()).isFalse();
    assertThat(result(receipt, "dwtDctSvd")).isEqualTo(Result.REMOVED);
    assertThat(receipt.removed())
        .extracting(Change::range)
        .containsExactly(new Range(2, 2 + comment.length));
    ImageFile input = ImageFile.of(file, Limits.STANDARD);
    assertThat(receipt.rewritten())
        .isNotEmpty()
        .allSatisfy(change ->
            assertThat(input.parts())
                .anyMatch(part ->
                    part.place().equals(change.part())
                        && part.start() <= change.range().start()
                        && change.range().end() <= part.end()));
    assertThat(rebuilt(cleaned)).isEqualTo(cleaned.image().length);
  }

  @Test
  void theOutputCarriesNoMoreThanThreeModesOneAfterTheOtherLeave() {
    Erased erased = Erased.standard();
    byte[] once = clean(FILE, Policy.STANDARD).image();

    byte[] first = erased.clean(FILE, new Mode.Metadata()).image();
    byte[] second = erased.clean(first, new Mode.Visible()).image();
    byte[] third = erased.clean(second, new Mode.Invisible(SETTINGS, Target.EXACT)).image();

    Report one = erased.detect(once, NEAR);
    Report three = erased.detect(third, NEAR);
    assertThat(one.findings()).isEqualTo(three.findings());
    assertThat(one.visible()).isEqualTo(three.visible());
    assertThat(one.invisible().found().toList())
        .isEqualTo(three.invisible().found().toList())
        .isEmpty();
    assertThat(one.metadata()).isEqualTo(three.metadata());
    assertThat(one.evidence()).isEqualTo(three.evidence()).isEmpty();
  }

  @Test
  void whereNothingIsFoundTheVeryBytesComeBack() {
    byte[] file = with(png(Pictures.photo(600, 440)), PROFILE);

    Cleaned cleaned = clean(file, Policy.STANDARD);

    assertThat(cleaned.image()).isSameAs(file);
    assertThat(cleaned.changed()).isFalse();
    Receipt receipt = cleaned.receipt();
    assertThat(receipt.removed()).isEmpty();
    assertThat(receipt.rewritten()).isEmpty();
    assertThat(receipt.input().sha256()).isEqualTo(receipt.output().sha256());
    assertThat(receipt.output().pictureSha256()).isEqualTo(receipt.input().pictureSha256());
    assertThat(String.valueOf(receipt.tree(Language.ENGLISH).get("pixels")))
        .contains("way=unchanged");
  }

  @Test
  void whereOnlyMetadataGoThePictureStaysByteForByte() {
    byte[] file = with(png(Pictures.photo(600, 440)), Images.text("parameters", PROMPT));

    Cleaned cleaned = clean(file, Policy.STANDARD);

    assertThat(cleaned.image()).isEqualTo(png(Pictures.photo(600, 440)));
    assertThat(cleaned.changed()).isTrue();
    Receipt receipt = cleaned.receipt();
    assertThat(receipt.removed()).extracting(Change::part).containsExactly("tEXt parameters");
    assertThat(receipt.rewritten()).isEmpty();
    assertThat(receipt.output().pictureSha256()).isEqualTo(receipt.input().pictureSha256());
    assertThat(receipt.tree(Language.ENGLISH)).containsEntry("picture_identical", true);
    assertThat(receipt.before().saysAi()).isTrue();
    assertThat(receipt.after().saysAi()).isFalse();
  }

  @Test
  void labelsThatALawDemandsStayAndTheReceiptSaysSo() {
    byte[] file =
        with(png(Marked.dwtDct(Pictures.photo(400, 300), Marked.SDXL)), Images.text("AIGC", LABEL));

    Receipt kept = clean(file, Policy.STANDARD).receipt();
    Receipt gone =
        clean(file, new Policy(Level.AI, Disclosure.NONE, null, StatutoryLabels.REMOVE)).receipt();

    assertThat(kept.kept()).extracting(Change::part).contains("tEXt AIGC");
    assertThat(kept.removed()).isEmpty();
    assertThat(kept.after().saysAi()).isTrue();
    assertThat(result(kept, "dwtDct")).isEqualTo(Result.REMOVED);
    assertThat(gone.removed()).extracting(Change::part).containsExactly("tEXt AIGC");
    assertThat(gone.after().saysAi()).isFalse();
  }

  @Test
  void aDisclosureIsKeptOrWrittenBesideTheNewPicture() {
    String packet =
        Images.xmp(" Iptc4xmpExt:DigitalSourceType=\"compositeWithTrainedAlgorithmicMedia\"", "");
    byte[] file =
        with(
            png(Marked.dwtDct(Pictures.photo(400, 300), Marked.SDXL)),
            Images.internationalText("XML:com.adobe.xmp", packet),
            Images.text("parameters", PROMPT));

    Cleaned kept = clean(file, disclosing(Disclosure.KEEP, null));
    Cleaned written = clean(file, disclosing(Disclosure.WRITE, "trainedAlgorithmicMedia"));

    assertThat(sourceType(kept.image())).endsWith("compositeWithTrainedAlgorithmicMedia");
    assertThat(sourceType(written.image())).endsWith("/trainedAlgorithmicMedia");
    for (Cleaned cleaned : List.of(kept, written)) {
      Receipt receipt = cleaned.receipt();
      assertThat(names(cleaned.image())).doesNotContain("tEXt");
      assertThat(result(receipt, "dwtDct")).isEqualTo(Result.REMOVED);
      assertThat(receipt.rewritten()).extracting(Change::part).contains("IDAT");
      assertThat(receipt.after().invisible().detected()).isFalse();
    }
    assertThat(written.receipt().settings()).containsEntry("disclosed", "trainedAlgorithmicMedia");
  }

  @Test
  void aDisclosureOnAFileWithoutMetadataMovesThePictureAndTheReceiptFollows() {
    byte[] file = png(Marked.dwtDct(Pictures.photo(400, 300), Marked.SDXL));

    Cleaned cleaned = clean(file, disclosing(Disclosure.WRITE, null));

    Receipt receipt = cleaned.receipt();
    Range stream =
        receipt.rewritten().stream()
            .filter(change -> change.part().equals("IDAT"))
            .findFirst()
            .orElseThrow()
            .range();
    Part picture = part(ImageFile.of(file, Limits.STANDARD), "IDAT");
    assertThat(stream.start()).isGreaterThanOrEqualTo(picture.start());
    assertThat(stream.end()).isLessThanOrEqualTo(picture.end());
    assertThat(rebuilt(cleaned)).isEqualTo(cleaned.image().length);
  }

  @Test
  void aPictureThatIsAskedForInAnotherFormatHasNoMarkThere() {
    var mode = new Mode.All(Policy.STANDARD, SETTINGS, Target.JPEG);

    Cleaned cleaned = Erased.standard().clean(FILE, mode);

    assertThat(cleaned.format()).isEqualTo(Format.JPEG);
    assertThat(cleaned.receipt().after().saysAi()).isFalse();
    assertThat(cleaned.receipt().rewritten()).extracting(Change::part).contains("file");
    assertThat(result(cleaned.receipt(), "dwtDctSvd")).isEqualTo(Result.REMOVED);
  }

  private static Cleaned clean(byte[] file, Policy policy) {
    return Erased.standard().clean(file, new Mode.All(policy, SETTINGS, Target.EXACT));
  }

  private static Policy disclosing(Disclosure disclosure, @Nullable String type) {
    return new Policy(Level.AI, disclosure, type, StatutoryLabels.KEEP);
  }

  private static Result result(Receipt receipt, String scheme) {
    SignalProof proof = Objects.requireNonNull(Objects.requireNonNull(receipt.pixels()).signals());
    return proof.fates().stream()
        .filter(fate -> fate.scheme().equals(scheme))
        .findFirst()
        .orElseThrow()
        .result();
  }

  private static String sourceType(byte[] file) {
    return String.valueOf(
        Erased.standard().detectMetadata(file).metadata().get("xmp_digital_source_type"));
  }

  /// How many bytes the output has, by what the receipt says of the input.
  private static int rebuilt(Cleaned cleaned) {
    Receipt receipt = cleaned.receipt();
    int length = receipt.input().bytes().length;
    for (Change change : receipt.removed()) {
      length += change.written() - change.range().length();
    }
    for (Change change : receipt.rewritten()) {
      length += change.written() - change.range().length();
    }
    return length;
  }

  private static Pixels sparkle(Pixels picture) {
    return Pictures.marked(picture, SparkleMaps.small(), 0.5, 520, 360);
  }

  private static byte[] png(Pixels pixels) {
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  /// A PNG with chunks behind its header.
  private static byte[] with(byte[] png, byte[]... chunks) {
    int header = part(ImageFile.of(png, Limits.STANDARD), "IHDR").end();
    var file = new ByteArrayOutputStream();
    file.write(png, 0, header);
    Arrays.stream(chunks).forEach(file::writeBytes);
    file.write(png, header, png.length - header);
    return file.toByteArray();
  }

  private static Part part(ImageFile file, String name) {
    return file.parts().stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  private static Range range(Part part) {
    return new Range(part.start(), part.end());
  }

  private static List<String> names(byte[] file) {
    return ImageFile.of(file, Limits.STANDARD).parts().stream().map(Part::name).distinct().toList();
  }
}
