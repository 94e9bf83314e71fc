package erased.visible;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.inpaint.Inpainter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is done about a mark, told by marks that answer as a test asks.
class RemovalTest {
  private static final Region BOX = new Region(10, 10, 8, 8);

  /// A mark that is still seen as surely as said.
  private record Seen(boolean statutory, double left) implements Mark {
    @Override
    public String id() {
      return "seen";
    }

    @Override
    public String label() {
      return "Seen";
    }

    @Override
    public List<Sighting> find(Scene scene) {
      return List.of();
    }

    @Override
    public double confidence(Scene scene, Sighting sighting) {
      return left;
    }

    private Sighting at(Overlay overlay) {
      return new Sighting(this, BOX, new Place(10, 10, 8, 8), overlay, 0.5, 0.9);
    }
  }

  /// A mark that is seen as long as its box is not black.
  private record SeenWhereBright() implements Mark {
    @Override
    public String id() {
      return "bright";
    }

    @Override
    public String label() {
      return "Bright";
    }

    @Override
    public boolean statutory() {
      return false;
    }

    @Override
    public List<Sighting> find(Scene scene) {
      return List.of();
    }

    @Override
    public double confidence(Scene scene, Sighting sighting) {
      return scene.pixels().get(12, 12, 0) == 0 ? 0 : 0.9;
    }
  }

  private static final Inpainter BLACK =
      (picture, mask) -> {
        Pixels filled = picture.copy();
        for (int y = 0; y < mask.height(); y++) {
          for (int x = mask.next(0, y); x < mask.width(); x = mask.next(x + 1, y)) {
            for (int c = 0; c < 3; c++) {
              filled.set(x, y, c, 0);
            }
          }
        }
        return filled;
      };

  private final Pixels photo = Pictures.photo(40, 30);

  private Cleared remove(Sighting sighting, boolean keepStatutory) {
    var scene = new Scene(photo, Noise.NONE);
    return VisibleMarks.remove(scene, List.of(sighting), BLACK, keepStatutory);
  }

  private static Overlay half() {
    float[] alpha = new float[64];
    Arrays.fill(alpha, 0.25f);
    return Overlay.of(BOX, alpha, new float[64]);
  }

  @Test
  void statutoryMarkStaysWhereItIsToBeKept() {
    Cleared kept = remove(new Seen(true, 0).at(half()), true);

    assertThat(kept.pixels()).isSameAs(photo);
    assertThat(kept.outcomes())
        .extracting(Outcome::result)
        .containsExactly(Outcome.Result.KEPT_STATUTORY);
    assertThat(kept.outcomes().getFirst().removed()).isFalse();
  }

  @Test
  void statutoryMarkGoesWhereItMay() {
    Cleared cleared = remove(new Seen(true, 0).at(half()), false);

    assertThat(cleared.outcomes().getFirst().removed()).isTrue();
    assertThat(cleared.changed().bounds()).isEqualTo(BOX);
    assertThat(cleared.pixels().get(12, 12, 0)).isEqualTo(Math.round(photo.get(12, 12, 0) / 0.75f));
  }

  @Test
  void whatLiesBeneathAnOpaqueMarkIsFilled() {
    Cleared cleared = remove(new Seen(false, 0.2).at(Overlay.opaque(BOX)), true);

    assertThat(cleared.outcomes().getFirst().result()).isEqualTo(Outcome.Result.FILLED);
    assertThat(cleared.outcomes().getFirst().left()).isEqualTo(0.2);
    assertThat(cleared.pixels().get(12, 12, 0)).isZero();
    assertThat(cleared.pixels().get(9, 12, 0)).isEqualTo(photo.get(9, 12, 0));
    assertThat(cleared.changed()).extracting(Mask::bounds).isEqualTo(BOX);
  }

  @Test
  void markThatIsStillSeenAfterwardsLeavesThePictureAsItWas() {
    Cleared cleared = remove(new Seen(false, 0.6).at(half()), true);

    assertThat(cleared.pixels()).isSameAs(photo);
    assertThat(cleared.changed().isEmpty()).isTrue();
    assertThat(cleared.outcomes())
        .containsExactly(
            new Outcome(
                cleared.outcomes().getFirst().sighting(),
                Outcome.Result.NOT_SAFELY_REMOVABLE,
                0.6));
  }

  @Test
  void markThatIsSeenAfterItWasTurnedBackIsFilled() {
    var mark = new SeenWhereBright();
    var sighting = new Sighting(mark, BOX, new Place(10, 10, 8, 8), half(), 0.25, 0.9);

    Cleared cleared = remove(sighting, true);

    assertThat(cleared.outcomes()).containsExactly(new Outcome(sighting, Outcome.Result.FILLED, 0));
    assertThat(cleared.pixels().get(12, 12, 0)).isZero();
  }

  @Test
  void overlayThatWouldLeaveLessThanBlackIsNotTurnedBack() {
    float[] alpha = new float[64];
    Arrays.fill(alpha, 0.65f);

    Cleared cleared = remove(new Seen(false, 0).at(Overlay.white(BOX, alpha)), true);

    assertThat(cleared.pixels()).isSameAs(photo);
    assertThat(cleared.outcomes().getFirst().result())
        .isEqualTo(Outcome.Result.NOT_SAFELY_REMOVABLE);
  }
}
