package erased.c2pa;

import erased.container.Bytes;
import erased.container.ImageException;
import erased.container.Limits;
import erased.container.Range;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// JUMBF (ISO 19566-5): superboxes that name themselves by a description box, and content boxes.
sealed interface Jumbf {
  /// All bytes of the box, its header included.
  Range whole();

  /// What the box holds, without its header.
  Range payload();

  /// A box that is not a superbox.
  record Content(String type, Range whole, Range payload) implements Jumbf {}

  /// A box of boxes.
  ///
  /// @param uuid the content type, 32 lower-case hexadecimal digits
  /// @param label empty where there is none
  /// @param boxes what follows the description box
  record Superbox(String uuid, String label, Range whole, Range payload, List<Jumbf> boxes)
      implements Jumbf {
    public Superbox {
      boxes = List.copyOf(boxes);
    }

    List<Superbox> superboxes() {
      var found = new ArrayList<Superbox>();
      for (Jumbf box : boxes) {
        if (box instanceof Superbox superbox) {
          found.add(superbox);
        }
      }
      return found;
    }

    boolean onlySuperboxes() {
      return boxes.stream().allMatch(Superbox.class::isInstance);
    }

    /// The content box of that type at that place, if it is one.
    Optional<Content> content(int index, String type) {
      return index < boxes.size()
              && boxes.get(index) instanceof Content content
              && content.type.equals(type)
          ? Optional.of(content)
          : Optional.empty();
    }
  }

  /// The superbox at the start of the bytes.
  static Superbox read(byte[] bytes, Limits limits) {
    return new Reader(bytes, limits).superbox(0, bytes.length, 0);
  }

  /// Walks boxes; every length is held against the box around it.
  final class Reader {
    private static final int HEADER = 8;
    private static final int LABEL = 1 << 1;

    private final byte[] bytes;
    private final Limits limits;
    private int boxes;

    private Reader(byte[] bytes, Limits limits) {
      this.bytes = bytes;
      this.limits = limits;
    }

    private Superbox superbox(int start, int end, int depth) {
      if (depth > limits.nesting()) {
        throw new ImageException.LimitExceeded(Message.of("c2pa.nesting", start, limits.nesting()));
      }
      Content self = box(start, end);
      expect("jumb", self);
      int last = self.payload.end();
      Content description = box(self.payload.start(), last);
      expect("jumd", description);
      if (description.payload.length() < 17) {
        throw new ImageException.Corrupt(
            Message.of("c2pa.jumbf.description", description.whole.start()));
      }
      int at = description.payload.start();
      String uuid = HexFormat.of().formatHex(bytes, at, at + 16);
      String label = label(description.payload);
      var inside = new ArrayList<Jumbf>();
      for (int next = description.whole.end(); next < last; ) {
        Content box = box(next, last);
        inside.add(box.type.equals("jumb") ? superbox(next, last, depth + 1) : box);
        next = box.whole.end();
      }
      return new Superbox(uuid, label, self.whole, self.payload, inside);
    }

    private Content box(int start, int end) {
      if (++boxes > limits.parts()) {
        throw new ImageException.LimitExceeded(
            Message.of("c2pa.jumbf.boxes", start, limits.parts()));
      }
      if (end - start < HEADER) {
        throw new ImageException.Corrupt(
            Message.of("c2pa.jumbf.length", start, HEADER, end - start));
      }
      int header = HEADER;
      long length = Bytes.uint32(bytes, start);
      if (length == 1 && end - start >= 16) {
        header = 16;
        length = Bytes.int64(bytes, start + HEADER);
      } else if (length == 0) {
        length = (long) end - start;
      }
      if (length < header || length > end - start) {
        throw new ImageException.Corrupt(
            Message.of("c2pa.jumbf.length", start, length, end - start));
      }
      int stop = start + (int) length;
      return new Content(
          Bytes.name(bytes, start + 4), new Range(start, stop), new Range(start + header, stop));
    }

    private static void expect(String type, Content box) {
      if (!box.type.equals(type)) {
        throw new ImageException.Corrupt(
            Message.of("c2pa.jumbf.type", box.whole.start(), type, printable(box.type)));
      }
    }

    private static String printable(String type) {
      return type.chars().allMatch(c -> c >= ' ' && c < 0x7f)
          ? type
          : HexFormat.of().formatHex(Bytes.latin1(type));
    }

    private String label(Range description) {
      int at = description.start() + 16;
      if ((bytes[at] & LABEL) == 0) {
        return "";
      }
      int nul = Bytes.indexOf(bytes, at + 1, description.end(), 0);
      if (nul < 0) {
        throw new ImageException.Corrupt(Message.of("c2pa.jumbf.label", at + 1));
      }
      return new String(bytes, at + 1, nul - at - 1, StandardCharsets.UTF_8);
    }
  }
}
