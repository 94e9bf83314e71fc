package erased.onnx;

import erased.invisible.Bits;
import java.util.Arrays;
import java.util.Optional;

/// A message as TrustMark codes it into 100 bits: data, what puts wrong bits right, and four bits
/// that say how many there are of each.
///
/// @param wrong bits that were put right
record TrustMarkMessage(Schema schema, Bits bits, int wrong) {
  /// Bits of a mark.
  static final int BITS = 100;

  /// Bits of data and of what puts them right.
  static final int CODED = 96;

  /// How many bits are data. The one with most, 75, is not among them: 7 % of all pictures without
  /// a mark would seem to have one.
  enum Schema {
    /// Its coders differ: those in Python and JavaScript code the 40 bits as they are, the one in
    /// Rust as if eight zeros followed.
    BCH_SUPER(0, 40, 8, 0, 8),
    BCH_5(1, 61, 5, 3),
    BCH_4(2, 68, 4, 4);

    private final int version;
    private final int data;
    private final Bch code;
    private final int most;
    private final int[] gaps;

    /// @param version its number in a mark and in the soft bindings of C2PA
    /// @param most wrong bits that are put right
    /// @param gaps zeros that may follow the data without being sent, to make whole bytes
    Schema(int version, int data, int most, int... gaps) {
      this.version = version;
      this.data = data;
      this.code = new Bch(most);
      this.most = most;
      this.gaps = gaps;
    }

    /// Whether the version must be written in the mark. Where more than half of the bits put others
    /// right, chance is small enough without.
    private boolean isNamed() {
      return this != BCH_SUPER;
    }

    /// That bits by chance are read as a message.
    double chance() {
      double words = 0; // those that are near enough to one message
      double choices = 1;
      for (int i = 0; i <= most; i++) {
        words += choices;
        choices *= (double) (CODED - i) / (i + 1);
      }
      return gaps.length * words * Math.pow(2, data - CODED) / (isNamed() ? 16 : 1);
    }
  }

  /// What a mark says. Zeros alone say nothing: they are a word of every code, and what a decoder
  /// may see in a picture without detail.
  static Optional<TrustMarkMessage> of(boolean[] mark) {
    return Arrays.stream(Schema.values())
        .filter(schema -> !schema.isNamed() || schema.version == version(mark))
        .flatMap(schema -> Arrays.stream(schema.gaps).mapToObj(gap -> of(mark, schema, gap)))
        .flatMap(Optional::stream)
        .filter(message -> message.bits.toString().indexOf('1') >= 0)
        .findFirst();
  }

  private static int version(boolean[] mark) {
    int version = 0;
    for (int i = CODED; i < BITS; i++) {
      version = version << 1 | (mark[i] ? 1 : 0);
    }
    return version;
  }

  private static Optional<TrustMarkMessage> of(boolean[] mark, Schema schema, int gap) {
    boolean[] word = new boolean[CODED + gap];
    int data = schema.data;
    System.arraycopy(mark, 0, word, 0, data);
    System.arraycopy(mark, data, word, data + gap, CODED - data);
    int wrong = schema.code.correct(word);
    for (int i = data; i < data + gap; i++) {
      if (word[i]) {
        return Optional.empty(); // nothing can be wrong in what was not sent
      }
    }
    return wrong < 0
        ? Optional.empty()
        : Optional.of(new TrustMarkMessage(schema, bits(word, data), wrong));
  }

  private static Bits bits(boolean[] word, int count) {
    var digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append(word[i] ? '1' : '0');
    }
    return Bits.ofBinary(digits.toString());
  }

  /// Whether another one says the same, with whatever bits wrong.
  boolean says(TrustMarkMessage other) {
    return schema == other.schema && bits.equals(other.bits);
  }

  /// As the soft bindings of C2PA write it: `2*1010`.
  @Override
  public String toString() {
    return schema.version + "*" + bits;
  }
}
