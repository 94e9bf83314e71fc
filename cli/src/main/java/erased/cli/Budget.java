package erased.cli;

import java.util.concurrent.Semaphore;

/// Bounds how many bytes of files are in memory at once, however many files there are. A file
/// larger than the whole budget waits until it is alone.
final class Budget {
  private static final int UNIT = 64 << 10; // bytes per permit

  private final int permits;
  private final Semaphore left;

  /// @param bytes of all files that may be in memory at once
  Budget(long bytes) {
    permits = (int) (bytes / UNIT);
    left = new Semaphore(permits, true);
  }

  /// Waits for room.
  ///
  /// @return what to give back
  int take(long bytes) {
    int wanted = (int) Math.min(bytes / UNIT + 1, permits);
    left.acquireUninterruptibly(wanted);
    return wanted;
  }

  void give(int taken) {
    left.release(taken);
  }
}
