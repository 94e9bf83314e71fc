package erased.cli;

/// What a command tells the shell. 130, which the JVM gives after Ctrl-C, needs no line here.
final class Exit {
  static final int OK = 0;

  /// At least one file could not be worked on.
  static final int FAILED = 1;

  /// The command was not understood; nothing was done.
  static final int USAGE = 2;

  /// `--fail-on` found what it was to fail on, and no file failed.
  static final int MATCHED = 3;

  /// A service does not know the key.
  static final int AUTH = 4;

  /// A service has given all that the caller may have, for now or without paying; this one is the
  /// one to see where several files failed.
  static final int QUOTA = 5;

  private Exit() {}
}
