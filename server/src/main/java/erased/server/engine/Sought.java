package erased.server.engine;

import erased.invisible.Bits;
import erased.invisible.Search;
import java.util.List;

/// Which hidden messages are looked for besides the known ones, and how far.
///
/// @param messages as the caller wrote them: texts, `0x` and digits, `0b` and bits
/// @param search also in pictures that were cropped or scaled
public record Sought(List<String> messages, boolean search) {
  public static final Sought STANDARD = new Sought(List.of(), true);

  public Sought {
    messages = List.copyOf(messages);
  }

  Search parsed() {
    return new Search(messages.stream().map(Bits::parse).toList(), search);
  }
}
