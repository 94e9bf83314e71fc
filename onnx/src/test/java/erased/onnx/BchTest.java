package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BchTest {
  private static boolean[] random(int count, Random random) {
    boolean[] bits = new boolean[count];
    for (int i = 0; i < count; i++) {
      bits[i] = random.nextBoolean();
    }
    return bits;
  }

  private static boolean[] withWrong(boolean[] word, int wrong, Random random) {
    boolean[] received = word.clone();
    random.ints(0, word.length).distinct().limit(wrong).forEach(at -> received[at] = !received[at]);
    return received;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 8})
  void asManyWrongBitsAsTheCodeHasRoomForArePutRight(int most) {
    var encoder = new BchEncoder(most);
    var random = new Random(most);
    for (int i = 0; i < 300; i++) {
      boolean[] word = encoder.word(random(1 + random.nextInt(127 - encoder.added()), random));
      int wrong = Math.min(random.nextInt(most + 1), word.length);
      boolean[] received = withWrong(word, wrong, random);

      assertThat(new Bch(most).correct(received)).isEqualTo(wrong);
      assertThat(received).isEqualTo(word);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8})
  void withOneMoreTheWordIsNeverTheOldOneAndLeftAsItIsWhereNoneIsNear(int most) {
    var encoder = new BchEncoder(most);
    var random = new Random(most);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      boolean[] word = encoder.word(random(96 - encoder.added(), random));
      boolean[] wrong = withWrong(word, most + 1, random);
      boolean[] received = wrong.clone();

      int found = new Bch(most).correct(received);

      assertThat(received).isNotEqualTo(word);
      if (found < 0) {
        refused++;
        assertThat(received).isEqualTo(wrong);
      }
    }
    assertThat(refused).isGreaterThan(250);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8})
  void itAddsSevenBitsForEachWrongOneThatItPutsRight(int most) {
    assertThat(new BchEncoder(most).added()).isEqualTo(7 * most);
  }
}
