package erased;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Limits;
import erased.metadata.Policy;
import erased.metadata.Policy.StatutoryLabels;
import erased.metadata.Proof;
import erased.report.Report;
import erased.report.Role;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every sample there is, at both levels, with labels kept and removed.
class CorpusTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final Pattern PLACE_OR_VALUE = Pattern.compile("\\d");
  private static final List<Policy> POLICIES =
      List.of(Proof.MARKS, Proof.ALL, Proof.MARKS_AND_LABELS, Proof.ALL_AND_LABELS);

  static Stream<String> samples() {
    return Stream.of("ai", "c2pa", "plain", "nasty", "corrupt")
        .flatMap(folder -> Samples.in("metadata/" + folder).stream());
  }

  static Stream<Arguments> samplesAndPolicies() {
    return samples()
        .flatMap(sample -> POLICIES.stream().map(policy -> Arguments.of(sample, policy)));
  }

  static Stream<String> hostile() {
    return Stream.of("nasty", "corrupt")
        .flatMap(folder -> Samples.in("metadata/" + folder).stream());
  }

  @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
  @MethodSource("samplesAndPolicies")
  void cleaningKeepsThePictureAndLeavesNoMark(String sample, Policy policy) {
    byte[] image = Samples.bytes(sample);
    byte[] cleaned;
    try {
      cleaned = Proof.clean(image, policy);
    } catch (ImageException e) {
      assertRefused(e);
      return;
    }

    ImageFile before = ImageFile.of(image, Limits.STANDARD);
    ImageFile after = ImageFile.of(cleaned, Limits.STANDARD);
    assertThat(after.samePicture(before)).as("picture").isTrue();
    assertThat(after.format()).isEqualTo(before.format());
    assertThat(profiles(after)).as("ICC").isEqualTo(profiles(before));
    assertThat(after.parts(Kind.COLOR).map(after::payload).map(ImageFile::sha256).toList())
        .as("colour")
        .isEqualTo(before.parts(Kind.COLOR).map(before::payload).map(ImageFile::sha256).toList());
    assertNoMark(Erased.standard().detectMetadata(cleaned), policy.statutoryLabels());
  }

  private static List<String> profiles(ImageFile file) {
    return file.parts(Kind.ICC)
        .map(part -> {
          try {
            return ImageFile.sha256(file.payload(part));
          } catch (ImageException e) {
            return e.text().key();
          }
        })
        .toList();
  }

  private static void assertNoMark(Report report, StatutoryLabels labels) {
    boolean keep = labels == StatutoryLabels.KEEP;
    boolean label = report.findings().stream().anyMatch(one -> one.role() == Role.STATUTORY);
    if (!keep) {
      assertThat(label).as("labels left").isFalse();
    }
    if (!(keep && label)) {
      assertThat(report.saysAi()).as("marks left").isFalse();
      assertThat(report.hasContentCredentials()).as("credentials left").isFalse();
    }
  }

  /// A reason names what was found and where.
  private static void assertRefused(ImageException refusal) {
    assertThat(refusal).isNotInstanceOf(ImageException.NotProven.class);
    assertThat(refusal.getMessage())
        .satisfiesAnyOf(
            text -> assertThat(text).containsPattern(PLACE_OR_VALUE),
            text -> assertThat(text).isEqualTo("The file is empty"));
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("samples")
  void detectingAnswersOrSaysWhyNot(String sample) {
    byte[] image = Samples.bytes(sample);

    try {
      Report report = Erased.standard().detect(image);

      assertThat(report.size()).isEqualTo(image.length);
      assertThat(report.findings())
          .allSatisfy(one -> {
            assertThat(one.part()).isNotNull();
            assertThat(one.offset()).isBetween(0, image.length);
            assertThat(one.meaning().key()).isNotEqualTo(one.meaning().toString());
          });
    } catch (ImageException e) {
      assertRefused(e);
    }
  }

  /// What one thread allocates in all is never less than what it holds at any time.
  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("hostile")
  void hostileFilesTakeNoMoreThanTheirBoundOfMemory(String sample) {
    byte[] image = Samples.bytes(sample);
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
      fail("this JVM does not count what a thread allocates");
      return;
    }
    look(image); // classes and texts are loaded once

    long before = threads.getCurrentThreadAllocatedBytes();
    look(image);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).as("bytes allocated").isLessThan(64 * MEBIBYTE);
  }

  private static void look(byte[] image) {
    try {
      Erased.standard().detectMetadata(image);
    } catch (ImageException e) {
      assertRefused(e);
    }
  }
}
