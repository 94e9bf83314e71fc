package erased.onnx;

import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.image.Region;
import erased.invisible.Reading;
import erased.invisible.Search;
import erased.invisible.Signal;
import erased.invisible.Verdict;
import erased.onnx.models.Contract;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// TrustMark, "Universal Watermarking for Arbitrary Resolution Images" (2023), in those of its
/// variants whose decoders are installed.
///
/// A message counts only where the same one is read again after JPEG has been over the picture:
/// what a decoder sees in pictures without a mark seldom lasts.
final class TrustMark implements Signal, AutoCloseable {
  static final String SCHEME = "trustmark";

  private static final int QUALITY = 95;

  /// Times that the longer side may have the shorter one's length for the whole picture to be
  /// marked.
  private static final int ELONGATED = 2;

  /// The published decoders.
  enum Variant {
    Q(256, false),
    P(224, true),
    B(256, false),
    C(256, false);

    private final int side;
    private final boolean square;

    /// @param side of what it looks at
    /// @param square whether only the square in the middle of a picture is marked
    Variant(int side, boolean square) {
      this.side = side;
      this.square = square;
    }

    private Contract contract() {
      return this == P ? Contract.TRUSTMARK_P : Contract.TRUSTMARK;
    }
  }

  private final Map<Variant, Network> decoders;

  private TrustMark(Map<Variant, Network> decoders) {
    this.decoders = decoders;
  }

  /// Loads decoders, which read in the order of their variants.
  static TrustMark open(Map<Variant, Path> files) {
    var trustMark = new TrustMark(new EnumMap<>(Variant.class));
    try {
      files.forEach((variant, file) ->
          trustMark.decoders.put(variant, Network.open(file, variant.contract())));
      return trustMark;
    } catch (RuntimeException e) {
      trustMark.close();
      throw e;
    }
  }

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public List<Reading> read(Pixels pixels, Search search) {
    List<Reading> readings =
        decoders.keySet().stream()
            .flatMap(variant -> read(pixels, variant).stream())
            .sorted(Comparator.comparing(Reading::verdict))
            .toList();
    return readings.isEmpty() ? List.of(Reading.none(SCHEME)) : readings;
  }

  private Optional<Reading> read(Pixels pixels, Variant variant) {
    return message(pixels, variant)
        .filter(message -> message(compressed(pixels), variant).filter(message::says).isPresent())
        .map(message -> reading(message, variant, pixels));
  }

  private Reading reading(TrustMarkMessage message, Variant variant, Pixels pixels) {
    int same = TrustMarkMessage.CODED - message.wrong();
    double chance = message.schema().chance();
    var match = new Reading.Match(same, TrustMarkMessage.CODED, null, chance, decoders.size());
    Verdict verdict =
        switch (message.schema()) {
          case BCH_SUPER -> Verdict.CONFIRMED;
          case BCH_5, BCH_4 -> Verdict.LIKELY;
        };
    Region marked = marked(pixels, variant);
    var place = new Reading.Place(true, marked.x(), marked.y(), pixels.width(), pixels.height());
    return new Reading(SCHEME, variant.name(), null, message.toString(), match, verdict, place);
  }

  private Optional<TrustMarkMessage> message(Pixels pixels, Variant variant) {
    View view = View.of(pixels, marked(pixels, variant), variant.side, variant.side);
    List<Long> shape = List.of(1L, 3L, (long) variant.side, (long) variant.side);
    FloatBuffer answer =
        Objects.requireNonNull(decoders.get(variant))
            .run(view.planes(ColorScale.SIGNED), shape, TrustMarkMessage.BITS);
    boolean[] mark = new boolean[TrustMarkMessage.BITS];
    for (int i = 0; i < mark.length; i++) {
      mark[i] = answer.get(i) >= 0;
    }
    return TrustMarkMessage.of(mark);
  }

  /// The part of a picture that a variant marks.
  private static Region marked(Pixels pixels, Variant variant) {
    int longer = Math.max(pixels.width(), pixels.height());
    int shorter = Math.min(pixels.width(), pixels.height());
    if (!variant.square && longer <= ELONGATED * shorter) {
      return pixels.bounds();
    }
    int x = (pixels.width() - shorter) / 2;
    int y = (pixels.height() - shorter) / 2;
    return new Region(x, y, shorter, shorter);
  }

  /// The colours of a picture after they have been a JPEG file.
  private static Pixels compressed(Pixels pixels) {
    var encoding = new Encoding(Format.JPEG, QUALITY, Encoding.Carried.NOTHING);
    byte[] file = Codecs.own().encode(colors(pixels), encoding);
    Limits standard = Limits.STANDARD;
    var limits =
        new Limits(
            standard.parts(),
            standard.inflated(),
            standard.ratio(),
            standard.nesting(),
            pixels.width() * pixels.height(),
            Math.max(pixels.width(), pixels.height()));
    return Codecs.own().decode(ImageFile.of(file, limits), limits);
  }

  /// The picture in 8 bits and without opacity.
  private static Pixels colors(Pixels pixels) {
    int count = pixels.channels().count();
    int colors = pixels.channels().colors();
    Pixels plain = Pixels.blank(pixels.width(), pixels.height(), Channels.of(colors > 1, false), 8);
    for (int i = 0; i < pixels.width() * pixels.height(); i++) {
      for (int c = 0; c < colors; c++) {
        plain.put(
            i * colors + c, (pixels.at(i * count + c) * 255 + pixels.max() / 2) / pixels.max());
      }
    }
    return plain;
  }

  @Override
  public void close() {
    decoders.values().forEach(Network::close);
  }
}
