package erased.report;

import static org.assertj.core.api.Assertions.assertThat;

import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.Samples;
import erased.container.ImageException;
import erased.container.Range;
import erased.metadata.Images;
import erased.metadata.Policy;
import erased.metadata.Proof;
import erased.text.Language;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReceiptTest {
  private static final byte[] MARKED =
      Images.png(
          Images.text("Description", "Harbour"),
          Images.text("parameters", "a cat\nSteps: 20, Sampler: Euler a, Seed: 1"));

  private static Cleaned clean(byte[] image, Policy policy) {
    return Erased.standard().clean(image, new Mode.Metadata(policy));
  }

  @Test
  void theReceiptNamesEveryRemovedByteAndWhy() {
    Receipt receipt = clean(MARKED, Proof.MARKS).receipt();

    Range chunk = new Range(33 + 12 + 19, MARKED.length - 12 - 12 - deflatedPixels());
    assertThat(receipt.removed()).hasSize(1);
    assertThat(receipt.removed().getFirst().part()).isEqualTo("tEXt parameters");
    assertThat(receipt.removed().getFirst().range()).isEqualTo(chunk);
    assertThat(receipt.removed().getFirst().reason().in(Language.ENGLISH)).isNotBlank();
    assertThat(receipt.rewritten()).isEmpty();
    assertThat(receipt.settings())
        .containsEntry("mode", "metadata")
        .containsEntry("level", "ai")
        .containsEntry("statutory_labels", "keep");
  }

  private static int deflatedPixels() {
    return Images.deflated(new byte[2]).length;
  }

  @Test
  void theHashesAreThoseOfTheFiles() {
    Cleaned cleaned = clean(MARKED, Proof.MARKS);

    Receipt receipt = cleaned.receipt();

    assertThat(receipt.changed()).isTrue();
    assertThat(receipt.input().bytes().length).isEqualTo(MARKED.length);
    assertThat(receipt.output().bytes().length).isEqualTo(cleaned.image().length);
    assertThat(receipt.input().sha256()).isEqualTo(sha256(MARKED));
    assertThat(receipt.output().sha256()).isEqualTo(sha256(cleaned.image()));
    assertThat(receipt.output().pictureSha256()).isEqualTo(receipt.input().pictureSha256());
    assertThat(receipt.before().saysAi()).isTrue();
    assertThat(receipt.after().saysAi()).isFalse();
  }

  @Test
  void aFileThatStaysAsItIsHasAnEmptyReceipt() {
    Receipt receipt = clean(Images.png(), Proof.MARKS).receipt();

    assertThat(receipt.changed()).isFalse();
    assertThat(receipt.output().sha256()).isEqualTo(receipt.input().sha256());
    assertThat(receipt.removed()).isEmpty();
    assertThat(receipt.rewritten()).isEmpty();
  }

  @Test
  void theTreeSaysWhatCouldNotBeVerified() {
    var tree = clean(MARKED, Proof.MARKS).receipt().tree(Language.ENGLISH);

    assertThat(tree)
        .containsEntry("changed", true)
        .containsEntry("picture_identical", true)
        .containsKeys(
            "version",
            "time",
            "processing_ms",
            "input",
            "output",
            "removed",
            "rewritten",
            "kept",
            "unverified",
            "before",
            "after");
    assertThat(String.valueOf(tree.get("unverified"))).contains("SynthID", "Pixels");
  }

  @Test
  void whatThePictureNeedsIsListedAsKept() {
    byte[] density = Images.jfif(0);

    Receipt receipt =
        clean(Images.jpeg(density, Images.comment("Steps: 20, Sampler: Euler")), Proof.MARKS)
            .receipt();

    assertThat(receipt.kept())
        .anySatisfy(change -> {
          assertThat(change.part()).isEqualTo("APP0");
          assertThat(change.range()).isEqualTo(new Range(2, 2 + density.length));
        });
  }

  static Stream<Arguments> samples() {
    return Stream.of("ai", "c2pa", "plain", "nasty")
        .flatMap(folder -> Samples.in("metadata/" + folder).stream())
        .flatMap(sample ->
            Stream.of(
                    Proof.MARKS,
                    Proof.ALL_AND_LABELS,
                    Proof.disclosing(Policy.Level.ALL, Policy.Disclosure.WRITE))
                .map(policy -> Arguments.of(sample, policy)));
  }

  @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
  @MethodSource("samples")
  void everyByteThatDiffersIsNamed(String sample, Policy policy) {
    byte[] image = Samples.bytes(sample);
    Cleaned cleaned;
    try {
      cleaned = clean(image, policy);
    } catch (ImageException e) {
      return; // refused files have no receipt
    }

    Receipt receipt = cleaned.receipt();

    assertAccounted(image, cleaned.image(), receipt);
    assertThat(receipt.input().sha256()).isEqualTo(sha256(image));
    assertThat(receipt.output().sha256()).isEqualTo(sha256(cleaned.image()));
    assertThat(receipt.output().pictureSha256()).isEqualTo(receipt.input().pictureSha256());
  }

  /// Between what the receipt names, input and output are the same, and the lengths add up.
  private static void assertAccounted(byte[] input, byte[] output, Receipt receipt) {
    var changes = new ArrayList<>(receipt.removed());
    changes.addAll(receipt.rewritten());
    changes.sort(
        Comparator.comparingInt((Change change) -> change.range().start())
            .thenComparingInt(change -> change.range().end()));
    int from = 0;
    int to = 0;
    for (Change change : changes) {
      int same = change.range().start() - from;
      if (same < 0) {
        to = overlapping(change, from, to);
      } else {
        assertSame(input, from, output, to, same, change);
        to += same + change.written();
      }
      from = Math.max(from, change.range().end());
    }
    assertSame(input, from, output, to, input.length - from, "the end");
    assertThat(to + input.length - from).as("length of the output").isEqualTo(output.length);
  }

  /// A part in several pieces is named from its first byte to its last, with others in between.
  private static int overlapping(Change change, int from, int to) {
    assertThat(change.range().end()).as("%s lies within another", change).isLessThanOrEqualTo(from);
    return to + change.written();
  }

  private static void assertSame(
      byte[] input, int from, byte[] output, int to, int length, Object before) {
    assertThat(List.of(from + length, to + length))
        .as("ends before %s", before)
        .satisfies(ends -> {
          assertThat(ends.getFirst()).isLessThanOrEqualTo(input.length);
          assertThat(ends.getLast()).isLessThanOrEqualTo(output.length);
        });
    assertThat(java.util.Arrays.mismatch(input, from, from + length, output, to, to + length))
        .as("first byte that differs from %s on, before %s", from, before)
        .isEqualTo(-1);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
