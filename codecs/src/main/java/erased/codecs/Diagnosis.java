package erased.codecs;

import erased.container.Format;
import erased.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a library of picture formats is good for on this machine.
///
/// @param library its name
/// @param formats that it is here for
/// @param reads of them, those that it decodes here
/// @param writes of them, those that it encodes here
/// @param version what it says of itself; null where it is absent
/// @param absence why it cannot be used; null where it can
/// @param debian packages that bring all of it on Debian and Ubuntu
/// @param homebrew the formula that brings it on macOS
public record Diagnosis(
    String library,
    List<Format> formats,
    List<Format> reads,
    List<Format> writes,
    @Nullable String version,
    @Nullable Message absence,
    List<String> debian,
    String homebrew) {
  public Diagnosis {
    formats = List.copyOf(formats);
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    debian = List.copyOf(debian);
  }
}
