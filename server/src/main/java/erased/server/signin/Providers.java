package erased.server.signin;

import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// The providers that the operator has registered this service with.
@Component
final class Providers {
  private final Map<String, Provider> all = new TreeMap<>();

  Providers(SignInSettings settings, Wire wire, InstantSource clock) {
    settings
        .providers()
        .forEach(
            (name, provider) -> all.put(name, new Provider(name, provider.of(name), wire, clock)));
  }

  List<Provider> list() {
    return List.copyOf(all.values());
  }

  /// @throws ProblemException not-found
  Provider get(String name) {
    Provider found = all.get(name);
    if (found == null) {
      throw ProblemType.NOT_FOUND.because(Message.of("signin.provider.unknown", name));
    }
    return found;
  }
}
