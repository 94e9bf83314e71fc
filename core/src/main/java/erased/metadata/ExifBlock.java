package erased.metadata;

import erased.container.Bytes;
import erased.container.Range;
import erased.container.Tiff;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Exif tags (Exif 3.0, 4.6) in their TIFF structure. Tags are taken out in place: the directories
/// close up and the values become zeros, so that maker notes, whose offsets nobody knows, stay
/// where they are.
final class ExifBlock {
  /// @param directory its name: `IFD0`, `Exif`, `GPS`, `Interop`, `IFD1`
  /// @param start of the directory
  /// @param text the value as text; null where it is none
  record Tag(String directory, int start, Tiff.Entry entry, String name, @Nullable String text) {
    int id() {
      return entry.tag();
    }
  }

  static final int IMAGE_DESCRIPTION = 0x010e;
  static final int ORIENTATION = 0x0112;
  static final int X_RESOLUTION = 0x011a;
  static final int Y_RESOLUTION = 0x011b;
  static final int RESOLUTION_UNIT = 0x0128;
  static final int ARTIST = 0x013b;
  static final int THUMBNAIL = 0x0201;
  static final int THUMBNAIL_LENGTH = 0x0202;
  static final int COLOR_SPACE = 0xa001;
  static final int USER_COMMENT = 0x9286;
  static final int INTEROPERABILITY_INDEX = 0x0001;
  private static final int EXIF_POINTER = 0x8769;
  private static final int GPS_POINTER = 0x8825;
  private static final int INTEROPERABILITY_POINTER = 0xa005;
  private static final int MAKER_NOTE = 0x927c;
  private static final int XMP = 0x02bc;
  private static final byte[] PREFIX = Bytes.latin1("Exif\0\0");
  private static final int CHARSET = 8; // bytes in front of a user comment
  private static final int ASCII = 2;
  private static final int UTF8 = 129;
  private static final int UNDEFINED = 7;

  /// Tags that say nothing of the picture by themselves.
  private static final Set<Integer> SYNTAX =
      Set.of(
          EXIF_POINTER,
          INTEROPERABILITY_POINTER,
          GPS_POINTER,
          0x0213, // YCbCrPositioning
          0x9000, // ExifVersion
          0x9101, // ComponentsConfiguration
          0xa000, // FlashpixVersion
          0x0002); // InteroperabilityVersion

  private final byte[] bytes;
  private final Tiff tiff;
  private final List<Tag> tags = new ArrayList<>();
  private final Set<Integer> seen = new HashSet<>();
  private int thumbnails = -1;

  private ExifBlock(byte[] bytes, Tiff tiff) {
    this.bytes = bytes;
    this.tiff = tiff;
    directory("IFD0", tiff.first());
    int next = tiff.next(tiff.first());
    if (!seen.contains(next)) { // a directory that leads into another has no thumbnail
      thumbnails = next;
      directory("IFD1", thumbnails);
    }
  }

  /// Empty where no TIFF header stands at the start, or behind `Exif` and two NULs.
  static Optional<ExifBlock> parse(byte[] bytes) {
    int start = Bytes.startsWith(bytes, 0, bytes.length, PREFIX) ? PREFIX.length : 0;
    return Optional.ofNullable(Tiff.at(bytes, start, bytes.length))
        .map(tiff -> new ExifBlock(bytes, tiff));
  }

  private void directory(String name, int start) {
    if (start < 0 || !seen.add(start)) {
      return;
    }
    for (Tiff.Entry entry : tiff.entries(start)) {
      tags.add(new Tag(name, start, entry, name(name, entry.tag()), text(entry)));
      switch (entry.tag()) {
        case EXIF_POINTER -> directory("Exif", pointer(entry));
        case GPS_POINTER -> directory("GPS", pointer(entry));
        case INTEROPERABILITY_POINTER -> directory("Interop", pointer(entry));
        default -> {}
      }
    }
  }

  private int pointer(Tiff.Entry entry) {
    return entry.length() == 4 ? tiff.place(tiff.uint32(entry.value())) : -1;
  }

  List<Tag> tags() {
    return tags;
  }

  Optional<Tag> tag(String directory, int id) {
    return tags.stream()
        .filter(tag -> tag.directory().equals(directory) && tag.id() == id)
        .findFirst();
  }

  /// 1 to 8 (4.6.4.A); 1 where nothing says so.
  int orientation() {
    int value = tag("IFD0", ORIENTATION).map(this::number).orElse(1);
    return value >= 1 && value <= 8 ? value : 1;
  }

  int number(Tag tag) {
    return switch (tag.entry().length()) {
      case 2 -> tiff.uint16(tag.entry().value());
      case 4 -> (int) tiff.uint32(tag.entry().value());
      default -> 0;
    };
  }

