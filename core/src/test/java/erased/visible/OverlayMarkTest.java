package erased.visible;

import static org.assertj.core.api.Assertions.assertThat;

import erased.Samples;
import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Marks that always look the same, drawn into pictures as their services draw them.
class OverlayMarkTest {
  /// Mark, drawing, width of the picture, its height, left edge and width of the mark, its top
  /// edge.
  @ParameterizedTest
  @CsvSource({
    "doubao, strip, 1000, 1000, 840, 132, 944",
    "doubao, strip, 1200, 900, 1038, 132, 846",
    "doubao, large-strip, 1024, 1024, 847, 161, 970",
    "doubao-app-label, label, 900, 1200, 18, 118, 18",
    "jimeng, wordmark, 1024, 1024, 793, 200, 943",
    "samsung-galaxy-ai, italian, 1086, 1448, 18, 334, 1406",
    "raphael, name, 896, 640, 787, 92, 603",
    "qwen, strip, 1000, 1000, 851, 124, 950",
    "qwen, strip, 1000, 1000, 775, 200, 935",
    "kling, wordmark, 1000, 1000, 846, 120, 949",
    "kling, latin-wordmark, 1000, 1000, 871, 95, 950",
    "liblib, wordmark, 1000, 1200, 450, 100, 1150",
    "generated-label, label, 1000, 1000, 870, 100, 940",
    "generated-label, spaced-label, 1000, 1000, 30, 110, 25",
    "generated-label, label, 1000, 1000, 30, 90, 945",
  })
  void aMarkIsFoundWhereItStands(
      String id, String stencil, int width, int height, int left, int wide, int top)
      throws IOException {
    Drawing drawing = drawing(id, stencil);
    Place place = new Place(left, top, wide, wide * drawing.aspect());
    Pixels marked = marked(Pictures.photo(width, height), drawing, place);

    for (Pixels picture : List.of(marked, Pictures.jpeg(marked, 0.75f))) {
      List<Sighting> sightings = VisibleMarks.find(new Scene(picture, Noise.NONE));

      assertThat(sightings).hasSize(1);
      assertThat(sightings.getFirst().mark().id()).isEqualTo(id);
      assertThat(sightings.getFirst().place().overlap(place)).isGreaterThan(0.9);
      assertThat(sightings.getFirst().confidence()).isGreaterThan(0.8);
    }
  }

  @Test
  void aMarkIsFoundWhenItsPictureWasReduced() {
    Drawing drawing = drawing("doubao", "strip");
    Place place = new Place(1460, 1500, 211, 211 * drawing.aspect());
    Pixels marked = marked(Pictures.photo(1700, 1600), drawing, place);

    List<Sighting> sightings = VisibleMarks.find(new Scene(Pictures.half(marked), Noise.NONE));

    assertThat(sightings).singleElement().matches(s -> s.mark().id().equals("doubao"));
    Place half = new Place(730, 750, 105.5, 105.5 * drawing.aspect());
    assertThat(sightings.getFirst().place().overlap(half)).isGreaterThan(0.9);
  }

  @Test
  void aDarkLabelIsFoundOnALightPicture() {
    Drawing drawing = Drawing.alike("generated-label/", List.of("light", "dark")).getLast();
    Place place = new Place(30, 940, 100, 100 * drawing.aspect());
    Pixels marked = marked(Pictures.photo(1000, 1000), drawing, place);

    List<Sighting> sightings = VisibleMarks.find(new Scene(marked, Noise.NONE));

    assertThat(sightings).singleElement().matches(s -> s.mark().id().equals("generated-label"));
  }

  @Test
  void twoMarksInOnePictureAreBothFound() {
    Drawing strip = drawing("doubao", "strip");
    Drawing label = drawing("doubao-app-label", "label");
    Pixels photo = Pictures.photo(1000, 1000);
    Pixels one = marked(photo, strip, new Place(838, 944, 132, 132 * strip.aspect()));
    Pixels both = marked(one, label, new Place(22, 22, 130, 130 * label.aspect()));

    assertThat(VisibleMarks.find(new Scene(both, Noise.NONE)))
        .extracting(sighting -> sighting.mark().id())
        .containsExactlyInAnyOrder("doubao", "doubao-app-label");
  }

