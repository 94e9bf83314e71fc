package erased.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SegmentsTest {
  private final Segments segments =
      new Segments(4, 2, new byte[] {7, 7, (byte) 200, 0, 7, 3, (byte) 200, 0});

  @Test
  void partsAreNumberedByArea() {
    assertThat(segments.map().bytes()).containsExactly(1, 1, 2, 0, 1, 3, 2, 0);
  }

  @Test
  void areasAreThoseOfTheNumbers() {
    assertThat(segments.count()).isEqualTo(3);
    assertThat(segments.area(0)).isEqualTo(2);
    assertThat(segments.area(1)).isEqualTo(3);
    assertThat(segments.area(3)).isEqualTo(1);
  }

  @Test
  void aMaskIsOfOnePart() {
    assertThat(segments.mask(2).pixels().bytes()).containsExactly(0, 0, -1, 0, 0, 0, -1, 0);
  }

  @Test
  void nothingIsNoMask() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> segments.mask(0))
        .withMessage("mask 0 of 3");
  }
}
