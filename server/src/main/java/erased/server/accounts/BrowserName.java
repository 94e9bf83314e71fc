package erased.server.accounts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What people call a browser, from what it says of itself. Only these words are kept of that.
final class BrowserName {
  /// What tells a name; the first that is found counts, since most browsers name others too.
  private static final List<Sign> BROWSERS =
      List.of(
          new Sign("Edg", "Edge"),
          new Sign("OPR/", "Opera"),
          new Sign("SamsungBrowser/", "Samsung Internet"),
          new Sign("MicroMessenger/", "WeChat"),
          new Sign("Firefox/", "Firefox"),
          new Sign("FxiOS/", "Firefox"),
          new Sign("CriOS/", "Chrome"),
          new Sign("Chrome/", "Chrome"),
          new Sign("Safari/", "Safari"));

  private static final List<Sign> SYSTEMS =
      List.of(
          new Sign("iPhone", "iOS"),
          new Sign("iPad", "iPadOS"),
          new Sign("Android", "Android"),
          new Sign("HarmonyOS", "HarmonyOS"),
          new Sign("Windows", "Windows"),
          new Sign("CrOS", "ChromeOS"),
          new Sign("Mac OS X", "macOS"),
          new Sign("Linux", "Linux"));

  private BrowserName() {}

  private record Sign(String mark, String name) {}

  /// `Firefox, Linux`; none where neither is known.
  static @Nullable String of(@Nullable String agent) {
    if (agent == null) {
      return null;
    }
    String name =
        Stream.of(BROWSERS, SYSTEMS)
            .flatMap(signs -> first(signs, agent).stream())
            .collect(Collectors.joining(", "));
    return name.isEmpty() ? null : name;
  }

  private static Optional<String> first(List<Sign> signs, String agent) {
    return signs.stream().filter(sign -> agent.contains(sign.mark())).map(Sign::name).findFirst();
  }
}