  @Test
  void labelsThatALawDemandsAreKnownAsSuch() {
    assertThat(Marks.ALL.stream().filter(Mark::statutory).map(Mark::id))
        .containsExactly("doubao", "doubao-app-label", "qwen", "generated-label");
  }

  @Test
  void aPictureWithoutMarksShowsNone() {
    for (int size : new int[] {1, 40, 199, 640, 1500}) {
      Scene scene = new Scene(Pictures.photo(size, size), Noise.NONE);
      assertThat(VisibleMarks.find(scene)).isEmpty();
    }
    assertThat(VisibleMarks.find(new Scene(Pictures.photo(3000, 20), Noise.NONE))).isEmpty();
  }

  @Test
  void partOfALabelIsNoLabel() {
    Drawing drawing = drawing("generated-label", "label");
    Place place = new Place(870, 940, 100, 100 * drawing.aspect());
    Pixels photo = Pictures.photo(1000, 1000);
    Pixels marked = marked(photo, drawing, place);
    marked.paste(photo.crop(new Region(860, 930, 42, 60)), 860, 930); // without "AI"

    assertThat(VisibleMarks.find(new Scene(marked, Noise.NONE))).isEmpty();
  }

  @Test
  void aStatutoryLabelStaysUnlessItMayGo() {
    Drawing drawing = drawing("doubao", "large-strip");
    Place place = new Place(847, 970, 161, 161 * drawing.aspect());
    Pixels photo = Pictures.photo(1024, 1024);
    Scene scene = new Scene(marked(photo, drawing, place), Noise.NONE);
    List<Sighting> sightings = VisibleMarks.find(scene);

    Cleared kept = VisibleMarks.remove(scene, sightings, OverlayMarkTest::level, true);
    Cleared removed = VisibleMarks.remove(scene, sightings, OverlayMarkTest::level, false);

    assertThat(kept.pixels()).isSameAs(scene.pixels());
    assertThat(kept.outcomes().getFirst().result()).isEqualTo(Outcome.Result.KEPT_STATUTORY);
    assertThat(removed.outcomes()).singleElement().matches(Outcome::removed);
    assertThat(removed.outcomes().getFirst().result()).isEqualTo(Outcome.Result.FILLED);
    assertThat(psnr(removed.pixels(), photo, place.region())).isGreaterThan(29);
  }

  @Test
  void anOpaqueBadgeIsFilledToItsRim() {
    Drawing drawing = drawing("raphael", "name");
    Place place = new Place(787, 603, 92, 92 * drawing.aspect());
    Region badge = new Region(777, 592, 112, 40);
    Pixels ground = Pictures.photo(896, 640);
    ground.paste(
        Pixels.blank(badge.width(), badge.height(), Channels.RGB, 8), badge.x(), badge.y());
    Scene scene = new Scene(marked(ground, drawing, place), Noise.NONE);

    Cleared cleared =
        VisibleMarks.remove(scene, VisibleMarks.find(scene), OverlayMarkTest::level, true);

    assertThat(cleared.outcomes())
        .singleElement()
        .matches(outcome -> outcome.result() == Outcome.Result.FILLED);
    assertThat(cleared.changed().get(badge.x(), badge.y())).isTrue();
    assertThat(cleared.changed().get(badge.right() - 1, badge.bottom() - 1)).isTrue();
    assertThat(cleared.changed().get(badge.x() - 12, badge.y())).isFalse();
  }

