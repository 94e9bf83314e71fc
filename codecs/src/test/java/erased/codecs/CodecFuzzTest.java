package erased.codecs;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever a file holds: it decodes within the limits or is refused with a reason, and the process
/// goes on.
class CodecFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void jpeg(byte[] file) {
    Broken.check(new TurboJpeg(), file);
  }

  @FuzzTest(maxDuration = "5m")
  void webp(byte[] file) {
    Broken.check(new WebP(), file);
  }

  @FuzzTest(maxDuration = "5m")
  void heif(byte[] file) {
    Broken.check(new Heif(), file);
  }

  @FuzzTest(maxDuration = "5m")
  void jpegXl(byte[] file) {
    Broken.check(new Jxl(), file);
  }
}
