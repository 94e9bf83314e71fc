package erased.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HuffmanTableTest {
  @Test
  void frequentSymbolsGetShortCodesAndNoneIsOfOnesAlone() {
    long[] frequencies = new long[256];
    frequencies[1] = 100;
    frequencies[2] = 50;
    frequencies[3] = 1;

    HuffmanTable table = HuffmanTable.optimal(frequencies);

    assertThat(table.codes()[1]).isEqualTo(0b0 << 5 | 1);
    assertThat(table.codes()[2]).isEqualTo(0b10 << 5 | 2);
    assertThat(table.codes()[3]).isEqualTo(0b110 << 5 | 3);
    assertThat(table.codes()[4]).isZero();
  }

  @Test
  void noCodeHasMoreThanSixteenBits() {
    long[] frequencies = new long[256];
    long a = 1;
    long b = 1;
    for (int i = 0; i < 60; i++) { // Fibonacci numbers make the deepest tree
      frequencies[i] = a;
      long sum = a + b;
      a = b;
      b = sum;
    }
    Arrays.fill(frequencies, 60, 256, 1);

    HuffmanTable table = HuffmanTable.optimal(frequencies);

    for (int symbol = 0; symbol < 256; symbol++) {
      int length = table.codes()[symbol] & 31;
      long bits = (long) (table.codes()[symbol] >>> 5) << (64 - length);
      int entry = table.entry(bits);
      assertThat(length).isBetween(1, 16);
      assertThat(entry >> 8 & 0xff).isEqualTo(symbol);
    }
    assertThat(table.entry(-1L)).isZero();
  }

  @Test
  void aTableOfOneSymbolHasACodeOfOneBit() {
    long[] frequencies = new long[256];
    frequencies[0x51] = 7;

    assertThat(HuffmanTable.optimal(frequencies).codes()[0x51]).isEqualTo(1);
  }

  @Test
  void shortNumbersAreReadWithTheirCode() {
    HuffmanTable table =
        new HuffmanTable(
            new byte[] {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, new byte[] {0x23, 0x0f});

    int entry = table.entry(0b0_011L << 60);

    assertThat(entry & HuffmanTable.COMPLETE).isNotZero();
    assertThat(entry & HuffmanTable.LENGTH).isEqualTo(4);
    assertThat(entry >> 16).isEqualTo(-4);
    assertThat(table.entry(0b10L << 62) & HuffmanTable.COMPLETE).isZero();
  }

  @Test
  void moreCodesThanFitAreRefused() {
    byte[] counts = new byte[16];
    counts[0] = 3;

    assertThatThrownBy(() -> new HuffmanTable(counts, new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
