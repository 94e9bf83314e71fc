package erased.server.jobs;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the header `Prefer` asks for (RFC 7240).
///
/// @param async `respond-async`: an answer before the result
/// @param patience `wait=n`: an answer after that time at the latest; null where it is not said
/// @param representation `return=representation`: the receipt within the answer
public record Preference(boolean async, @Nullable Duration patience, boolean representation) {
  private static final int LONGEST = 60; // seconds

  public static Preference of(HttpServletRequest request) {
    boolean async = false;
    Duration patience = null;
    boolean representation = false;
    for (String header : Collections.list(request.getHeaders("Prefer"))) {
      for (String one : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        String preference = one.split(";", -1)[0].strip().replace("\"", "");
        async |= preference.equals("respond-async");
        representation |= preference.equals("return=representation");
        patience = patience == null ? time(preference) : patience;
      }
    }
    return new Preference(async, patience, representation);
  }

  /// Values out of the range of 1 to 60 seconds are not applied.
  private static @Nullable Duration time(String preference) {
    if (!preference.matches("wait=[0-9]{1,2}")) {
      return null;
    }
    int seconds = Integer.parseInt(preference.substring("wait=".length()));
    return seconds >= 1 && seconds <= LONGEST ? Duration.ofSeconds(seconds) : null;
  }

  /// The header `Preference-Applied`.
  public Optional<String> applied() {
    List<String> applied = new ArrayList<>();
    if (async) {
      applied.add("respond-async");
    }
    if (patience != null) {
      applied.add("wait=" + patience.toSeconds());
    }
    if (representation) {
      applied.add("return=representation");
    }
    return applied.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", applied));
  }
}