  /// The bytes of a tag's value.
  byte[] value(Tag tag) {
    return Arrays.copyOfRange(
        bytes, tag.entry().value(), tag.entry().value() + tag.entry().length());
  }

  boolean little() {
    return tiff.little();
  }

  /// Where the thumbnail's data stand in the block; empty where there is none.
  Optional<Range> thumbnail() {
    int offset = tag("IFD1", THUMBNAIL).map(this::number).orElse(0);
    int length = tag("IFD1", THUMBNAIL_LENGTH).map(this::number).orElse(0);
    int start = tiff.place(Integer.toUnsignedLong(offset));
    if (start < 0 || length <= 0 || length > bytes.length - start) {
      return Optional.empty();
    }
    return Optional.of(new Range(start, start + length));
  }

  boolean hasThumbnailDirectory() {
    return thumbnails >= 0;
  }

  /// The block without those tags; empty where nothing is left that says anything.
  ///
  /// @param rewritten texts that take the place of a tag's value
  Optional<byte[]> without(Set<Tag> gone, boolean withoutThumbnail, Map<Tag, String> rewritten) {
    boolean empty =
        tags.stream()
            .filter(tag -> !SYNTAX.contains(tag.id()))
            .filter(tag -> !withoutThumbnail || !tag.directory().equals("IFD1"))
            .allMatch(tag -> gone.contains(tag));
    if (empty) {
      return Optional.empty();
    }
    byte[] left = bytes.clone();
    if (withoutThumbnail && thumbnails >= 0) {
      removeThumbnail(left);
    }
    rewritten.forEach((tag, text) -> rewrite(left, tag, text));
    gone.forEach(tag -> clearValue(left, tag));
    gone.stream().map(Tag::start).distinct().forEach(start -> closeUp(left, start, gone));
    return Optional.of(left);
  }

  private void removeThumbnail(byte[] left) {
    thumbnail().ifPresent(range -> clearThumbnail(left, range.start(), range.end()));
    for (Tag tag : tags) {
      if (tag.directory().equals("IFD1")) {
        clearValue(left, tag);
      }
    }
    int end = Math.min(thumbnails + 2 + 12 * tiff.count(thumbnails) + 4, left.length);
    clearThumbnail(left, thumbnails, end);
    tiff.putInt32(left, tiff.link(tiff.first()), 0);
  }

  /// Zeros for bytes of the thumbnail, unless a tag of the picture has its value there.
  private void clearThumbnail(byte[] left, int start, int end) {
    boolean shared =
        tags.stream()
            .filter(tag -> !tag.directory().equals("IFD1"))
            .map(Tag::entry)
            .anyMatch(entry -> entry.value() < end && start < entry.value() + entry.length());
    if (!shared) {
      Arrays.fill(left, start, end, (byte) 0);
    }
  }

  /// Zeros for a value, unless another tag's value shares its bytes.
  private void clearValue(byte[] left, Tag tag) {
    int start = tag.entry().value();
    int end = start + tag.entry().length();
    boolean shared =
        tags.stream()
            .anyMatch(other ->
                other.entry().value() < end
                    && start < other.entry().value() + other.entry().length()
                    && !other.equals(tag));
    if (!shared) {
      Arrays.fill(left, start, end, (byte) 0);
    }
  }

  /// The user comment keeps its eight bytes of charset; what is shorter than before ends in zeros.
  private void rewrite(byte[] left, Tag tag, String text) {
    boolean comment = tag.id() == USER_COMMENT && tag.entry().type() == UNDEFINED;
    int start = tag.entry().value() + (comment ? CHARSET : 0);
    int end = tag.entry().value() + tag.entry().length();
    Charset charset = comment ? commentCharset(tag.entry()) : StandardCharsets.UTF_8;
    byte[] value = text.getBytes(charset);
    if (value.length <= end - start) {
      Arrays.fill(left, start, end, (byte) 0);
      System.arraycopy(value, 0, left, start, value.length);
    }
  }

  /// Moves the entries that stay, and the link behind them, together.
  private void closeUp(byte[] left, int start, Set<Tag> gone) {
    int count = tiff.count(start);
    int to = start + 2;
    int kept = 0;
    for (int i = 0; i < count && start + 2 + 12 * (i + 1) <= left.length; i++) {
      int from = start + 2 + 12 * i;
      boolean goes = gone.stream().anyMatch(tag -> tag.entry().at() == from);
      if (!goes) {
        System.arraycopy(left, from, left, to, 12);
        to += 12;
        kept++;
      }
    }
    int link = tiff.link(start);
    if (link >= 0) {
      System.arraycopy(left, link, left, to, 4);
      Arrays.fill(left, to + 4, link + 4, (byte) 0);
    }
    tiff.putInt16(left, start, kept);
  }

