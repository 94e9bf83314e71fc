package erased.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.metadata.Policy.Disclosure;
import erased.metadata.Policy.Level;
import erased.metadata.Policy.StatutoryLabels;

/// Cleans, and holds every result against the promises that are the same for all.
public final class Proof {
  public static final Policy MARKS = Policy.STANDARD;
  public static final Policy ALL =
      new Policy(Level.ALL, Disclosure.NONE, null, StatutoryLabels.KEEP);
  public static final Policy MARKS_AND_LABELS =
      new Policy(Level.AI, Disclosure.NONE, null, StatutoryLabels.REMOVE);
  public static final Policy ALL_AND_LABELS =
      new Policy(Level.ALL, Disclosure.NONE, null, StatutoryLabels.REMOVE);

  private Proof() {}

  public static Policy disclosing(Level level, Disclosure disclosure) {
    return new Policy(level, disclosure, null, StatutoryLabels.KEEP);
  }

  /// The cleaned bytes; the input is as it was, and cleaning them again changes nothing.
  public static byte[] clean(byte[] image, Policy policy) {
    return cleaned(image, policy).image();
  }

  public static Cleaned cleaned(byte[] image, Policy policy) {
    byte[] before = image.clone();

    Cleaned cleaned = Erased.standard().clean(image, new Mode.Metadata(policy));

    assertThat(image).as("input").isEqualTo(before);
    Cleaned again = Erased.standard().clean(cleaned.image(), new Mode.Metadata(policy));
    assertThat(again.changed()).as("second cleaning of %s", policy).isFalse();
    assertThat(again.image()).isSameAs(cleaned.image());
    return cleaned;
  }

  /// Nothing is there to do: the very same array comes back.
  public static void assertUntouched(byte[] image, Policy policy) {
    Cleaned cleaned = Erased.standard().clean(image, new Mode.Metadata(policy));

    assertThat(cleaned.changed()).isFalse();
    assertThat(cleaned.image()).isSameAs(image);
  }
}
