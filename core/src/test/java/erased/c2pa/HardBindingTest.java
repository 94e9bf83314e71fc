package erased.c2pa;

import static org.assertj.core.api.Assertions.assertThat;

import erased.container.Bytes;
import erased.container.Format;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Digests over files, apart from the manifests that carry them.
class HardBindingTest {
  private static final byte[] HEADER = Signing.chunk("IHDR", new byte[13]);
  private static final byte[] PIXELS = Signing.chunk("IDAT", Bytes.latin1("pixels"));
  private static final byte[] END = Signing.chunk("IEND", new byte[0]);
  private static final byte[] PNG =
      Bytes.join(Signing.signature(), HEADER, Signing.chunk("caBX", new byte[40]), PIXELS, END);
  private static final byte[] AVIF =
      Bytes.join(
          Signing.box("ftyp", Bytes.latin1("avif\0\0\0\0avif")),
          Signing.box("meta", new byte[4]),
          Signing.box("mdat", Bytes.latin1("header..block one block two block")));

  @Test
  void namedBoxesOfAPngMatchTheirDigests() {
    assertThat(codes(boxes(PIXELS), PNG, Format.PNG)).containsExactly("assertion.boxesHash.match");
  }

  @Test
  void aChangedBoxIsFound() {
    byte[] changed = PNG.clone();
    changed[Bytes.indexOf(changed, 0, changed.length, Bytes.latin1("pixels"))]++;

    assertThat(codes(boxes(PIXELS), changed, Format.PNG))
        .containsExactly("assertion.boxesHash.mismatch");
  }

  @Test
  void aBoxThatNobodyNamedIsFound() {
    byte[] more =
        Bytes.join(
            Arrays.copyOf(PNG, PNG.length - END.length),
            Signing.chunk("tEXt", Bytes.latin1("a\0b")),
            END);

    assertThat(codes(boxes(PIXELS), more, Format.PNG))
        .containsExactly("assertion.boxesHash.mismatch");
  }

  @Test
  void mediaDataMatchesItsRowOfBlocks() {
    assertThat(codes(media(AVIF), AVIF, Format.AVIF)).containsExactly("assertion.bmffHash.match");
  }

  @Test
  void aChangedBlockIsFound() {
    byte[] changed = AVIF.clone();
    changed[changed.length - 1]++;

    assertThat(codes(media(AVIF), changed, Format.AVIF))
        .containsExactly("assertion.bmffHash.mismatch");
  }

  @Test
  void aBoxThatMovedIsFound() {
    Map<String, Object> map = new HashMap<>();
    map.put("exclusions", List.of(Map.of("xpath", "/ftyp")));
    map.put(
        "hash", sha256(offset(20), Arrays.copyOfRange(AVIF, 20, 32), offset(32), tail(AVIF, 32)));
    byte[] moved =
        Bytes.join(Signing.box("ftyp", Bytes.latin1("avif\0\0\0\0avifmif1")), tail(AVIF, 20));

    assertThat(codes(new BmffHash(map, "sha256", 2), AVIF, Format.AVIF))
        .containsExactly("assertion.bmffHash.match");
    assertThat(codes(new BmffHash(map, "sha256", 2), moved, Format.AVIF))
        .containsExactly("assertion.bmffHash.mismatch");
  }

  private static List<String> codes(HardBinding binding, byte[] file, Format format) {
    var statuses = new Statuses();
    binding.verify(Asset.of(file, format), false, "url", statuses);
    return statuses.list().stream().map(Status::code).toList();
  }

  private static BoxesHash boxes(byte[] pixels) {
    var boxes = new ArrayList<Object>();
    boxes.add(entry(List.of("PNGh", "IHDR"), sha256(Signing.signature(), HEADER)));
    boxes.add(entry(List.of("C2PA"), new byte[32]));
    boxes.add(entry(List.of("IDAT", "IEND"), sha256(pixels, END)));
    return new BoxesHash(Map.of("boxes", boxes), "sha256");
  }

  private static Map<String, Object> entry(List<String> names, byte[] hash) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("names", names);
    entry.put("hash", hash);
    return entry;
  }

  /// Two blocks of ten bytes and a rest, under one root.
  private static BmffHash media(byte[] avif) {
    int at = avif.length - 25;
    byte[] left =
        sha256(
            sha256(Arrays.copyOfRange(avif, at, at + 10)),
            sha256(Arrays.copyOfRange(avif, at + 10, at + 20)));
    byte[] root = sha256(left, sha256(tail(avif, at + 20)));
    Map<String, Object> row = new HashMap<>();
    row.put("count", 3L);
    row.put("fixedBlockSize", 10L);
    row.put("hashes", List.of(root));
    Map<String, Object> map = new HashMap<>();
    map.put("exclusions", List.of(Map.of("xpath", "/ftyp")));
    map.put("merkle", List.of(row));
    return new BmffHash(map, "sha256", 3);
  }

  private static byte[] offset(int value) {
    byte[] offset = new byte[8];
    Bytes.putInt32(offset, 4, value);
    return offset;
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] sha256(byte[]... pieces) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(Bytes.join(pieces));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
