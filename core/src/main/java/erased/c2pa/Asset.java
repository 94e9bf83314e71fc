package erased.c2pa;

import erased.container.Format;
import erased.container.Range;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file as hard bindings see it: all of its bytes, where the manifest store sits, and its boxes
/// by the names that `c2pa.hash.boxes` uses. The bytes are used as they are, not copied.
public final class Asset {
  private final byte[] file;
  private final Format format;
  private final List<Stored> stores;
  private @Nullable List<NamedBox> boxes;

  /// A manifest store in the file.
  ///
  /// @param place the chunk, segments or box that hold it, headers and checksums included
  /// @param payload the bytes of the store in reading order
  public record Stored(List<Range> place, List<Range> payload) {
    public Stored {
      place = List.copyOf(place);
      payload = List.copyOf(payload);
    }

    /// From its first byte on, as many bytes as all of its ranges have.
    Range extent() {
      int start = place.isEmpty() ? 0 : place.getFirst().start();
      return new Range(start, start + place.stream().mapToInt(Range::length).sum());
    }
  }

  /// A box, chunk or segment by the name that a boxes hash gives it.
  record NamedBox(String name, Range range) {}

  private Asset(byte[] file, Format format, List<Stored> stores) {
    this.file = file;
    this.format = format;
    this.stores = List.copyOf(stores);
  }

  /// Finds the manifest stores itself. A file that contradicts its format is read as far as it
  /// goes.
  public static Asset of(byte[] file, Format format) {
    return new Asset(file, format, AssetWalk.stores(file, format));
  }

  /// For a caller who has found the stores.
  public static Asset of(byte[] file, Format format, List<Stored> stores) {
    return new Asset(file, format, stores);
  }

  public Format format() {
    return format;
  }

  public List<Stored> stores() {
    return stores;
  }

  /// The bytes of the first manifest store, put together; empty where the file has none.
  public Optional<byte[]> manifestStore() {
    if (stores.isEmpty()) {
      return Optional.empty();
    }
    List<Range> payload = stores.getFirst().payload();
    byte[] store = new byte[payload.stream().mapToInt(Range::length).sum()];
    int at = 0;
    for (Range range : payload) {
      System.arraycopy(file, range.start(), store, at, range.length());
      at += range.length();
    }
    return Optional.of(store);
  }

  byte[] file() {
    return file;
  }

  /// Where the manifest store is, as an exclusion must name it.
  Optional<Range> storeExtent() {
    return stores.isEmpty() ? Optional.empty() : Optional.of(stores.getFirst().extent());
  }

  /// Worked out when first asked for.
  synchronized List<NamedBox> boxes() {
    if (boxes == null) {
      boxes = AssetWalk.boxes(file, format);
    }
    return boxes;
  }
}
