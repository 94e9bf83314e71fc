package erased.container;

import static org.assertj.core.api.Assertions.assertThat;

import erased.text.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every container keeps to, whatever the format.
abstract class ContainerContract {
  static final Message REASON = Message.of("container.empty");

  /// Valid files of the format that hold a part of every kind that it has.
  abstract List<byte[]> files();

  /// Kinds of parts whose content may be replaced by any other.
  static boolean replaceable(Part part) {
    return switch (part.kind()) {
      case XMP, EXIF, TEXT, COMMENT, PHOTOSHOP -> true;
      default -> false;
    };
  }

  private Stream<ImageFile> read() {
    return files().stream().map(ContainerContract::read);
  }

  static ImageFile read(byte[] bytes) {
    return ImageFile.of(bytes, Limits.STANDARD);
  }

  static Part part(ImageFile file, Kind kind) {
    return file.parts(kind).findFirst().orElseThrow();
  }

  static Part named(ImageFile file, String name) {
    return file.parts().stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  static byte[] without(ImageFile file, Part... parts) {
    var edits = new Edits();
    for (Part part : parts) {
      edits.remove(part, REASON);
    }
    return file.with(edits);
  }

  static byte[] replaced(ImageFile file, Part part, byte[] payload) {
    var edits = new Edits();
    edits.replace(part, payload, REASON);
    return file.with(edits);
  }

  static byte[] added(ImageFile file, Kind kind, byte[] payload) {
    var edits = new Edits();
    edits.add(kind, payload, REASON);
    return file.with(edits);
  }

  /// Contents of all parts that an edit of `gone` leaves, with their names.
  private static List<String> contents(ImageFile file, Part... gone) {
    List<Part> without = List.of(gone);
    return file.parts().stream()
        .filter(part -> !without.contains(part) && content(part))
        .map(part -> part.kind() + part.place() + ImageFile.sha256(file.payload(part)))
        .toList();
  }

  /// Not what an edit has to rewrite: tables, indexes and free room.
  private static boolean content(Part part) {
    return switch (part.kind()) {
      case STRUCTURE, MULTI_PICTURE, PADDING -> false;
      default -> true;
    };
  }

  @Test
  void partsCoverTheFileWithoutGaps() {
    read()
        .forEach(file -> {
          List<Range> ranges = new ArrayList<>();
          file.parts().forEach(part -> ranges.addAll(part.ranges()));
          assertThat(Range.union(ranges)).containsExactly(new Range(0, file.bytes().length));
        });
  }

  @Test
  void partsOverlapOnlyWhereItemsShareBytes() {
    read()
        .forEach(file -> {
          List<Range> ranges = new ArrayList<>();
          file.parts().stream()
              .filter(part -> !part.name().startsWith("item "))
              .forEach(part -> ranges.addAll(part.ranges()));
          ranges.sort(Comparator.naturalOrder());
          for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i).start()).isGreaterThanOrEqualTo(ranges.get(i - 1).end());
          }
        });
  }

  @Test
  void payloadsStandInTheirParts() {
    read()
        .forEach(file -> {
          for (Part part : file.parts()) {
            List<Range> whole = Range.union(part.ranges());
            part.payload().forEach(range -> assertThat(range.without(whole)).isEmpty());
          }
        });
  }

  @Test
  void noEditGivesTheSameArray() {
    read().forEach(file -> assertThat(file.with(new Edits())).isSameAs(file.bytes()));
  }

  @Test
  void removingAPartLeavesEveryOtherAsItWas() {
    read()
        .forEach(file -> {
          for (Part part : file.parts()) {
            if (ContainerFuzzTest.removable(part)) {
              ImageFile left = read(without(file, part));

              assertThat(contents(left)).as(part.place()).isEqualTo(contents(file, part));
              assertThat(left.samePicture(file)).as(part.place()).isTrue();
              assertThat(file.notices())
                  .as(part.place())
                  .containsAll(unmoved(left.notices(), file));
            }
          }
        });
  }

  /// Notices that tell offsets tell others after an edit.
  private static List<Message> unmoved(List<Message> notices, ImageFile before) {
    List<String> keys = before.notices().stream().map(Message::key).toList();
    return notices.stream().filter(notice -> !keys.contains(notice.key())).toList();
  }

  @Test
  void removingAllThatMayGoIsDoneInOneGo() {
    read()
        .forEach(file -> {
          ImageFile left = read(without(file, removable(file)));

          assertThat(removable(left)).isEmpty();
          assertThat(left.samePicture(file)).isTrue();
          assertThat(left.pictureSha256()).isEqualTo(file.pictureSha256());
        });
  }

  private static Part[] removable(ImageFile file) {
    return file.parts().stream()
        .filter(ContainerFuzzTest::removable)
        .filter(part -> part.kind() != Kind.PADDING)
        .toArray(Part[]::new);
  }

  @Test
  void replacedContentsReadBackAndNothingElseChanges() {
    byte[][] contents = {
      Build.noise(5, 1), Build.noise(5, 2), Build.noise(5, 63), Build.noise(5, 3000)
    };
    read()
        .forEach(file -> {
          for (Part part : file.parts()) {
            for (byte[] content : replaceable(part) ? contents : new byte[0][]) {
              ImageFile left = read(replaced(file, part, content));

              Part same = left.parts().get(file.parts().indexOf(part));
              assertThat(same.kind()).isEqualTo(part.kind());
              assertThat(left.payload(same)).as(part.place()).isEqualTo(content);
              assertThat(contents(left, same)).as(part.place()).isEqualTo(contents(file, part));
              assertThat(left.samePicture(file)).isTrue();
            }
          }
        });
  }

  @Test
  void anAddedXmpPacketIsFoundAgainAndCanGoAgain() {
    byte[] packet = Build.latin("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>");
    read()
        .forEach(file -> {
          ImageFile with = read(added(file, Kind.XMP, packet));

          assertThat(with.samePicture(file)).isTrue();
          List<Part> packets =
              with.parts(Kind.XMP).filter(part -> payloadIs(with, part, packet)).toList();
          assertThat(packets).hasSize(1);
          ImageFile again = read(without(with, packets.getFirst()));
          assertThat(contents(again)).isEqualTo(contents(file));
        });
  }

  private static boolean payloadIs(ImageFile file, Part part, byte[] expected) {
    return java.util.Arrays.equals(file.payload(part), expected);
  }

  @Test
  void theSameEditTwiceGivesTheSameBytes() {
    read()
        .forEach(file ->
            assertThat(without(file, removable(file))).isEqualTo(without(file, removable(file))));
  }

  @Test
  void aFileCutOffAnywhereIsReadOrRefusedWithAReason() {
    for (byte[] whole : files()) {
      for (int length = 0; length < whole.length; length++) {
        byte[] file = java.util.Arrays.copyOf(whole, length);
        try {
          ImageFile read = read(file);
          without(read, removable(read));
        } catch (ImageException e) {
          assertThat(e.getMessage()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void differencesNameEveryByteThatChanged() {
    read()
        .forEach(file -> {
          var edits = new Edits();
          for (Part part : removable(file)) {
            edits.remove(part, REASON);
          }
          Rewritten rewritten = file.rewrite(edits);

          int length = file.bytes().length;
          for (Rewritten.Difference difference : rewritten.differences()) {
            length += difference.written() - difference.range().length();
          }
          assertThat(rewritten.bytes()).hasSize(length);
        });
  }
}
