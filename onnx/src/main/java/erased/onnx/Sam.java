package erased.onnx;

import erased.image.Pixels;
import erased.onnx.models.Contract;
import erased.onnx.models.Tensor;
import erased.segment.Segmenter;
import erased.segment.Segments;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Segment Anything (2023), or a smaller model that is spoken to alike, such as MobileSAM: asked at
/// the points of a grid what is there. Guesses that are not sure or say the same as better ones are
/// dropped, with the thresholds of its authors' own mask generator; where two overlap, the pixel is
/// the smaller one's.
final class Sam implements Segmenter, AutoCloseable {
  private static final int VIEW = 1024; // longest side of what it looks at, in pixels
  private static final int GRID = 16; // points along the longer side
  private static final float SCORE = 0.88f;
  private static final float STABILITY = 0.95f;
  private static final float SAME = 0.7f;
  private static final int EMBEDDING = 256 * 64 * 64; // numbers
  private static final List<String> ANSWERS = List.of("iou_predictions", "low_res_masks");

  private final Network encoder;
  private final Network decoder;

  private Sam(Network encoder, Network decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  static Sam open(Path encoder, Path decoder) {
    Network first = Network.open(encoder, Contract.SAM_ENCODER);
    try {
      return new Sam(first, Network.open(decoder, Contract.SAM_DECODER));
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  @Override
  public Segments segments(Pixels picture) {
    Tensor input = encoder.input();
    int width = most(input.shape().get(1));
    int height = most(input.shape().get(0));
    float scale = Math.min((float) width / picture.width(), (float) height / picture.height());
    FloatBuffer seen = look(picture, input, scale);
    List<Guess> guesses = new ArrayList<>();
    float step = Math.max(picture.width(), picture.height()) / (float) GRID;
    for (float y = first(step, picture.height()); y < picture.height(); y += step) {
      for (float x = first(step, picture.width()); x < picture.width(); x += step) {
        ask(seen, x * scale, y * scale, guesses);
      }
    }
    return paint(picture, scale * Guess.SIDE / VIEW, best(guesses));
  }

  /// The most pixels that fit on one axis: a model may be made for one size only.
  private static int most(long size) {
    return size == Tensor.ANY ? VIEW : (int) size;
  }

  /// The first of points that lie so far apart and as far from both ends of a side.
  private static float first(float step, int length) {
    float points = Math.max(1, (float) Math.floor(length / step));
    return (length - (points - 1) * step) / 2;
  }

  private FloatBuffer look(Pixels picture, Tensor input, float scale) {
    int width = size(input.shape().get(1), picture.width() * scale);
    int height = size(input.shape().get(0), picture.height() * scale);
    float[] colors = new float[width * height * 3];
    IntStream.range(0, height)
        .parallel()
        .forEach(y -> {
          for (int x = 0; x < width; x++) {
            mean(picture, x / scale, y / scale, 1 / scale, colors, (y * width + x) * 3);
          }
        });
    var tensor =
        new Network.Input.Floats(
            "input_image", FloatBuffer.wrap(colors), List.of((long) height, (long) width, 3L));
    return encoder.run("image_embeddings", EMBEDDING * Float.BYTES, tensor).asFloatBuffer();
  }

  private static int size(long fixed, float scaled) {
    return fixed == Tensor.ANY ? Math.clamp(Math.round(scaled), 1, VIEW) : (int) fixed;
  }

  /// The mean colour of a square of the picture, 0 to 255; black beyond its borders.
  private static void mean(Pixels picture, float x, float y, float side, float[] colors, int to) {
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(Math.max(left + 1, (int) (x + side)), picture.width());
    int bottom = Math.min(Math.max(top + 1, (int) (y + side)), picture.height());
    int gray = picture.channels().colors() == 1 ? 0 : 1;
    for (int c = 0; c < 3; c++) {
      long sum = 0;
      for (int py = top; py < bottom; py++) {
        for (int px = left; px < right; px++) {
          sum += picture.get(px, py, c * gray);
        }
      }
      long count = (long) Math.max(0, right - left) * Math.max(0, bottom - top);
      colors[to + c] = count == 0 ? 0 : sum * 255f / count / picture.max();
    }
  }

  /// Asks what is at a place of the view. The second point, marked -1, says that there is no box.
  private void ask(FloatBuffer seen, float x, float y, List<Guess> guesses) {
    List<ByteBuffer> answers =
        decoder.run(
            ANSWERS,
            floats("image_embeddings", seen.rewind(), 1, 256, 64, 64),
            floats("point_coords", FloatBuffer.wrap(new float[] {x, y, 0, 0}), 1, 2, 2),
            floats("point_labels", FloatBuffer.wrap(new float[] {1, -1}), 1, 2),
            floats(
                "mask_input",
                FloatBuffer.allocate(Guess.SIDE * Guess.SIDE),
                1,
                1,
                Guess.SIDE,
                Guess.SIDE),
            floats("has_mask_input", FloatBuffer.allocate(1), 1),
            floats("orig_im_size", FloatBuffer.wrap(new float[] {VIEW, VIEW}), 2));
    FloatBuffer scores = answers.getFirst().asFloatBuffer();
    int area = Guess.SIDE * Guess.SIDE;
    Network.check(ANSWERS.getLast(), answers.getLast(), scores.limit() * area * Float.BYTES);
    for (int i = 0; i < scores.limit(); i++) {
      float[] odds = new float[area];
      answers.getLast().asFloatBuffer().get(i * area, odds);
      var guess = new Guess(odds, scores.get(i));
      if (guess.score() >= SCORE && guess.area() > 0 && guess.stability() >= STABILITY) {
        keep(guess, guesses);
      }
    }
  }

  /// Of guesses that say the same, only the best stays; of equally good ones, the first.
  private static void keep(Guess guess, List<Guess> guesses) {
    List<Guess> same = guesses.stream().filter(kept -> kept.overlap(guess) > SAME).toList();
    if (same.stream().allMatch(kept -> kept.score() < guess.score())) {
      guesses.removeAll(same);
      guesses.add(guess);
    }
  }

  private static Network.Input floats(String name, FloatBuffer values, long... shape) {
    return new Network.Input.Floats(name, values, Arrays.stream(shape).boxed().toList());
  }

  /// As many as there can be parts, the smallest first.
  private static List<Guess> best(List<Guess> guesses) {
    return guesses.stream()
        .sorted(Comparator.comparingDouble(Guess::score).reversed())
        .limit(Segments.MOST)
        .sorted(Comparator.comparingInt(Guess::area))
        .toList();
  }

  /// @param scale points of the guesses' grid for each pixel
  private static Segments paint(Pixels picture, float scale, List<Guess> guesses) {
    int width = picture.width();
    byte[] labels = new byte[width * picture.height()];
    IntStream.range(0, picture.height())
        .parallel()
        .forEach(y -> {
          for (int x = 0; x < width; x++) {
            float gx = (x + 0.5f) * scale - 0.5f;
            float gy = (y + 0.5f) * scale - 0.5f;
            labels[y * width + x] = label(guesses, gx, gy);
          }
        });
    return new Segments(width, picture.height(), labels);
  }

  private static byte label(List<Guess> guesses, float x, float y) {
    for (int i = 0; i < guesses.size(); i++) {
      if (guesses.get(i).has(x, y)) {
        return (byte) (i + 1);
      }
    }
    return 0;
  }

  @Override
  public void close() {
    encoder.close();
    decoder.close();
  }
}
