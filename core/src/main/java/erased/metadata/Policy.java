package erased.metadata;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a cleaning of metadata may take away and must leave.
///
/// @param level how far it goes
/// @param disclosure what the file shall say about AI afterwards
/// @param disclosed the IPTC digital source type to write with [Disclosure#WRITE]; without one,
///   `trainedAlgorithmicMedia`
/// @param statutoryLabels what happens to labels that a law protects
public record Policy(
    Level level,
    Disclosure disclosure,
    @Nullable String disclosed,
    StatutoryLabels statutoryLabels) {

  public static final Policy STANDARD =
      new Policy(Level.AI, Disclosure.NONE, null, StatutoryLabels.KEEP);

  /// How far a cleaning goes.
  public enum Level {
    /// Marks of AI and the private residue that comes with them; all else stays.
    AI,
    /// Everything that the picture does not need to look right.
    ALL
  }

  /// What the file shall say about AI afterwards.
  public enum Disclosure {
    /// Nothing of its own.
    NONE,
    /// The digital source type that it had, in one small XMP packet; nothing where it had no mark.
    KEEP,
    /// The digital source type that the caller names.
    WRITE
  }

  /// What happens to labels that China's labelling Measures of 2025 forbid to remove.
  public enum StatutoryLabels {
    KEEP,
    REMOVE
  }

  public Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("mode", "metadata");
    settings.put("level", level.name().toLowerCase(Locale.ROOT));
    settings.put("disclosure", disclosure.name().toLowerCase(Locale.ROOT));
    if (disclosed != null) {
      settings.put("disclosed", disclosed);
    }
    settings.put("statutory_labels", statutoryLabels.name().toLowerCase(Locale.ROOT));
    return settings;
  }
}
