package erased.server.objects;

import erased.server.objects.StoreException.Why;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A store that does badly for a while what another one does well.
public final class BadStore implements ObjectStore {
  private static final Duration SLOW = Duration.ofSeconds(3);

  private final ObjectStore store;
  private final AtomicInteger left = new AtomicInteger();
  private volatile Fault fault = Fault.UNAVAILABLE;
  private volatile String calls = "";

  public BadStore(ObjectStore store) {
    this.store = store;
  }

  /// What it does.
  public enum Fault {
    /// Nothing can be written.
    FULL,
    /// Another call may succeed.
    UNAVAILABLE,
    /// No call will succeed.
    REFUSED,
    /// It takes seconds, and is right.
    SLOW,
    /// Half of an object is read.
    TRUNCATED
  }

  /// Does badly what is asked of it next.
  ///
  /// @param which calls, by how they begin: `put out/`, `get in/2026`, `delete`; all, where it is
  ///   empty
  public void next(int times, Fault what, String which) {
    fault = what;
    calls = which;
    left.set(times);
  }

  /// Does well again.
  public void recover() {
    left.set(0);
  }

  private boolean isBad(String call) {
    return call.startsWith(calls) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  @Override
  public void put(String key, String type, byte[] bytes) {
    if (isBad("put " + key)) {
      disturb(key);
    }
    store.put(key, type, bytes);
  }

  @Override
  public Optional<byte[]> get(String key, long max) {
    if (!isBad("get " + key)) {
      return store.get(key, max);
    }
    disturb(key);
    Optional<byte[]> whole = store.get(key, max);
    return fault == Fault.TRUNCATED
        ? whole.map(bytes -> Arrays.copyOf(bytes, bytes.length / 2))
        : whole;
  }

  @Override
  public void delete(String key) {
    if (isBad("delete " + key)) {
      disturb(key);
    }
    store.delete(key);
  }

  private void disturb(String key) {
    switch (fault) {
      case FULL -> throw new StoreException(Why.FULL, "no room for " + key, null);
      case UNAVAILABLE -> throw new StoreException(Why.UNAVAILABLE, "not now: " + key, null);
      case REFUSED -> throw new StoreException(Why.REFUSED, "never: " + key, null);
      case SLOW -> pause();
      case TRUNCATED -> {}
    }
  }

  private static void pause() {
    try {
      Thread.sleep(SLOW);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<Stat> stat(String key) {
    return store.stat(key);
  }

  @Override
  public Stream<Stat> list() {
    return store.list();
  }

  @Override
  public URI presignPut(String key, String type, long length, Instant expires) {
    return store.presignPut(key, type, length, expires);
  }

  @Override
  public URI presignGet(String key, Instant expires, @Nullable String filename) {
    return store.presignGet(key, expires, filename);
  }

  @Override
  public void check() {
    store.check();
  }
}
