package erased.segment;

import erased.image.Pixels;
import erased.progress.Stage;
import erased.progress.Work;

/// Segments without any learned model: a small view of the picture is cut into basins along its
/// contours, the least different neighbours are joined, the joined regions that last longest are
/// kept, and their borders are brought back to the picture's own pixels.
///
/// The parts cover all that is opaque, each at least 0.05 % of the picture. One hangs together
/// unless smaller things lie across it. A picture of one colour is one part. Transparent pixels,
/// and opaque islands smaller than a part may be, are in none.
public final class RegionMerging implements Segmenter {
  @Override
  public Segments segments(Pixels picture) {
    Work.begin(Stage.SEGMENTING);
    View view = View.of(picture);
    Features features = Features.of(view);
    float[] contours = Contours.of(features);
    Basins basins = Basins.of(view, contours);
    Hierarchy hierarchy = Hierarchy.of(features, contours, basins);
    byte[] labels = Refinement.of(picture, view, basins.paint(Cut.of(hierarchy)));
    return new Segments(picture.width(), picture.height(), labels);
  }
}
