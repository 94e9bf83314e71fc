package erased.server.credits;

/// Where the credits of a lot are: each posting moves some into one book or out of it.
enum Book {
  /// What was granted, negative: all other books together make up for it.
  ISSUED,
  /// Can be spent.
  AVAILABLE,
  /// Set aside for a job that has not ended.
  HELD,
  /// Paid for jobs.
  SPENT,
  /// Expired unspent.
  BREAKAGE
}
