package erased.metadata;

import erased.container.Part;
import java.util.List;

/// All carriers, in the order in which a report names what they found.
final class Carriers {
  static final List<Carrier> ALL =
      List.of(
          new C2pa(),
          new PngText(),
          new Exif(),
          new Xmp(),
          new Iptc(),
          new Comments(),
          new Profiles(),
          new HiddenJpeg(),
          new Thumbnails(),
          new Remains());

  private Carriers() {}

  static Carrier of(Part part) {
    return ALL.stream().filter(carrier -> carrier.carries(part)).findFirst().orElseThrow();
  }
}
