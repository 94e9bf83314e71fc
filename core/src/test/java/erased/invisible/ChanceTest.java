package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceTest {
  /// Fewest matches for a chance, from tables of the binomial distribution.
  @ParameterizedTest
  @CsvSource({
    "32, 24, 1e-2", "32, 30, 1e-6", "32, 32, 1e-9", "48, 33, 1e-2", "48, 36, 1e-3",
    "48, 41, 1e-6", "48, 44, 1e-9", "48, 47, 1e-12", "64, 56, 1e-9", "100, 80, 1e-9",
    "136, 103, 1e-9", "136, 109, 1e-12", "224, 157, 1e-9", "224, 165, 1e-12",
  })
  void soManyCoinsAgreeByChance(int coins, int least, double chance) {
    assertThat(Chance.binomial(least, coins)).isLessThanOrEqualTo(chance);
    assertThat(Chance.binomial(least - 1, coins)).isGreaterThan(chance);
  }

  @Test
  void allCoinsAgreeOnceInTwoToTheirNumber() {
    assertThat(Chance.binomial(48, 48)).isCloseTo(0x1p-48, within(1e-24));
    assertThat(Chance.binomial(0, 48)).isCloseTo(1, within(1e-12));
    assertThat(Chance.binomial(1, 1)).isCloseTo(0.5, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5", "0.5, 0.30853753872598690", "0.99, 0.16108705951083095",
    "1, 0.15865525393145705", "2, 0.022750131948179207", "6, 9.865876450376982e-10",
    "8, 6.220960574271785e-16", "12, 1.776482112077679e-33", "30, 4.906713927148187e-198",
    "-0.5, 0.6914624612740131", "-2, 0.9772498680518208",
  })
  void tailOfTheNormalDistributionIsExactToSixDigits(double z, double chance) {
    assertThat(Chance.normal(z)).isCloseTo(chance, within(1e-6 * chance));
  }

  @Test
  void chanceNeverIsZero() {
    assertThat(Chance.normal(120)).isEqualTo(1e-300);
    assertThat(Chance.binomial(1024, 1024)).isEqualTo(1e-300);
  }
}
