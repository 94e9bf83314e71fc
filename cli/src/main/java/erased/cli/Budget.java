package erased.cli;

import java.util.concurrent.Semaphore;

/// Keeps memory flat, however many files there are: bounds the bytes of files that are in memory at
/// once, and has what is no longer needed collected in time. A file larger than the whole budget
/// waits until it is alone.
final class Budget {
  private static final int UNIT = 64 << 10; // bytes per permit

  private final long bytes;
  private final int permits;
  private final Semaphore left;
  private long collectAt; // bytes of heap in use; guarded by this

  /// @param bytes of all files that may be in memory at once
  Budget(long bytes) {
    this.bytes = bytes;
    permits = (int) (bytes / UNIT);
    left = new Semaphore(permits, true);
    collectAt = bytes;
  }

  /// Waits for room.
  ///
  /// @return what to give back
  int take(long bytes) {
    int wanted = (int) Math.min(bytes / UNIT + 1, permits);
    left.acquireUninterruptibly(wanted);
    collect();
    return wanted;
  }

  void give(int taken) {
    left.release(taken);
  }

  /// The serial collector lets the heap grow to its limit before it looks at what is old, and large
  /// arrays are old at once. Asked in time, it finds hardly anything alive and is done in
  /// milliseconds.
  private synchronized void collect() {
    if (used() > collectAt) {
      System.gc();
      collectAt = Math.max(bytes, 2 * used());
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
