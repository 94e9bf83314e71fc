package erased.c2pa;

import erased.c2pa.Asset.NamedBox;
import erased.container.Bytes;
import erased.container.Range;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `c2pa.hash.bmff`: an ISO base media file but for the boxes that paths name. From version 2 on
/// the offset of every top-level box that stays is part of the digest, so that boxes cannot be
/// moved (C2PA 2.4, 15.12.2).
record BmffHash(Map<?, ?> map, String claimAlg, int version) implements HardBinding {
  private static final String MISMATCH = "assertion.bmffHash.mismatch";
  private static final Set<String> CONTAINERS =
      Set.of(
          "moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex", "moof", "traf", "mfra",
          "meta", "iprp", "ipco", "udta", "sinf", "schi");
  private static final Set<String> DEMANDED = Set.of("/uuid", "/ftyp", "/mfra");
  private static final int MDAT_HEADER = 16; // left out of blocks however long the header is
  private static final int DEPTH = 10;
  private static final int BOXES = 10_000;
  private static final int EXCLUSIONS = 1_000;

  /// A box by its path from the file down.
  private record Node(String path, Range range, boolean top) {}

  @Override
  public void verify(Asset asset, boolean updated, String url, Statuses statuses) {
    if (!(map.get("exclusions") instanceof List<?> exclusions)) {
      statuses.fail("assertion.bmffHash.malformed", url);
      return;
    }
    if (exclusions.size() > EXCLUSIONS) {
      statuses.fail("assertion.bmffHash.malformed", url);
      return;
    }
    if (exclusions.stream().anyMatch(e -> !DEMANDED.contains(Values.text(e, "xpath")))) {
      statuses.inform("assertion.bmffHash.additionalExclusionsPresent", url, "");
    }
    boolean bound = map.get("hash") instanceof byte[] || map.get("merkle") instanceof List<?>;
    if (bound
        && !map.containsKey("url")
        && matchesFile(asset, exclusions)
        && matchesMediaData(asset)) {
      statuses.success("assertion.bmffHash.match", url);
    } else {
      statuses.fail(MISMATCH, url);
    }
  }

  private boolean matchesFile(Asset asset, List<?> exclusions) {
    if (!(map.get("hash") instanceof byte[] expected)) {
      return true;
    }
    List<NamedBox> top = asset.boxes();
    if (top.isEmpty() || top.getLast().range().end() != asset.file().length) {
      return false; // cut off, or something that is no box
    }
    var nodes = new ArrayList<Node>();
    for (NamedBox box : top) {
      addNodes(asset.file(), "", box, 0, nodes);
    }
    var excluded = new ArrayList<Range>();
    var gone = new HashSet<Integer>();
    for (Object entry : exclusions) {
      if (!(entry instanceof Map<?, ?> exclusion)) {
        return false;
      }
      for (Node node : nodes) {
        if (node.path.equals(Values.text(exclusion, "xpath"))
            && applies(exclusion, node.range, asset.file())) {
          exclude(exclusion, node, excluded, gone);
        }
      }
    }
    excluded.sort(null);
    return digest(asset.file(), top, excluded, gone).matches(expected);
  }

  private void addNodes(byte[] file, String parent, NamedBox box, int depth, List<Node> nodes) {
    if (nodes.size() >= BOXES) {
      return;
    }
    String path = parent + "/" + box.name();
    nodes.add(new Node(path, box.range(), depth == 0));
    if (!CONTAINERS.contains(box.name()) || depth >= DEPTH) {
      return;
    }
    int at = box.range().start() + AssetWalk.header(file, box.range());
    at += box.name().equals("meta") ? 4 : 0; // version and flags
    while (box.range().end() - at >= 8) {
      long length = Bytes.uint32(file, at);
      if (length < 8 || length > box.range().end() - at) {
        return;
      }
      Range range = new Range(at, at + (int) length);
      addNodes(file, path, new NamedBox(Bytes.name(file, at + 4), range), depth + 1, nodes);
      at = range.end();
    }
  }

