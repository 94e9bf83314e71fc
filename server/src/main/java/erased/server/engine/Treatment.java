package erased.server.engine;

import erased.invisible.Processing;
import org.jspecify.annotations.Nullable;

/// How invisible signals are taken out.
///
/// @param strength 0 to 1: how much fidelity may be spent
/// @param force whether to process a picture in which nothing was found
/// @param regenerate the model that is tried after all else; null for none
public record Treatment(
    Sought sought, double strength, boolean force, @Nullable String regenerate) {
  public static final Treatment STANDARD =
      new Treatment(Sought.STANDARD, Processing.Settings.USUAL_STRENGTH, false, null);
}
