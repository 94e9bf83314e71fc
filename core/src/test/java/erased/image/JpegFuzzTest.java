package erased.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;

/// Whatever a JPEG says: its pixels are decoded or refused with a reason, and can be changed.
class JpegFuzzTest {
  private static final Limits SMALL = new Limits(1000, 1 << 20, 200, 32, 1 << 16, 1024);

  @FuzzTest(maxDuration = "5m")
  void pixels(byte[] bytes) {
    try {
      ImageFile file = ImageFile.of(bytes, SMALL);
      if (file.format() == Format.JPEG) {
        change(file, new JpegCodec().decode(file, SMALL));
      }
    } catch (ImageException e) {
      assertThat(e.text().toString()).isNotEmpty();
    }
  }

  private static void change(ImageFile file, Pixels before) {
    Pixels after = before.copy();
    int middle = before.index(before.width() / 2, before.height() / 2);
    after.put(middle, 255 - before.at(middle));
    Mask mask = Mask.of(before.width(), before.height(), before.bounds());

    JpegPatch patch = JpegPatch.of(JpegPicture.of(file, SMALL), before, after, mask);

    Pixels again = new JpegCodec().decode(ImageFile.of(patch.rewritten().bytes(), SMALL), SMALL);
    for (int y = 0; y < before.height(); y++) {
      for (int x = 0; x < before.width(); x++) {
        if (!patch.reach().get(x, y)) {
          int at = before.index(x, y);
          assertThat(again.at(at)).isEqualTo(before.at(at));
        }
      }
    }
  }
}
