package erased.invisible;

import erased.image.Pixels;
import erased.invisible.Reading.Match;
import erased.invisible.Reading.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A mark of the public library invisible-watermark: one Haar level of a chroma plane, and in each
/// block of 4x4 cells of its approximation one value that is quantised to carry one bit.
///
/// The library's own decoder expects one kind of conversion and reads noise from pictures of
/// generators that use another; this one tries all, and holds them against the known messages.
final class DwtMark implements Signal {
  static final DwtMark DWT_DCT = new DwtMark("dwtDct", Quantiser.LARGEST_CELL, Variant.values());
  static final DwtMark DWT_DCT_SVD = new DwtMark("dwtDctSvd", Quantiser.SINGULAR_VALUE, Variant.U8);

  private static final double SURE = 12; // standard deviations
  private static final double LIKELY = 8; // pictures without a mark stay below 5
  private static final double SOUGHT = 16; // for the best of millions; these stay below 6
  private static final double BITS = 1e-9; // chance of bits that make a likely mark a sure one

  private final String scheme;
  private final Quantiser quantiser;
  private final List<Variant> variants;

  private DwtMark(String scheme, Quantiser quantiser, Variant... variants) {
    this.scheme = scheme;
    this.quantiser = quantiser;
    this.variants = List.of(variants);
  }

  @Override
  public String scheme() {
    return scheme;
  }

  /// A reading as of a picture that carries the mark, for processing that is forced.
  Reading asIfFound(Pixels pixels) {
    var place = new Place(true, 0, 0, pixels.width(), pixels.height());
    String variant = variants.getFirst().code();
    return new Reading(scheme, variant, null, null, null, Verdict.LIKELY, place);
  }

  @Override
  public List<Reading> read(Pixels pixels, Search search) {
    if (pixels.channels().colors() == 1) {
      return List.of(Reading.none(scheme)); // no chroma
    }
    return new Look(pixels, Payloads.of(search)).readings();
  }

  @Override
  public List<Reading> seek(Pixels pixels, Search search) {
    if (pixels.channels().colors() == 1) {
      return List.of();
    }
    List<Payload> payloads = Payloads.of(search);
    for (Size size : Size.likely(pixels)) {
      List<Reading> readings = new Look(size.of(pixels), payloads).readings();
      if (readings.getFirst().verdict().isFound()) {
        return readings;
      }
    }
    return seekGrid(pixels, payloads);
  }

  private List<Reading> seekGrid(Pixels pixels, List<Payload> payloads) {
    long tests =
        variants.size()
            * payloads.stream().mapToLong(payload -> GridSearch.tests(payload.bits())).sum();
    return variants.stream()
        .flatMap(variant -> sought(pixels, variant, payloads).stream())
        .max(Comparator.comparingDouble(trial -> trial.filter().z()))
        .filter(best -> best.filter().z() >= SOUGHT)
        .map(best -> reading(best, tests))
        .stream()
        .toList();
  }

  private Optional<Trial> sought(Pixels pixels, Variant variant, List<Payload> payloads) {
    return new GridSearch(pixels, quantiser, variant)
        .find(payloads)
        .map(found -> {
          var place =
              new Place(true, found.grid().x(), found.grid().y(), pixels.width(), pixels.height());
          return new Trial(found.payload(), variant, found.filter(), null, place);
        });
  }

  private Reading reading(Trial trial, long tests) {
    Payload payload = trial.payload();
    int bits = payload.bits().count();
    boolean sure =
        trial.filter().z() >= SURE || Chance.binomial(trial.filter().matches(), bits) <= BITS;
    return new Reading(
        scheme,
        trial.variant().code(),
        payload.generator(),
        payload.message(),
        match(trial, tests),
        sure ? Verdict.CONFIRMED : Verdict.LIKELY,
        trial.place());
  }

  private static Match match(Trial trial, long tests) {
    Filter filter = trial.filter();
    return new Match(
        filter.matches(),
        trial.payload().bits().count(),
        trial.plain(),
        filter.z(),
        Chance.normal(filter.z()),
        tests);
  }

  /// One message held against one picture.
  ///
  /// @param plain bits that the library's own decoder reads rightly; null where it is not compared
  private record Trial(
      Payload payload, Variant variant, Filter filter, @Nullable Integer plain, Place place) {}

  /// A look at one picture on its own grid, for all messages.
  private final class Look {
    private final List<Payload> left;
    private final Place place;
    private final Votes library;
    private final Map<Variant, Votes> votes = new EnumMap<>(Variant.class);
    private long tests;

    Look(Pixels pixels, List<Payload> payloads) {
      this.left = new ArrayList<>(payloads);
      this.place = new Place(true, 0, 0, pixels.width(), pixels.height());
      this.library = Votes.of(pixels, quantiser, Variant.U8, 0, 0);
      for (Variant variant : variants) {
        boolean own = variant == Variant.U8;
        votes.put(variant, own ? library : Votes.of(pixels, quantiser, variant, 0, 0));
      }
      left.removeIf(payload -> payload.bits().count() > library.count());
      tests = (long) left.size() * variants.size();
    }

    /// All that are found. Messages resemble each other, so that each is taken out of the votes
    /// before the next is looked for.
    List<Reading> readings() {
      var readings = new ArrayList<Reading>();
      Trial first = best();
      Trial next = first;
      while (next != null && next.filter().z() >= LIKELY) {
        readings.add(reading(next, tests));
        Payload payload = next.payload();
        left.remove(payload);
        votes.replaceAll((_, one) -> one.without(payload.bits()));
        next = best();
      }
      if (readings.isEmpty()) {
        Match match = first == null ? null : match(first, tests);
        readings.add(new Reading(scheme, null, null, null, match, Verdict.NOT_FOUND, null));
      }
      return readings;
    }

    private @Nullable Trial best() {
      return left.stream()
          .flatMap(payload -> variants.stream().map(variant -> trial(payload, variant)))
          .max(Comparator.comparingDouble(trial -> trial.filter().z()))
          .orElse(null);
    }

    private Trial trial(Payload payload, Variant variant) {
      Bits message = payload.bits();
      Votes all = Objects.requireNonNull(votes.get(variant));
      Filter filter = Filter.of(all.sums(message.count()), all.energy(), message);
      int plain = library.plain(message.count()).matches(message);
      return new Trial(payload, variant, filter, plain, place);
    }
  }
}
