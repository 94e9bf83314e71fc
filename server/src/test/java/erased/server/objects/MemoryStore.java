package erased.server.objects;

import erased.server.objects.StoreException.Why;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A store whose failures a test decides on.
final class MemoryStore implements ObjectStore {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Map<String, Stat> stats = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private boolean broken;

  MemoryStore(InstantSource clock) {
    this.clock = clock;
  }

  void breakDown() {
    broken = true;
  }

  void repair() {
    broken = false;
  }

  Set<String> keys() {
    return objects.keySet();
  }

  @Override
  public void put(String key, String type, byte[] bytes) {
    check();
    objects.put(key, bytes);
    stats.put(key, new Stat(key, bytes.length, clock.instant()));
  }

  @Override
  public Optional<byte[]> get(String key, long max) {
    check();
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public Optional<Stat> stat(String key) {
    check();
    return Optional.ofNullable(stats.get(key));
  }

  @Override
  public void delete(String key) {
    check();
    objects.remove(key);
    stats.remove(key);
  }

  @Override
  public Stream<Stat> list() {
    check();
    return stats.values().stream();
  }

  @Override
  public URI presignPut(String key, String type, long length, Instant expires) {
    return URI.create("/put/" + key);
  }

  @Override
  public URI presignGet(String key, Instant expires, @Nullable String filename) {
    return URI.create("/get/" + key);
  }

  @Override
  public void check() {
    if (broken) {
      throw new StoreException(Why.UNAVAILABLE, "the store is broken", null);
    }
  }
}
