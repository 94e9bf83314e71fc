package erased.onnx;

import erased.onnx.models.Model;
import erased.onnx.models.ModelStore;
import erased.onnx.models.Models;
import erased.segment.Segmenter;
import erased.segment.SegmenterProvider;
import java.nio.file.Path;
import java.util.Map;

/// Segment Anything in its small form, MobileSAM: two models that are installed both.
public final class SamProvider implements SegmenterProvider {
  private static final Model ENCODER = Models.MOBILESAM_ENCODER;
  private static final Model DECODER = Models.MOBILESAM_DECODER;

  @Override
  public String id() {
    return "sam";
  }

  @Override
  public boolean ready(Map<String, String> environment) {
    var store = ModelStore.of(environment);
    return Installed.is(store, ENCODER) && Installed.is(store, DECODER);
  }

  @Override
  public Segmenter open(Map<String, String> environment) {
    var store = ModelStore.of(environment);
    Path encoder = Installed.file(store, ENCODER);
    Path decoder = Installed.file(store, DECODER);
    return Installed.load(() -> Sam.open(encoder, decoder));
  }
}
