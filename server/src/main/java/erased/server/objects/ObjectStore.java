package erased.server.objects;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A place for bytes under keys of [Keys]. Nothing here waits without end: what does not work in
/// time ends with a [StoreException].
///
/// Signed addresses are absolute where `erased.objects.public-url` or S3 gives an origin; else they
/// are paths of this service, to be resolved against its own address.
public interface ObjectStore {
  /// Writes all or nothing, over what was there.
  void put(String key, String type, byte[] bytes);

  /// The whole object; empty where there is none.
  ///
  /// @param max more bytes than that are refused before they are read
  Optional<byte[]> get(String key, long max);

  Optional<Stat> stat(String key);

  /// Afterwards there is no such object, whether or not there was one.
  void delete(String key);

  /// All objects, in no order; to be closed.
  Stream<Stat> list();

  /// An address that takes exactly that many bytes of exactly that type, until then.
  URI presignPut(String key, String type, long length, Instant expires);

  /// An address that gives the object until then.
  ///
  /// @param filename what a browser calls the download; without it, the last part of the key
  URI presignGet(String key, Instant expires, @Nullable String filename);

  /// Ends quietly where the store can be used now.
  void check();
}
