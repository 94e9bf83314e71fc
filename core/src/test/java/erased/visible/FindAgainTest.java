package erased.visible;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Pixels;
import erased.image.Region;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A picture of which only a part changed is looked at again only there, and is told the same.
class FindAgainTest {
  private static final int LEFT = 820;
  private static final int TOP = 520;
  private static final Region CORNER = new Region(LEFT, TOP, 48, 48);
  private static final Region ELSEWHERE = new Region(200, 150, 96, 96);

  private final Pixels photo = Pictures.photo(900, 600);
  private final Pixels inCorner = Pictures.marked(photo, SparkleMaps.small(), 0.5, LEFT, TOP);
  private final Pixels large = Pictures.marked(photo, SparkleMaps.large(), 0.5, 200, 150);
  private final Pixels two = Pictures.marked(inCorner, SparkleMaps.large(), 0.5, 200, 150);

  private static Scene scene(Pixels pixels) {
    return new Scene(pixels, Noise.NONE);
  }

  @Test
  void aMarkFarFromTheChangeIsStillThere() {
    Scene after = scene(large);
    List<Sighting> before = VisibleMarks.find(scene(two));

    List<Sighting> again = VisibleMarks.findAgain(after, before, CORNER);

    assertThat(before).hasSize(2);
    assertThat(again).extracting(Sighting::region).containsExactly(ELSEWHERE);
    assertThat(VisibleMarks.find(after)).extracting(Sighting::region).containsExactly(ELSEWHERE);
  }

  @Test
  void aMarkInACornerThatDidNotChangeIsStillThere() {
    List<Sighting> again =
        VisibleMarks.findAgain(scene(inCorner), VisibleMarks.find(scene(two)), ELSEWHERE);

    assertThat(again).extracting(Sighting::region).containsExactly(CORNER);
  }

  @Test
  void aMarkThatTheChangeTouchedIsListedOnlyWhereItIsFoundAnew() {
    List<Sighting> before = VisibleMarks.find(scene(two));
    Region touched = new Region(LEFT + 40, TOP + 40, 30, 30);

    assertThat(VisibleMarks.findAgain(scene(two), before, touched))
        .extracting(Sighting::region)
        .containsExactlyInAnyOrder(CORNER, ELSEWHERE);
    assertThat(VisibleMarks.findAgain(scene(photo), before, photo.bounds())).isEmpty();
  }

  @Test
  void aMarkThatCameWithTheChangeIsFound() {
    for (Region change : List.of(ELSEWHERE, CORNER)) {
      Scene after = scene(change.equals(CORNER) ? inCorner : large);

      assertThat(VisibleMarks.findAgain(after, List.of(), change))
          .extracting(Sighting::region)
          .containsExactly(change);
    }
  }

  @Test
  void nothingIsSoughtFarFromTheChange() {
    assertThat(VisibleMarks.findAgain(scene(two), List.of(), new Region(600, 20, 10, 10)))
        .isEmpty();
  }
}