  @Test
  void theStripOfARealPictureIsTakenOut() throws IOException {
    Pixels marked = sample("visible/calib/doubao_2048_br_marked_crop_at_1536_1792.png");
    Pixels clean = sample("visible/calib/doubao_2048_br_clean_crop_at_1536_1792.png");
    Pixels picture = Pixels.blank(2048, 2048, Channels.RGB, 8);
    picture.paste(marked, 1536, 1792);
    Scene scene = new Scene(picture, Noise.NONE);

    List<Sighting> sightings = VisibleMarks.find(scene);
    Cleared cleared = VisibleMarks.remove(scene, sightings, OverlayMarkTest::level, false);

    assertThat(sightings).singleElement().matches(s -> s.mark().id().equals("doubao"));
    assertThat(sightings.getFirst().place().overlap(new Place(1715, 1935, 270, 51)))
        .isGreaterThan(0.95);
    assertThat(cleared.outcomes()).singleElement().matches(Outcome::removed);
    Pixels crop = cleared.pixels().crop(new Region(1536, 1792, 512, 256));
    double before = psnr(marked, clean, clean.bounds());
    assertThat(psnr(crop, clean, clean.bounds())).isGreaterThan(before + 6);
  }

  @Test
  void theBadgeOfARealPictureIsFound() throws IOException {
    Pixels picture = sample("visible/real/badge_raphael_896x512.png");

    assertThat(VisibleMarks.find(new Scene(picture, Noise.NONE)))
        .singleElement()
        .matches(s -> s.region().equals(new Region(777, 464, 112, 40)));
  }

  private static Drawing drawing(String id, String stencil) {
    String name =
        switch (id + "/" + stencil) {
          case "qwen/strip" -> "large-strip";
          case "generated-label/label" -> "light";
          case "generated-label/spaced-label" -> "spaced-light";
          default -> stencil;
        };
    return Drawing.alike(id + "/", List.of(name)).getFirst();
  }

  private static Pixels marked(Pixels picture, Drawing drawing, Place place) {
    Ink ink = drawing.ink();
    Region region = place.region().grow(3, picture.width(), picture.height());
    float[] drawn = drawing.stencil().at(place, region);
    Pixels marked = picture.copy();
    for (int y = region.y(), i = 0; y < region.bottom(); y++) {
      for (int x = region.x(); x < region.right(); x++, i++) {
        double alpha = ink.opacity() * Math.clamp(drawn[i], 0, 1);
        for (int c = 0; c < 3; c++) {
          double sample = 255 * ink.grey() * alpha + (1 - alpha) * picture.get(x, y, c);
          marked.set(x, y, c, (int) Math.round(sample));
        }
      }
    }
    return marked;
  }

  /// Fills every row of a hole with a straight line between its two ends.
  private static Pixels level(Pixels picture, Mask mask) {
    Pixels filled = picture.copy();
    for (int y = 0; y < picture.height(); y++) {
      for (int x = mask.next(0, y); x < picture.width(); x = mask.next(x, y)) {
        int end = x;
        while (end < picture.width() && mask.get(end, y)) {
          end++;
        }
        line(filled, x, end, y);
        x = end;
      }
    }
    return filled;
  }

  private static void line(Pixels picture, int from, int to, int y) {
    for (int x = from; x < to; x++) {
      for (int c = 0; c < picture.channels().colors(); c++) {
        int left = picture.get(from - 1, y, c);
        int right = to < picture.width() ? picture.get(to, y, c) : left;
        picture.set(x, y, c, left + (right - left) * (x - from + 1) / (to - from + 1));
      }
    }
  }

  private static double psnr(Pixels one, Pixels other, Region region) {
    double sum = 0;
    for (int y = region.y(); y < region.bottom(); y++) {
      for (int x = region.x(); x < region.right(); x++) {
        for (int c = 0; c < 3; c++) {
          double difference = one.get(x, y, c) - other.get(x, y, c);
          sum += difference * difference;
        }
      }
    }
    return 10 * Math.log10(255 * 255 * 3 * region.area() / sum);
  }

  private static Pixels sample(String name) throws IOException {
    return Pictures.pixels(ImageIO.read(new ByteArrayInputStream(Samples.bytes(name))));
  }
}
