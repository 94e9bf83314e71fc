package erased.invisible;

import org.jspecify.annotations.Nullable;

/// A message that may be hidden in a picture.
///
/// @param message as its owner writes it: a text, or a number in hexadecimal
/// @param generator that embeds it; null where the caller gave it
public record Payload(String message, Bits bits, @Nullable String generator) {}
