package erased.metadata;

import erased.container.Bytes;
import erased.container.Md5;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Photoshop image resources: signature, id, name, data, both padded to even length; resource
/// 0x0404 holds IPTC-IIM datasets.
final class PhotoshopResources {
  static final int IPTC = 0x0404;
  static final int IPTC_DIGEST = 0x0425;
  static final int THUMBNAIL = 1036;
  static final int OLD_THUMBNAIL = 1033;
  static final int XMP = 0x0424;
  static final int EXIF = 0x0422;
  static final int RESOLUTION = 0x03ed;

  /// @param start of the whole resource
  record Resource(int id, int start, int dataStart, int dataEnd, int end) {}

  /// @param start of the dataset in the block
  record Dataset(int record, int number, String text, int start, int end) {
    /// `2:110`, and its name where it has one here.
    String key() {
      String name =
          switch (record * 1000 + number) {
            case 2005 -> " ObjectName";
            case 2040 -> " SpecialInstructions";
            case 2065 -> " OriginatingProgram";
            case 2080 -> " By-line";
            case 2105 -> " Headline";
            case 2110 -> " Credit";
            case 2115 -> " Source";
            case 2116 -> " CopyrightNotice";
            case 2120 -> " Caption-Abstract";
            default -> "";
          };
      return record + ":" + number + name;
    }
  }

  private static final byte DATASET = 0x1c;

  private final byte[] bytes;
  private final List<Resource> resources = new ArrayList<>();

  PhotoshopResources(byte[] bytes) {
    this.bytes = bytes;
    int at = 0;
    while (at + 12 <= bytes.length && isSignature(at)) {
      int nameLength = 1 + (bytes[at + 6] & 0xff);
      int size = at + 6 + nameLength + (nameLength & 1);
      if (size + 4 > bytes.length) {
        break;
      }
      int data = size + 4;
      long length = Bytes.uint32(bytes, size);
      if (length > bytes.length - data) {
        break;
      }
      int dataEnd = data + (int) length;
      int end = Math.min(dataEnd + (int) (length & 1), bytes.length);
      resources.add(new Resource(Bytes.uint16(bytes, at + 4), at, data, dataEnd, end));
      at = end;
    }
  }

  private boolean isSignature(int at) {
    return switch (Bytes.name(bytes, at)) {
      case "8BIM", "MeSa", "PHUT", "AgHg", "DCSR" -> true;
      default -> false;
    };
  }

  List<Resource> resources() {
    return resources;
  }

  byte[] data(Resource resource) {
    return Arrays.copyOfRange(bytes, resource.dataStart(), resource.dataEnd());
  }

  /// The datasets of a stretch of IIM (IPTC-IIM 4.2, 1.5), as far as they go.
  static List<Dataset> datasets(byte[] bytes, int start, int end) {
    var datasets = new ArrayList<Dataset>();
    int at = start;
    while (at + 5 <= end && bytes[at] == DATASET) {
      int length = Bytes.uint16(bytes, at + 3);
      int data = at + 5;
      if (length > 0x7fff) { // extended: the low bits count the bytes of the length
        int width = length & 0x7fff;
        if (width > 4 || data + width > end) {
          break;
        }
        length = (int) Math.min(Bytes.number(bytes, data, width), Integer.MAX_VALUE);
        data += width;
      }
      if (length > end - data) {
        break;
      }
      String text = new String(bytes, data, length, StandardCharsets.UTF_8);
      datasets.add(
          new Dataset(bytes[at + 1] & 0xff, bytes[at + 2] & 0xff, text, at, data + length));
      at = data + length;
    }
    return datasets;
  }

  List<Dataset> datasets(Resource resource) {
    return datasets(bytes, resource.dataStart(), resource.dataEnd());
  }

  /// The resources without some, and the IIM without some datasets; a digest of the IIM follows it.
  ///
  /// @param changed datasets that get another text; an empty one takes the dataset with it
  byte[] without(Set<Resource> gone, Map<Dataset, String> changed) {
    var left = new ByteArrayOutputStream();
    byte[] digest = new byte[0];
    for (Resource resource : resources) {
      if (resource.id() == IPTC && !gone.contains(resource)) {
        digest = Md5.of(changed(resource, changed));
      }
    }
    for (Resource resource : resources) {
      if (gone.contains(resource)) {
        continue;
      }
      if (resource.id() == IPTC) {
        write(left, resource, changed(resource, changed));
      } else if (resource.id() == IPTC_DIGEST && !changed.isEmpty() && digest.length > 0) {
        write(left, resource, digest);
      } else {
        left.write(bytes, resource.start(), resource.end() - resource.start());
      }
    }
    int end = resources.isEmpty() ? 0 : resources.getLast().end();
    left.write(bytes, end, bytes.length - end);
    return left.toByteArray();
  }

  private byte[] changed(Resource resource, Map<Dataset, String> changed) {
    return changed(bytes, resource.dataStart(), resource.dataEnd(), changed);
  }

  /// Bare datasets with other texts.
  static byte[] changed(byte[] bytes, int start, int end, Map<Dataset, String> changed) {
    var left = new ByteArrayOutputStream();
    int at = start;
    for (Dataset dataset : datasets(bytes, start, end)) {
      @Nullable String text = changed.get(dataset);
      if (text != null) {
        left.write(bytes, at, dataset.start() - at);
        left.writeBytes(text.isEmpty() ? new byte[0] : dataset(dataset, text));
        at = dataset.end();
      }
    }
    left.write(bytes, at, end - at);
    return left.toByteArray();
  }

  /// A dataset of the same number, with that text.
  static byte[] dataset(Dataset like, String text) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    byte[] head = {DATASET, (byte) like.record(), (byte) like.number(), (byte) 0x80, 4, 0, 0, 0, 0};
    if (value.length > 0x7fff) {
      Bytes.putInt32(head, 5, value.length);
      return Bytes.join(head, value);
    }
    Bytes.putNumber(head, 3, 2, value.length);
    return Bytes.join(Arrays.copyOf(head, 5), value);
  }

  private void write(ByteArrayOutputStream out, Resource resource, byte[] data) {
    if (data.length == 0) {
      return;
    }
    int sizeAt = resource.dataStart() - 4;
    out.write(bytes, resource.start(), sizeAt - resource.start());
    byte[] size = new byte[4];
    Bytes.putInt32(size, 0, data.length);
    out.writeBytes(size);
    out.writeBytes(data);
    if (data.length % 2 != 0) {
      out.write(0);
    }
  }
}
