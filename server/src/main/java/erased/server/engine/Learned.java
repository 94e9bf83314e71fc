package erased.server.engine;

import erased.container.ImageException;
import erased.inpaint.Inpainter;
import erased.inpaint.InpainterProvider;
import erased.inpaint.PatchFill;
import erased.invisible.Regenerator;
import erased.invisible.RegeneratorProvider;
import erased.invisible.Signal;
import erased.invisible.SignalProvider;
import erased.segment.RegionMerging;
import erased.segment.Segmenter;
import erased.segment.SegmenterProvider;
import erased.text.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The engines by name, each loaded when it is first asked for and kept. For one thread.
final class Learned {
  private final Map<String, String> environment;
  private final Map<String, Inpainter> inpainters =
      new HashMap<>(Map.of(Models.PATCH, new PatchFill()));
  private final Map<String, Segmenter> segmenters =
      new HashMap<>(Map.of(Models.REGIONS, new RegionMerging()));
  private final Map<String, Regenerator> regenerators = new HashMap<>();
  private @Nullable List<Signal> signals;

  /// @param environment variables, which may say where models are
  Learned(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  Inpainter inpainter(String name) {
    return inpainters.computeIfAbsent(
        name, _ -> named(name, InpainterProvider.class, InpainterProvider::id).open(environment));
  }

  Segmenter segmenter(String name) {
    return segmenters.computeIfAbsent(
        name, _ -> named(name, SegmenterProvider.class, SegmenterProvider::id).open(environment));
  }

  @Nullable Regenerator regenerator(@Nullable String name) {
    return name == null
        ? null
        : regenerators.computeIfAbsent(
            name,
            _ -> named(name, RegeneratorProvider.class, RegeneratorProvider::id).open(environment));
  }

  /// Readers of signals for all models that are installed.
  List<Signal> signals() {
    if (signals == null) {
      signals =
          providers(SignalProvider.class).stream()
              .filter(one -> one.ready(environment))
              .map(one -> one.open(environment))
              .toList();
    }
    return Objects.requireNonNull(signals);
  }

  private static <P> P named(String name, Class<P> kind, Function<P, String> id) {
    return providers(kind).stream()
        .filter(one -> id.apply(one).equals(name))
        .findFirst()
        .orElseThrow(() -> new ImageException.Unsupported(Message.of("engine.error.model", name)));
  }

  private static <P> List<P> providers(Class<P> kind) {
    return ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::get).toList();
  }
}
