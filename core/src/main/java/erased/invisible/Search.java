package erased.invisible;

import java.util.List;

/// What is looked for besides the known messages, and how far.
///
/// @param payloads messages that the caller knows
/// @param wide whether the picture may have been cropped or scaled since it was marked
public record Search(List<Payload> payloads, boolean wide) {
  /// The known messages, also in cropped and scaled pictures.
  public static final Search STANDARD = new Search(List.of(), true);

  public Search {
    payloads = List.copyOf(payloads);
  }
}
