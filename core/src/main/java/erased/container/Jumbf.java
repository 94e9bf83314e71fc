package erased.container;

/// As much of JUMBF (ISO/IEC 19566-5) as tells a C2PA manifest store from other boxes.
final class Jumbf {
  private static final byte[] SUPERBOX = Bytes.latin1("jumb");
  private static final byte[] DESCRIPTION = Bytes.latin1("jumd");
  private static final byte[] STORE = Bytes.latin1("c2pa");

  private Jumbf() {}

  /// Whether the superbox at that offset is a manifest store: its description box has the type
  /// `c2pa` or the label `c2pa`.
  static boolean isC2pa(byte[] file, int at, int end) {
    if (end - at < 8 || !Bytes.startsWith(file, at + 4, end, SUPERBOX)) {
      return false;
    }
    int description = at + (Bytes.uint32(file, at) == 1 ? 16 : 8);
    return isC2paContent(file, description, end);
  }

  /// The same for what stands in the superbox.
  static boolean isC2paContent(byte[] file, int at, int end) {
    if (!Bytes.startsWith(file, at + 4, end, DESCRIPTION)) {
      return false;
    }
    int type = at + 8;
    return Bytes.startsWith(file, type, end, STORE)
        || Bytes.startsWith(file, type + 17, end, STORE);
  }
}