  private static boolean applies(Map<?, ?> exclusion, Range box, byte[] file) {
    if (exclusion.get("length") instanceof Long length && length != box.length()) {
      return false;
    }
    int full = box.start() + AssetWalk.header(file, box);
    boolean hasFull = box.end() - full >= 4;
    if (exclusion.get("version") instanceof Long version
        && hasFull
        && version != Bytes.uint8(file, full)) {
      return false;
    }
    if (exclusion.get("flags") instanceof byte[] flags && flags.length >= 3 && hasFull) {
      int wanted = (int) Bytes.number(flags, 0, 3);
      int found = (int) Bytes.number(file, full + 1, 3);
      boolean exact = !Boolean.FALSE.equals(exclusion.get("exact"));
      if (exact ? wanted != found : (wanted | found) != wanted) {
        return false;
      }
    }
    for (Object entry : Values.list(exclusion, "data")) {
      if (!(entry instanceof Map<?, ?> data)
          || !(data.get("value") instanceof byte[] value)
          || !isAt(file, box.start(), Values.number(data.get("offset")), value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAt(byte[] file, int start, long offset, byte[] value) {
    return offset >= 0
        && offset <= file.length - start
        && Bytes.startsWith(file, start + (int) offset, file.length, value);
  }

  private static void exclude(
      Map<?, ?> exclusion, Node node, List<Range> excluded, Set<Integer> gone) {
    if (!(exclusion.get("subset") instanceof List<?> subsets)) {
      excluded.add(node.range);
      if (node.top) {
        gone.add(node.range.start());
      }
      return;
    }
    for (Object subset : subsets) {
      long offset = subset instanceof Map<?, ?> map ? Values.number(map.get("offset")) : -1;
      long length = subset instanceof Map<?, ?> map ? Values.number(map.get("length")) : -1;
      int box = node.range.length();
      if (offset < 0 || length < 0 || offset > box) {
        continue;
      }
      int start = node.range.start() + (int) offset;
      long rest = box - offset;
      excluded.add(new Range(start, start + (int) (length == 0 ? rest : Math.min(length, rest))));
    }
  }

  private Digest digest(byte[] file, List<NamedBox> top, List<Range> excluded, Set<Integer> gone) {
    var digest = new Digest(HardBinding.alg(map, claimAlg));
    var hidden = excluded.iterator();
    Range skip = hidden.hasNext() ? hidden.next() : null;
    for (NamedBox box : top) {
      int at = box.range().start();
      if (version > 1 && !gone.contains(at)) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(at).array());
      }
      while (at < box.range().end()) {
        while (skip != null && skip.end() <= at) {
          skip = hidden.hasNext() ? hidden.next() : null;
        }
        if (skip != null && skip.start() <= at) {
          at = Math.min(skip.end(), box.range().end());
          continue;
        }
        int end = skip == null ? box.range().end() : Math.min(skip.start(), box.range().end());
        digest.update(file, new Range(at, end));
        at = end;
      }
    }
    return digest;
  }

  /// Version 3 binds `mdat` boxes apart from the file, block by block, by a row of a Merkle tree.
  private boolean matchesMediaData(Asset asset) {
    if (!(map.get("merkle") instanceof List<?> rows)) {
      return true;
    }
    List<NamedBox> media = asset.boxes().stream().filter(box -> box.name().equals("mdat")).toList();
    if (rows.size() != media.size() || rows.isEmpty()) {
      return false;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (!(rows.get(i) instanceof Map<?, ?> row)
          || !matchesRow(asset.file(), media.get(i).range(), row)) {
        return false;
      }
    }
    return true;
  }

  private boolean matchesRow(byte[] file, Range box, Map<?, ?> row) {
    String alg = HardBinding.alg(row, HardBinding.alg(map, claimAlg));
    List<?> hashes = Values.list(row, "hashes");
    long count = Values.number(row.get("count"));
    if (box.length() < MDAT_HEADER || count < 1 || count > BOXES || row.containsKey("initHash")) {
      return false;
    }
    List<byte[]> layer = leaves(file, box, row, alg);
    if (layer.size() != count) {
      return false;
    }
    while (layer.size() > Math.max(1, hashes.size())) {
      layer = parents(layer, alg);
    }
    if (layer.size() != hashes.size()) {
      return false;
    }
    for (int i = 0; i < layer.size(); i++) {
      if (!Arrays.equals(layer.get(i), HardBinding.hash(hashes.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static List<byte[]> leaves(byte[] file, Range box, Map<?, ?> row, String alg) {
    var leaves = new ArrayList<byte[]>();
    long fixed = Values.number(row.get("fixedBlockSize"));
    List<?> variable = Values.list(row, "variableBlockSizes");
    for (int at = box.start() + MDAT_HEADER; at < box.end() && leaves.size() <= BOXES; ) {
      long left = (long) box.end() - at;
      long size =
          !variable.isEmpty()
              ? leaves.size() < variable.size() ? Values.number(variable.get(leaves.size())) : -1
              : fixed > 0 ? Math.min(fixed, left) : left;
      if (size <= 0 || size > left) {
        return List.of();
      }
      leaves.add(new Digest(alg).update(file, new Range(at, at + (int) size)).bytes());
      at += (int) size;
    }
    return leaves;
  }

  private static List<byte[]> parents(List<byte[]> layer, String alg) {
    var parents = new ArrayList<byte[]>();
    for (int i = 0; i < layer.size(); i += 2) {
      parents.add(
          i + 1 == layer.size()
              ? layer.get(i)
              : new Digest(alg).update(layer.get(i)).update(layer.get(i + 1)).bytes());
    }
    return parents;
  }
}
