package erased.server.engine;

import erased.inpaint.InpainterProvider;
import erased.invisible.RegeneratorProvider;
import erased.segment.SegmenterProvider;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The engines that can be asked for by name: those that need nothing, and learned models that are
/// installed.
///
/// @param inpainters for [Task.Erase]
/// @param segmenters for [Task.Masks]
/// @param regenerators for [Treatment#regenerate]
public record Models(List<String> inpainters, List<String> segmenters, List<String> regenerators) {
  /// The inpainter that needs no model.
  public static final String PATCH = "patch";

  /// The segmenter that needs no model.
  public static final String REGIONS = "regions";

  /// No model at all.
  public static final Models NONE = new Models(List.of(PATCH), List.of(REGIONS), List.of());

  public Models {
    inpainters = List.copyOf(inpainters);
    segmenters = List.copyOf(segmenters);
    regenerators = List.copyOf(regenerators);
  }

  /// Looks for models and loads none.
  ///
  /// @param environment variables, which may say where models are
  public static Models installed(Map<String, String> environment) {
    return new Models(
        names(
            Stream.of(PATCH),
            InpainterProvider.class,
            one -> one.ready(environment),
            InpainterProvider::id),
        names(
            Stream.of(REGIONS),
            SegmenterProvider.class,
            one -> one.ready(environment),
            SegmenterProvider::id),
        names(
            Stream.empty(),
            RegeneratorProvider.class,
            one -> one.ready(environment),
            RegeneratorProvider::id));
  }

  private static <P> List<String> names(
      Stream<String> own, Class<P> kind, Predicate<P> ready, Function<P, String> name) {
    Stream<String> installed =
        ServiceLoader.load(kind).stream()
            .map(ServiceLoader.Provider::get)
            .filter(ready)
            .map(name)
            .sorted();
    return Stream.concat(own, installed).toList();
  }
}
