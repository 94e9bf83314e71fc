package erased.cli;

import erased.inpaint.Inpainter;
import erased.inpaint.InpainterProvider;
import erased.inpaint.PatchFill;
import erased.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// The inpainters that can be asked for by name.
final class Engines {
  /// The one that needs nothing.
  static final String PATCH = "patch";

  private Engines() {}

  /// The inpainter of that name.
  ///
  /// @throws UsageException where there is none, or what it needs is not installed
  static Inpainter of(String name, Map<String, String> environment) {
    if (name.equals(PATCH)) {
      return new PatchFill();
    }
    Optional<InpainterProvider> found =
        providers().stream().filter(provider -> provider.id().equals(name)).findFirst();
    InpainterProvider provider =
        found.orElseThrow(() ->
            new UsageException(
                Message.of("cli.usage.choice", "--engine", String.join(", ", names()), name)));
    if (!provider.ready(environment)) {
      throw new UsageException(Message.of("cli.usage.engine", name, name));
    }
    return provider.open(environment);
  }

  private static List<String> names() {
    var names = new ArrayList<String>();
    names.add(PATCH);
    providers().forEach(provider -> names.add(provider.id()));
    return names;
  }

  private static List<InpainterProvider> providers() {
    return ServiceLoader.load(InpainterProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
