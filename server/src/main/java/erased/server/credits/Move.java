package erased.server.credits;

import java.util.Map;

/// A transaction: credits of one account go from one book to another.
///
/// @param reference what it is made for: with the kind it is unique
/// @param parts how many credits of which lot
record Move(Kind kind, String reference, long account, Book from, Book to, Map<Long, Long> parts) {
  Move {
    parts = Map.copyOf(parts);
  }

  enum Kind {
    GRANT,
    HOLD,
    CAPTURE,
    RELEASE,
    EXPIRE,
    /// A grant is taken back: what it was given for was refunded.
    REVOKE,
    /// What was taken back is given again.
    RESTORE
  }
}
