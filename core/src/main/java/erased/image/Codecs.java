package erased.image;

import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All codecs that are at hand: those that other modules bring, then those that need nothing.
public final class Codecs {
  private static final List<Codec> OWN = List.of(new PngCodec(), new JpegCodec());

  private final List<Codec> list;

  private Codecs(List<Codec> list) {
    this.list = List.copyOf(list);
  }

  /// Those of the class path.
  public static Codecs installed() {
    var list = new ArrayList<Codec>();
    ServiceLoader.load(Codec.class, Codec.class.getClassLoader()).forEach(list::add);
    list.addAll(OWN);
    return new Codecs(list);
  }

  /// Those that need no library: PNG and JPEG.
  public static Codecs own() {
    return new Codecs(OWN);
  }

  public boolean canRead(Format format) {
    return reader(format).isPresent();
  }

  public boolean canWrite(Format format) {
    return writer(format).isPresent();
  }

  private Optional<Codec> reader(Format format) {
    return codecs(format).filter(codec -> codec.reads().contains(format)).findFirst();
  }

  private Optional<Codec> writer(Format format) {
    return codecs(format).filter(codec -> codec.writes().contains(format)).findFirst();
  }

  /// Libraries of other formats are not even looked for: that takes longer than a small picture.
  private Stream<Codec> codecs(Format format) {
    return list.stream().filter(codec -> codec.formats().contains(format));
  }

  /// The pixels of a file as [Codec#decode] gives them.
  ///
  /// @throws ImageException.Unsupported where nothing here reads such files; the text says what
  ///   would help
  public Pixels decode(ImageFile file, Limits limits) {
    Format format = file.format();
    return reader(format)
        .orElseThrow(() ->
            new ImageException.Unsupported(Message.of("image.codec.read", format.mediaType())))
        .decode(file, limits);
  }

  /// The profile of those pixels as [Codec#profile] gives it.
  byte @Nullable [] profile(ImageFile file, Limits limits) {
    return reader(file.format()).map(codec -> codec.profile(file, limits)).orElse(null);
  }

  /// A whole file as [Codec#encode] makes it.
  ///
  /// @throws ImageException.Unsupported where nothing here writes such files
  public byte[] encode(Pixels pixels, Encoding encoding) {
    Format format = encoding.format();
    return writer(format)
        .orElseThrow(() ->
            new ImageException.Unsupported(Message.of("image.codec.write", format.mediaType())))
        .encode(pixels, encoding);
  }
}
