package erased.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.text.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whatever a file holds: it is read within bounds or refused with a reason, and what is taken out
/// of it leaves the picture alone.
class ContainerFuzzTest {
  private static final int EDITS = 24; // single edits that are tried on one file
  private static final Message REASON = Message.of("container.empty");

  @FuzzTest(maxDuration = "5m")
  void png(byte[] file) {
    check(file, Format.PNG);
  }

  @FuzzTest(maxDuration = "5m")
  void jpeg(byte[] file) {
    check(file, Format.JPEG);
  }

  @FuzzTest(maxDuration = "5m")
  void webp(byte[] file) {
    check(file, Format.WEBP);
  }

  @FuzzTest(maxDuration = "5m")
  void heif(byte[] file) {
    check(file, Format.AVIF);
  }

  @FuzzTest(maxDuration = "5m")
  void jpegXl(byte[] file) {
    check(file, Format.JXL);
  }

  private static void check(byte[] bytes, Format format) {
    ImageFile file = read(bytes);
    if (file == null || !family(format).contains(file.format())) {
      return;
    }
    byte[] before = bytes.clone();
    readable(file);
    List<Edits> tries = new ArrayList<>();
    for (Part part : file.parts()) {
      if (removable(part) && tries.size() < EDITS) {
        var edits = new Edits();
        edits.remove(part, REASON);
        tries.add(edits);
      }
    }
    tries.add(removingAll(file));
    tries.add(replacingPackets(file));
    for (Edits edits : tries) {
      edited(file, edits);
    }
    edited(file, adding(Kind.XMP, "<x:xmpmeta/>"));
    assertThat(bytes).isEqualTo(before);
  }

  private static List<Format> family(Format format) {
    return format == Format.AVIF ? List.of(Format.AVIF, Format.HEIC, Format.HEIF) : List.of(format);
  }

  private static @Nullable ImageFile read(byte[] bytes) {
    try {
      return ImageFile.of(bytes, Limits.STANDARD);
    } catch (ImageException e) {
      return null;
    }
  }

  private static void readable(ImageFile file) {
    for (Part part : file.parts()) {
      for (Range range : part.ranges()) {
        assertThat(range.end()).isLessThanOrEqualTo(file.bytes().length);
      }
      try {
        assertThat(file.payload(part)).isNotNull();
      } catch (ImageException e) {
        assertThat(e.text().toString()).isNotEmpty();
      }
    }
  }

  static boolean removable(Part part) {
    return switch (part.kind()) {
      case PICTURE, STRUCTURE, COLOR, SECOND_PICTURE, GAIN_MAP -> false;
      default -> true;
    };
  }

  private static Edits removingAll(ImageFile file) {
    var edits = new Edits();
    file.parts().stream()
        .filter(ContainerFuzzTest::removable)
        .forEach(part -> edits.remove(part, REASON));
    return edits;
  }

  private static Edits replacingPackets(ImageFile file) {
    var edits = new Edits();
    for (Part part : file.parts()) {
      if ((part.kind() == Kind.XMP || part.kind() == Kind.EXIF || part.kind() == Kind.TEXT)
          && !part.ranges().isEmpty()) {
        edits.replace(part, Build.tiff(6), REASON);
      }
    }
    return edits;
  }

  private static Edits adding(Kind kind, String packet) {
    var edits = new Edits();
    edits.add(kind, Build.latin(packet), REASON);
    return edits;
  }

  /// An edit may be refused with a reason; what comes out reads again and has the same picture.
  private static void edited(ImageFile file, Edits edits) {
    byte[] output;
    try {
      output = file.with(edits);
    } catch (ImageException e) {
      return;
    }
    ImageFile again = ImageFile.of(output, Limits.STANDARD);
    assertThat(again.samePicture(file)).isTrue();
  }
}
