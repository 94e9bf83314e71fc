package erased.c2pa;

import erased.c2pa.Asset.NamedBox;
import erased.container.Range;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `c2pa.hash.boxes`: runs of named boxes, in file order, each with a digest; that of the manifest
/// store is passed over (C2PA 2.4, 15.12.3).
record BoxesHash(Map<?, ?> map, String claimAlg) implements HardBinding {
  private static final String MISMATCH = "assertion.boxesHash.mismatch";

  @Override
  public void verify(Asset asset, boolean updated, String url, Statuses statuses) {
    List<?> entries = Values.list(map, "boxes");
    List<NamedBox> boxes = asset.boxes();
    int next = skipsSignature(entries, boxes) ? 1 : 0;
    boolean more = false;
    for (Object value : entries) {
      List<String> names = Values.texts(value instanceof Map<?, ?> e ? e.get("names") : null);
      if (!(value instanceof Map<?, ?> entry) || names.isEmpty()) {
        statuses.fail("assertion.boxesHash.malformed", url);
        return;
      }
      Range run = null;
      for (String name : names) {
        if (next >= boxes.size() || !boxes.get(next).name().equals(name)) {
          statuses.fail(MISMATCH, url, name);
          return;
        }
        Range box = boxes.get(next++).range();
        run = run == null ? box : new Range(run.start(), Math.max(run.end(), box.end()));
      }
      boolean store = names.contains(AssetWalk.C2PA);
      boolean excluded = Boolean.TRUE.equals(entry.get("excluded"));
      if (store && names.size() > 1) {
        statuses.fail(MISMATCH, url, AssetWalk.C2PA);
        return;
      }
      more |= excluded && !store;
      if (!store && !excluded && !matches(asset.file(), run, entry)) {
        statuses.fail(MISMATCH, url, String.join(", ", names));
        return;
      }
    }
    if (entries.isEmpty()) {
      statuses.fail(MISMATCH, url);
      return;
    }
    if (more) {
      statuses.inform("assertion.boxesHash.additionalExclusionsPresent", url, "");
    }
    statuses.success("assertion.boxesHash.match", url);
  }

  /// The first eight bytes of a PNG may be named or not.
  private static boolean skipsSignature(List<?> entries, List<NamedBox> boxes) {
    return !boxes.isEmpty()
        && boxes.getFirst().name().equals("PNGh")
        && !entries.isEmpty()
        && entries.getFirst() instanceof Map<?, ?> first
        && !Values.texts(first.get("names")).contains("PNGh");
  }

  /// An entry with exclusions of its own would leave bytes of the picture unbound: it never
  /// matches.
  private boolean matches(byte[] file, @Nullable Range run, Map<?, ?> entry) {
    return run != null
        && !entry.containsKey("exclusions")
        && new Digest(HardBinding.alg(entry, claimAlg))
            .update(file, run)
            .matches(HardBinding.hash(entry.get("hash")));
  }
}
