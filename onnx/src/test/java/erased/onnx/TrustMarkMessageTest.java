package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import erased.onnx.TrustMarkMessage.Schema;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrustMarkMessageTest {
  /// A mark of BCH_5 that the tests of the original coder in Rust hold, without its version.
  private static final String PUBLISHED_DATA =
      "1011011110011000111111000000011111011111011100000110110110111";

  private static final String PUBLISHED = PUBLISHED_DATA + "00011001010110111101001101100001000";

  static boolean[] bits(String digits) {
    boolean[] bits = new boolean[digits.length()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = digits.charAt(i) == '1';
    }
    return bits;
  }

  /// A mark as its coders make it.
  ///
  /// @param gap zeros behind the data that are not sent
  static boolean[] mark(String data, int most, int gap, String version) {
    boolean[] word = new BchEncoder(most).word(bits(data + "0".repeat(gap)));
    boolean[] mark = new boolean[TrustMarkMessage.BITS];
    System.arraycopy(word, 0, mark, 0, data.length());
    int sent = data.length() + gap;
    System.arraycopy(word, sent, mark, data.length(), word.length - sent);
    System.arraycopy(bits(version), 0, mark, TrustMarkMessage.CODED, version.length());
    return mark;
  }

  private static String data(int count) {
    var random = new Random(count);
    var digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextBoolean() ? '1' : '0');
    }
    return digits.toString();
  }

  @ParameterizedTest
  @CsvSource({"40, 8, 0, 0000", "40, 8, 8, 0000", "61, 5, 3, 0001", "68, 4, 4, 0010"})
  void aMarkIsReadWithAsManyWrongBitsAsItsSchemaAllows(
      int count, int most, int gap, String version) {
    boolean[] mark = mark(data(count), most, gap, version);
    for (int i = 0; i < most; i++) {
      mark[3 + 11 * i] ^= true;
    }

    Optional<TrustMarkMessage> message = TrustMarkMessage.of(mark);

    assertThat(message.map(TrustMarkMessage::toString))
        .contains(Integer.parseInt(version, 2) + "*" + data(count));
    assertThat(message.map(TrustMarkMessage::wrong)).contains(most);
  }

  @Test
  void aMarkOfTheOriginalCoderIsRead() {
    Optional<TrustMarkMessage> message =
        TrustMarkMessage.of(bits(PUBLISHED.substring(0, 96) + "0001"));

    assertThat(message.map(TrustMarkMessage::toString)).contains("1*" + PUBLISHED_DATA);
    assertThat(message.map(TrustMarkMessage::wrong)).contains(0);
  }

  @Test
  void whatIsTooFarFromAnyWordIsNoMark() {
    assertThat(TrustMarkMessage.of(bits("1".repeat(100)))).isEmpty();
    assertThat(TrustMarkMessage.of(bits("0".repeat(100)))).isEmpty();
    assertThat(TrustMarkMessage.of(bits("000001".repeat(8) + "0".repeat(52)))).isEmpty();
    assertThat(TrustMarkMessage.of(bits("0".repeat(26) + PUBLISHED.substring(26, 96) + "0001")))
        .isEmpty();
  }

  @Test
  void theSchemaThatAnyPictureSeemsToHaveIsNotRead() {
    assertThat(TrustMarkMessage.of(mark(data(75), 3, 5, "0011"))).isEmpty();
  }

  @Test
  void onlyTheLongestCodeIsReadWithoutItsVersion() {
    assertThat(TrustMarkMessage.of(mark(data(40), 8, 0, "1001"))).isPresent();
    assertThat(TrustMarkMessage.of(mark(data(61), 5, 3, "0010"))).isEmpty();
    assertThat(TrustMarkMessage.of(mark(data(68), 4, 4, "1010"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"BCH_SUPER, 4.0e-6", "BCH_5, 1.2e-4", "BCH_4, 8.1e-4"})
  void chanceIsCountedFromTheWordsThatAreNearEnough(Schema schema, double expected) {
    assertThat(schema.chance()).isCloseTo(expected, within(0.05 * expected));
  }

  @ParameterizedTest
  @CsvSource({"BCH_5, 0001", "BCH_4, 0010"})
  void bitsByChanceAreReadAsOftenAsThat(Schema schema, String version) {
    var random = new Random(7);
    int read = 0;
    for (int i = 0; i < 60_000; i++) {
      boolean[] mark = bits("0".repeat(TrustMarkMessage.CODED) + version);
      for (int bit = 0; bit < TrustMarkMessage.CODED; bit++) {
        mark[bit] = random.nextBoolean();
      }
      read += TrustMarkMessage.of(mark).isPresent() ? 1 : 0;
    }

    double expected = 60_000 * 16 * schema.chance(); // for here the version is always right
    assertThat((double) read).isCloseTo(expected, within(4 * Math.sqrt(expected)));
  }
}
