package erased.cli;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What fills holes, finds masks, reads signals and puts pictures together again, by the names that
/// can be asked for: what needs nothing, and models that the user has installed.
final class Engines {
  private static final String PATCH = "patch";
  private static final String REGIONS = "regions";

  private Engines() {}

  /// The inpainter of that name.
  ///
  /// @throws UsageException where there is none, or what it needs is not installed
  static Inpainter inpainter(@Nullable String name, Map<String, String> environment) {
    if (name == null || name.equals(PATCH)) {
      return new PatchFill();
    }
    return installed(
            "--engine",
            name,
            PATCH,
            InpainterProvider.class,
            InpainterProvider::id,
            one -> one.ready(environment))
        .open(environment);
  }

  /// The segmenter of that name.
  ///
  /// @throws UsageException where there is none, or what it needs is not installed
  static Segmenter segmenter(@Nullable String name, Map<String, String> environment) {
    if (name == null || name.equals(REGIONS)) {
      return new RegionMerging();
    }
    return installed(
            "--engine",
            name,
            REGIONS,
            SegmenterProvider.class,
            SegmenterProvider::id,
            one -> one.ready(environment))
        .open(environment);
  }

  /// The regenerator of that name.
  ///
  /// @throws UsageException where there is none, or what it needs is not installed
  static Regenerator regenerator(String name, Map<String, String> environment) {
    return installed(
            "--regenerate",
            name,
            null,
            RegeneratorProvider.class,
            RegeneratorProvider::id,
            one -> one.ready(environment))
        .open(environment);
  }

  /// Readers of signals for all models that are installed.
  static List<Signal> signals(Map<String, String> environment) {
    return ServiceLoader.load(SignalProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(one -> one.ready(environment))
        .map(one -> one.open(environment))
        .toList();
  }

  private static <P> P installed(
      String option,
      String name,
      @Nullable String own,
      Class<P> kind,
      Function<P, String> id,
      Predicate<P> ready) {
    List<P> providers = ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::get).toList();
    var names = new ArrayList<String>();
    if (own != null) {
      names.add(own);
    }
    providers.forEach(provider -> names.add(id.apply(provider)));
    P found =
        providers.stream()
            .filter(provider -> id.apply(provider).equals(name))
            .findFirst()
            .orElseThrow(() ->
                new UsageException(
                    Message.of("cli.usage.choice", option, String.join(", ", names), name)));
    if (!ready.test(found)) {
      throw new UsageException(Message.of("cli.usage.engine", name));
    }
    return found;
  }
}
