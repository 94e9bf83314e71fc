package erased.image;

import erased.progress.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How alike two pictures of one size are. All is measured on levels from 0 to 255, whatever the
/// depth; gray counts as three equal colours, luma is that of BT.601, colours are taken as sRGB.
/// Opacity counts for what changed, and for nothing else.
///
/// @param psnrRgb peak signal to noise ratio over all three colours in decibels; infinite where
///   they are equal
/// @param psnrLuma the same of luma
/// @param ssim mean structural similarity of luma, 1 where equal (Wang et al. 2004; a Gaussian
///   window of 11 pixels, sigma 1.5, as far as it lies inside); null where it never does
/// @param gmsd gradient magnitude similarity deviation of luma, 0 where equal (Xue et al. 2014)
/// @param deltaE mean CIEDE2000 over all pixels
/// @param changedShare of the pixels, 0 to 1
/// @param largest change of a colour sample
/// @param largestLevels the same in levels of the first picture's own depth
/// @param largestLuma change of luma
public record Fidelity(
    double psnrRgb,
    double psnrLuma,
    @Nullable Double ssim,
    double gmsd,
    double deltaE,
    double changedShare,
    double largest,
    int largestLevels,
    double largestLuma) {

  /// Compares two pictures, whatever the kind of their samples.
  public static Fidelity of(Pixels before, Pixels after) {
    if (!before.bounds().equals(after.bounds())) {
      throw new IllegalArgumentException(before + " and " + after);
    }
    Work work = Work.current();
    var colors = new ColorDistance(before, after);
    var done = new AtomicInteger();
    int bands = Math.ceilDiv(before.height(), FidelityBand.ROWS);
    List<FidelitySums> measured =
        IntStream.range(0, bands)
            .parallel()
            .mapToObj(band -> {
              int first = band * FidelityBand.ROWS;
              FidelitySums sums = FidelityBand.measure(before, after, colors, first);
              work.at(done.incrementAndGet(), bands);
              return sums;
            })
            .toList();
    var sums = new FidelitySums();
    measured.forEach(sums::add); // in their order, so that the result is always the same
    return of(before, sums);
  }

  /// [#psnrRgb()] alone, of pictures whose samples are of one kind.
  public static double psnr(Pixels before, Pixels after) {
    int step = before.channels().count();
    int colors = before.channels().colors();
    Work work = Work.current();
    double squares =
        IntStream.range(0, before.height())
            .parallel()
            .mapToDouble(y -> {
              work.check();
              long row = 0;
              for (int at = before.index(0, y); at < before.index(0, y + 1); at += step) {
                for (int channel = at; channel < at + colors; channel++) {
                  long change = (long) after.at(channel) - before.at(channel);
                  row += change * change;
                }
              }
              return row;
            })
            .sum();
    double samples = (double) before.width() * before.height() * colors;
    double scale = 255.0 / before.max();
    return psnr(squares / samples * scale * scale);
  }

  private static Fidelity of(Pixels before, FidelitySums sums) {
    double pixels = (double) before.width() * before.height();
    return new Fidelity(
        psnr(sums.squares / (3 * pixels)),
        psnr(sums.lumaSquares / pixels),
        sums.windows == 0 ? null : 1 - sums.unlike / sums.windows,
        deviation(sums.gradients, sums.gradientSquares, sums.blocks),
        sums.deltaE / pixels,
        sums.changed / pixels,
        sums.largest,
        (int) Math.round(sums.largest * before.max() / 255),
        sums.largestLuma);
  }

  private static double psnr(double meanSquare) {
    return 10 * Math.log10(255 * 255 / meanSquare);
  }

  /// Of a sample, as Matlab's `std2` has it.
  private static double deviation(double sum, double squares, long count) {
    return count < 2 ? 0 : Math.sqrt(Math.max(0, squares - sum * sum / count) / (count - 1));
  }

  /// Whether no sample differs.
  public boolean identical() {
    return changedShare == 0;
  }

  /// The numbers by their names in data, to six decimals; an infinite ratio is null.
  public Map<String, @Nullable Object> tree() {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("identical", identical());
    tree.put("psnr_rgb", rounded(psnrRgb));
    tree.put("psnr_y", rounded(psnrLuma));
    tree.put("ssim", ssim == null ? null : rounded(ssim));
    tree.put("gmsd", rounded(gmsd));
    tree.put("delta_e_2000", rounded(deltaE));
    tree.put("changed_share", rounded(changedShare));
    tree.put("max_change", rounded(largest));
    tree.put("max_change_levels", largestLevels);
    tree.put("max_change_y", rounded(largestLuma));
    return tree;
  }

  private static @Nullable Double rounded(double value) {
    return Double.isInfinite(value) ? null : Math.rint(value * 1e6) / 1e6;
  }
}
