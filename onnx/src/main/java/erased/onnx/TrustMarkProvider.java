package erased.onnx;

import erased.invisible.Signal;
import erased.invisible.SignalProvider;
import erased.onnx.models.Model;
import erased.onnx.models.ModelStore;
import erased.onnx.models.Models;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// TrustMark in those variants whose decoders are installed: a mark is read by the decoder of its
/// own variant only.
public final class TrustMarkProvider implements SignalProvider {
  @Override
  public String scheme() {
    return TrustMark.SCHEME;
  }

  @Override
  public boolean ready(Map<String, String> environment) {
    return !installed(ModelStore.of(environment)).isEmpty();
  }

  private static List<TrustMark.Variant> installed(ModelStore store) {
    return List.of(TrustMark.Variant.values()).stream()
        .filter(variant -> Installed.is(store, model(variant)))
        .toList();
  }

  private static Model model(TrustMark.Variant variant) {
    return switch (variant) {
      case Q -> Models.TRUSTMARK_Q;
      case P -> Models.TRUSTMARK_P;
      case B -> Models.TRUSTMARK_B;
      case C -> Models.TRUSTMARK_C;
    };
  }

  @Override
  public Signal open(Map<String, String> environment) {
    var store = ModelStore.of(environment);
    List<TrustMark.Variant> installed = installed(store);
    var files = new EnumMap<TrustMark.Variant, Path>(TrustMark.Variant.class);
    for (TrustMark.Variant variant :
        installed.isEmpty() ? List.of(TrustMark.Variant.Q) : installed) {
      files.put(variant, Installed.file(store, model(variant)));
    }
    return Installed.load(() -> TrustMark.open(files));
  }
}
