package erased.metadata;

import static erased.metadata.Images.app;
import static erased.metadata.Images.avif;
import static erased.metadata.Images.box;
import static erased.metadata.Images.chunk;
import static erased.metadata.Images.deflated;
import static erased.metadata.Images.join;
import static erased.metadata.Images.jpeg;
import static erased.metadata.Images.jxl;
import static erased.metadata.Images.latin1;
import static erased.metadata.Images.png;
import static erased.metadata.Images.riffChunk;
import static erased.metadata.Images.webp;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.container.ImageException;
import erased.metadata.Policy.Disclosure;
import erased.metadata.Policy.Level;
import java.util.Arrays;
import java.util.List;

/// Whatever bytes a carrier holds, the file is answered or refused with a reason, and what was
/// cleaned once is clean.
class CleaningFuzzTest {
  private static final List<Policy> POLICIES =
      List.of(
          Proof.MARKS,
          Proof.ALL,
          Proof.ALL_AND_LABELS,
          Proof.disclosing(Level.AI, Disclosure.WRITE));
  private static final int LONGEST = 0xffff - 64; // bytes of a segment

  @FuzzTest(maxDuration = "5m")
  void exif(byte[] block) {
    check(png(chunk("eXIf", block)));
  }

  @FuzzTest(maxDuration = "5m")
  void xmp(byte[] packet) {
    check(webp(riffChunk("XMP ", packet)));
    check(jpeg(app(1, "http://ns.adobe.com/xap/1.0/\0", segment(packet))));
  }

  @FuzzTest(maxDuration = "5m")
  void photoshop(byte[] resources) {
    check(jpeg(app(13, "Photoshop 3.0\0", segment(resources))));
  }

  /// The first byte chooses the kind of chunk.
  @FuzzTest(maxDuration = "5m")
  void pngText(byte[] content) {
    int kind = content.length == 0 ? 0 : content[0] % 3;
    byte[] rest = content.length == 0 ? content : Arrays.copyOfRange(content, 1, content.length);
    check(
        png(
            switch (kind) {
              case 0 -> chunk("tEXt", rest);
              case 1 -> chunk("zTXt", join(latin1("prompt\0\0"), deflated(rest)));
              default -> chunk("iTXt", rest);
            }));
  }

  @FuzzTest(maxDuration = "5m")
  void credentials(byte[] jumbf) {
    check(png(chunk("caBX", jumbf)));
  }

  @FuzzTest(maxDuration = "5m")
  void profile(byte[] icc) {
    check(png(chunk("iCCP", join(latin1("icc\0\0"), deflated(icc)))));
  }

  @FuzzTest(maxDuration = "5m")
  void reconstruction(byte[] jbrd) {
    check(jxl(box("jbrd", jbrd)));
  }

  @FuzzTest(maxDuration = "5m")
  void trailer(byte[] bytes) {
    check(join(png(), bytes));
    check(join(jpeg(), bytes));
  }

  @FuzzTest(maxDuration = "5m")
  void unknown(byte[] bytes) {
    check(avif(List.of(), box("uuid", bytes)));
    check(webp(riffChunk("WHAT", bytes)));
  }

  @FuzzTest(maxDuration = "5m")
  void file(byte[] file) {
    check(file);
  }

  private static byte[] segment(byte[] content) {
    return Arrays.copyOf(content, Math.min(content.length, LONGEST));
  }

  private static void check(byte[] image) {
    detect(image);
    for (Policy policy : POLICIES) {
      check(image, policy);
    }
  }

  private static void detect(byte[] image) {
    try {
      assertThat(Erased.standard().detect(image)).isNotNull();
    } catch (ImageException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void check(byte[] image, Policy policy) {
    Cleaned cleaned;
    try {
      cleaned = clean(image, policy);
    } catch (ImageException e) {
      assertThat(e).as("a defect").isNotInstanceOf(ImageException.NotProven.class);
      return;
    }
    assertThat(clean(cleaned.image(), policy).changed()).as("second, %s", policy).isFalse();
  }

  private static Cleaned clean(byte[] image, Policy policy) {
    return Erased.standard().clean(image, new Mode.Metadata(policy));
  }
}
