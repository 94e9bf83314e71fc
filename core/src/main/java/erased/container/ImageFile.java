package erased.container;

import erased.progress.Work;
import erased.text.Message;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file cut into its parts. The bytes are those that were given and are never written to.
public final class ImageFile {
  private static final int PIECE = 1 << 22; // bytes that are hashed within some 20 ms

  private final byte[] bytes;
  private final Format format;
  private final Container container;
  private final List<Part> parts;
  private final List<Message> notices;
  private final boolean truncated;
  private final Inflater inflater;
  private final IdentityHashMap<Part, byte[]> payloads = new IdentityHashMap<>();
  private final IdentityHashMap<Part, ImageException> unreadable = new IdentityHashMap<>();
  private @Nullable String sha256;
  private @Nullable String pictureSha256;

  private ImageFile(byte[] bytes, Format format, Limits limits) {
    this.bytes = bytes;
    this.format = format;
    this.container = Container.of(format);
    this.inflater = new Inflater(limits);
    var found = new Parts(limits);
    container.read(bytes, found);
    found.list().sort((one, other) -> Integer.compare(one.start(), other.start()));
    this.parts = Collections.unmodifiableList(found.list());
    this.truncated = found.isTruncated();
    this.notices = Collections.unmodifiableList(found.notices());
  }

  /// Cuts a file into its parts.
  ///
  /// @throws ImageException where the bytes are no image of a known format, or contradict it so far
  ///   that no decoder opens them
  public static ImageFile of(byte[] bytes, Limits limits) {
    if (bytes.length == 0) {
      throw new ImageException.Corrupt(Message.of("container.empty"));
    }
    Format format =
        Format.of(bytes)
            .orElseThrow(() ->
                new ImageException.Unsupported(Message.of("container.unknown", start(bytes))));
    return new ImageFile(bytes, format, limits);
  }

  public byte[] bytes() {
    return bytes;
  }

  public Format format() {
    return format;
  }

  public List<Part> parts() {
    return parts;
  }

  public Stream<Part> parts(Kind kind) {
    return parts.stream().filter(part -> part.kind() == kind);
  }

  /// What a careful reader should know of the container: wrong sizes, missing ends.
  public List<Message> notices() {
    return notices;
  }

  /// The content of a part, its pieces joined and unpacked; an array not to be written to.
  ///
  /// @throws ImageException where it cannot be unpacked, or only beyond the limits
  public synchronized byte[] payload(Part part) {
    ImageException failure = unreadable.get(part);
    if (failure != null) {
      throw failure;
    }
    byte[] known = payloads.get(part);
    if (known == null) {
      try {
        known = decode(part);
      } catch (ImageException e) {
        unreadable.put(part, e);
        throw e;
      }
      payloads.put(part, known);
    }
    return known;
  }

  private byte[] decode(Part part) {
    byte[] stored = stored(part.payload());
    return switch (part.coding()) {
      case PLAIN -> stored;
      case DEFLATE -> inflater.inflate(stored, part.start());
      case RAW_PROFILE -> RawProfile.decode(stored, part.start());
      case RAW_PROFILE_DEFLATE ->
          RawProfile.decode(inflater.inflate(stored, part.start()), part.start());
      case BROTLI -> JpegXl.unwrap(part, inflater.brotli(stored, part.start()));
    };
  }

  /// The text that a raw profile is written in.
  synchronized byte[] payloadText(Part part) {
    byte[] stored = stored(part.payload());
    return part.coding() == Coding.RAW_PROFILE_DEFLATE
        ? inflater.inflate(stored, part.start())
        : stored;
  }

  private byte[] stored(List<Range> ranges) {
    if (ranges.size() == 1) {
      return Arrays.copyOfRange(bytes, ranges.getFirst().start(), ranges.getFirst().end());
    }
    int length = 0;
    for (Range range : ranges) {
      length = Math.addExact(length, range.length());
      if (length > 2 * bytes.length) { // extents may overlap, but not to grow without end
        throw new ImageException.LimitExceeded(
            Message.of("container.limit.extents", ranges.getFirst().start()));
      }
    }
    byte[] joined = new byte[length];
    int at = 0;
    for (Range range : ranges) {
      System.arraycopy(bytes, range.start(), joined, at, range.length());
      at += range.length();
    }
    return joined;
  }

  /// Unpacks bytes that a part holds compressed, from the budget that the file has in all.
  ///
  /// @throws ImageException where they cannot be unpacked, or only beyond the limits
  public synchronized byte[] brotli(byte[] packed, int offset) {
    return inflater.brotli(packed, offset);
  }

  /// The file with the edits done; the very same array where there are none.
  public byte[] with(Edits edits) {
    return edits.isEmpty() ? bytes : rewrite(edits).bytes();
  }

  /// The file with the edits done, and where it differs from this one.
  public Rewritten rewrite(Edits edits) {
    if (truncated && !edits.added().isEmpty()) {
      throw new ImageException.Unsupported(Message.of("container.truncated", bytes.length));
    }
    return container.write(this, edits);
  }

  /// SHA-256 of the whole file, in hexadecimal.
  public synchronized String sha256() {
    if (sha256 == null) {
      sha256 = sha256(bytes);
    }
    return sha256;
  }

  /// SHA-256 of the coded pixel data, in hexadecimal: for each picture part its name and its
  /// content.
  public synchronized String pictureSha256() {
    if (pictureSha256 == null) {
      pictureSha256 = hashOfPicture();
    }
    return pictureSha256;
  }

  private String hashOfPicture() {
    MessageDigest digest = digest();
    parts(Kind.PICTURE)
        .forEach(part -> {
          digest.update(Bytes.latin1(part.name()));
          for (Range range : part.payload()) {
            update(digest, bytes, range);
          }
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Whether both files hold the same coded pixel data, byte for byte.
  public boolean samePicture(ImageFile other) {
    var mine = parts(Kind.PICTURE).iterator();
    var theirs = other.parts(Kind.PICTURE).iterator();
    while (mine.hasNext() && theirs.hasNext()) {
      if (!same(mine.next(), other, theirs.next())) {
        return false;
      }
    }
    return !mine.hasNext() && !theirs.hasNext();
  }

  private boolean same(Part mine, ImageFile other, Part theirs) {
    if (mine.payload().size() == 1 && theirs.payload().size() == 1) {
      Range a = mine.payload().getFirst();
      Range b = theirs.payload().getFirst();
      return mine.name().equals(theirs.name())
          && Arrays.equals(bytes, a.start(), a.end(), other.bytes, b.start(), b.end());
    }
    return mine.name().equals(theirs.name())
        && Arrays.equals(stored(mine.payload()), other.stored(theirs.payload()));
  }

  public static String sha256(byte[] bytes) {
    MessageDigest digest = digest();
    update(digest, bytes, new Range(0, bytes.length));
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Piece by piece, so that whoever listens can stop it.
  private static void update(MessageDigest digest, byte[] bytes, Range range) {
    Work work = Work.current();
    int at = range.start();
    while (at < range.end()) {
      int length = Math.min(PIECE, range.end() - at);
      work.check();
      digest.update(bytes, at, length);
      at += length;
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }

  private static String start(byte[] bytes) {
    return HexFormat.of().formatHex(bytes, 0, Math.min(12, bytes.length));
  }
}
