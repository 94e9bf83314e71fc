package erased.server.engine;

import erased.text.Message;
import java.lang.management.ManagementFactory;
import org.springframework.util.unit.DataSize;

/// How many workers there are and what each may have, in bytes, from the settings and the machine.
///
/// @param heap of a process
/// @param overhead beside the heap: class data, stacks, the buffers of native codecs
/// @param ceiling of all memory of a process during an order
record Capacity(int count, long heap, long overhead, long ceiling) {
  private static final long MEGABYTE = 1 << 20;
  private static final long WEB = 768 * MEGABYTE; // what the web process may take
  private static final long LEAST = 256 * MEGABYTE; // of a heap

  /// Whether an order can be done.
  boolean holds(Estimate estimate) {
    return estimate.heap() <= heap && estimate.total() <= all();
  }

  /// Half of the overhead is what every process takes beside its heap.
  private long all() {
    return ceiling - overhead / 2;
  }

  /// Why an order cannot be done that is not held.
  EngineException refusal(Estimate estimate) {
    boolean onHeap = estimate.heap() > heap;
    return EngineException.of(
        ErrorCode.LIMIT_EXCEEDED,
        Message.of(
            "engine.error.too-large",
            estimate.megapixels(),
            (onHeap ? estimate.heap() : estimate.total()) / MEGABYTE,
            (onHeap ? heap : all()) / MEGABYTE));
  }

  static Capacity of(WorkerSettings settings) {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return of(settings, Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize());
  }

  /// A quarter of the memory is left to the system, its file cache and a database.
  static Capacity of(WorkerSettings settings, int cores, long memory) {
    long usable = memory * 3 / 4 - WEB;
    long overhead = settings.overhead().toBytes();
    long heap = heap(settings, usable - overhead);
    int count =
        settings.count() != null
            ? settings.count()
            : Math.clamp(usable / (heap + overhead), 1, cores);
    DataSize ceiling = settings.ceiling();
    return new Capacity(
        count, heap, overhead, ceiling == null ? heap + 2 * overhead : ceiling.toBytes());
  }

  /// Where others do the work, this machine's memory says nothing of what they can hold.
  private static long heap(WorkerSettings settings, long usable) {
    DataSize heap = settings.heap();
    if (heap != null) {
      return heap.toBytes();
    }
    boolean elsewhere = settings.count() != null && settings.count() == 0;
    return elsewhere ? Estimate.LARGEST : Math.clamp(usable, LEAST, Estimate.LARGEST);
  }
}
