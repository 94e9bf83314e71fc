package erased.c2pa;

import erased.container.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `c2pa.hash.data`: the whole file but some ranges, of which one must be the place of the manifest
/// store, no more and no less (C2PA 2.4, 15.12.1).
record DataHash(Map<?, ?> map, String claimAlg) implements HardBinding {
  private static final String MISMATCH = "assertion.dataHash.mismatch";

  /// An exclusion; its numbers may be of any size.
  private record Exclusion(long start, long length) {
    boolean isAt(Range range) {
      return start == range.start() && length == range.length();
    }
  }

  @Override
  public void verify(Asset asset, boolean updated, String url, Statuses statuses) {
    Optional<List<Exclusion>> read = exclusions();
    if (map.containsKey("url")) {
      statuses.fail(MISMATCH, url);
      return;
    }
    if (read.isEmpty()) {
      statuses.fail("assertion.dataHash.malformed", url);
      return;
    }
    Optional<Range> store = asset.storeExtent();
    List<Exclusion> exclusions =
        updated && store.isPresent() ? moved(read.get(), store.get()) : read.get();
    if (exclusions.size() > 1) {
      statuses.inform("assertion.dataHash.additionalExclusionsPresent", url, "");
    }
    boolean storeExcluded =
        store.isEmpty() || exclusions.stream().anyMatch(exclusion -> exclusion.isAt(store.get()));
    if (storeExcluded && matches(asset.file(), exclusions)) {
      statuses.success("assertion.dataHash.match", url);
    } else {
      statuses.fail(MISMATCH, url);
    }
  }

  private Optional<List<Exclusion>> exclusions() {
    var exclusions = new ArrayList<Exclusion>();
    for (Object entry : Values.list(map, "exclusions")) {
      if (!(entry instanceof Map<?, ?> exclusion)
          || Values.number(exclusion.get("start")) < 0
          || Values.number(exclusion.get("length")) < 0) {
        return Optional.empty();
      }
      exclusions.add(
          new Exclusion(
              Values.number(exclusion.get("start")), Values.number(exclusion.get("length"))));
    }
    exclusions.sort(Comparator.comparingLong(Exclusion::start));
    return Optional.of(exclusions);
  }

  /// Update manifests made the store longer after the digest was made.
  private static List<Exclusion> moved(List<Exclusion> exclusions, Range store) {
    long grown =
        exclusions.stream()
            .filter(exclusion -> exclusion.start == store.start())
            .mapToLong(exclusion -> Math.max(0, store.length() - exclusion.length))
            .findFirst()
            .orElse(0);
    return exclusions.stream()
        .map(exclusion ->
            exclusion.start == store.start()
                ? new Exclusion(store.start(), store.length())
                : exclusion.start > store.start()
                    ? new Exclusion(exclusion.start + grown, exclusion.length)
                    : exclusion)
        .toList();
  }

  private boolean matches(byte[] file, List<Exclusion> exclusions) {
    var digest = new Digest(HardBinding.alg(map, claimAlg));
    long at = 0;
    for (Exclusion exclusion : exclusions) {
      if (exclusion.start > file.length || exclusion.length > file.length - exclusion.start) {
        return false;
      }
      if (exclusion.start > at) {
        digest.update(file, new Range((int) at, (int) exclusion.start));
      }
      at = Math.max(at, exclusion.start + exclusion.length);
    }
    digest.update(file, new Range((int) at, file.length));
    return digest.matches(HardBinding.hash(map.get("hash")));
  }
}