  private @Nullable String text(Tiff.Entry entry) {
    int start = entry.value();
    int end = start + entry.length();
    return switch (entry.tag()) {
      case USER_COMMENT -> entry.length() < CHARSET ? null : comment(entry);
      case 0x9c9b, 0x9c9c, 0x9c9d, 0x9c9e, 0x9c9f ->
          trimmed(new String(bytes, start, end - start, StandardCharsets.UTF_16LE));
      case XMP -> utf8(start, end);
      case MAKER_NOTE -> printable(start, end) ? utf8(start, end) : null;
      default ->
          entry.type() == ASCII
                  || entry.type() == UTF8
                  || (entry.type() == UNDEFINED && printable(start, end))
              ? utf8(start, end)
              : null;
    };
  }

  private String comment(Tiff.Entry entry) {
    int start = entry.value() + CHARSET;
    int end = entry.value() + entry.length();
    if (!isCharset(entry)) {
      return utf8(entry.value(), end); // some writers leave the charset out
    }
    return trimmed(new String(bytes, start, end - start, commentCharset(entry)));
  }

  private boolean isCharset(Tiff.Entry entry) {
    int at = entry.value();
    return Bytes.startsWith(bytes, at, bytes.length, Bytes.latin1("UNICODE"))
        || Bytes.startsWith(bytes, at, bytes.length, Bytes.latin1("ASCII"))
        || Bytes.startsWith(bytes, at, bytes.length, Bytes.latin1("JIS"))
        || Bytes.startsWith(bytes, at, bytes.length, new byte[CHARSET]);
  }

  /// `UNICODE` is UTF-16 in the order of the structure by the letter, and in practice in either:
  /// where the zeros of ASCII stand decides.
  private Charset commentCharset(Tiff.Entry entry) {
    int at = entry.value();
    if (!Bytes.startsWith(bytes, at, bytes.length, Bytes.latin1("UNICODE"))) {
      return Bytes.startsWith(bytes, at, bytes.length, Bytes.latin1("JIS"))
              && Charset.isSupported("ISO-2022-JP")
          ? Charset.forName("ISO-2022-JP")
          : StandardCharsets.UTF_8;
    }
    int first = 0;
    int second = 0;
    int end = Math.min(at + entry.length(), at + 512);
    for (int i = at + CHARSET; i + 1 < end; i += 2) {
      first += bytes[i] == 0 ? 1 : 0;
      second += bytes[i + 1] == 0 ? 1 : 0;
    }
    boolean big = first == second ? !tiff.little() : first > second;
    return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  private String utf8(int start, int end) {
    return trimmed(new String(bytes, start, end - start, StandardCharsets.UTF_8));
  }

  private static String trimmed(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == 0 || text.charAt(end - 1) == ' ')) {
      end--;
    }
    return text.substring(0, end);
  }

  private boolean printable(int start, int end) {
    if (end - start < 8) {
      return false;
    }
    int odd = 0;
    for (int i = start; i < end; i++) {
      boolean plain =
          bytes[i] >= ' '
              || bytes[i] < 0
              || bytes[i] == '\n'
              || bytes[i] == '\r'
              || bytes[i] == '\t'
              || bytes[i] == 0;
      odd += plain ? 0 : 1;
    }
    return odd == 0;
  }

  private static String name(String directory, int tag) {
    if (directory.equals("GPS") || directory.equals("Interop")) {
      return "%s 0x%04X".formatted(directory, tag);
    }
    return switch (tag) {
      case IMAGE_DESCRIPTION -> "ImageDescription";
      case 0x010d -> "DocumentName";
      case 0x010f -> "Make";
      case 0x0110 -> "Model";
      case ORIENTATION -> "Orientation";
      case 0x011d -> "PageName";
      case 0x0131 -> "Software";
      case 0x0132 -> "DateTime";
      case ARTIST -> "Artist";
      case 0x013c -> "HostComputer";
      case XMP -> "XMP";
      case 0x8298 -> "Copyright";
      case 0x83bb -> "IPTC";
      case 0x9003 -> "DateTimeOriginal";
      case MAKER_NOTE -> "MakerNote";
      case USER_COMMENT -> "UserComment";
      case 0x9c9b -> "XPTitle";
      case 0x9c9c -> "XPComment";
      case 0x9c9d -> "XPAuthor";
      case 0x9c9e -> "XPKeywords";
      case 0x9c9f -> "XPSubject";
      case 0xa420 -> "ImageUniqueID";
      case 0xa430 -> "CameraOwnerName";
      case 0xa436 -> "ImageTitle";
      case 0xa437 -> "Photographer";
      case 0xa438 -> "ImageEditor";
      case 0xa439 -> "CameraFirmware";
      case 0xa43a -> "RAWDevelopingSoftware";
      case 0xa43b -> "ImageEditingSoftware";
      case 0xa43c -> "MetadataEditingSoftware";
      default -> "0x%04X".formatted(tag);
    };
  }
}
