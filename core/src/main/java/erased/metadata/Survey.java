package erased.metadata;

import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.container.Part;
import erased.generator.DigitalSourceType;
import erased.generator.Generation;
import erased.report.Certainty;
import erased.report.Finding;
import erased.report.Invisible;
import erased.report.Report;
import erased.report.Role;
import erased.report.Visible;
import erased.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One look at the metadata of one image: what each carrier saw, and what it means for the whole.
final class Survey {
  private static final int LONGEST_VALUE = 64 << 10; // characters that a report shows of one value

  private final ImageFile file;
  private final Limits limits;
  private final @Nullable Verifier verifier;
  private final List<Sighting> sightings = new ArrayList<>();
  private final Map<Part, List<Sighting>> byPart = new LinkedHashMap<>();
  private final List<Message> notices = new ArrayList<>();
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
  private final Set<Map<String, @Nullable Object>> generations = new LinkedHashSet<>();
  private final Map<String, String> declared = new LinkedHashMap<>();
  private final List<String> evidence = new ArrayList<>();
  private @Nullable String generator;
  private int generatorRank = -1;
  private Report.Ai ai = Report.Ai.NONE;
  private Optional<DigitalSourceType> sourceType = Optional.empty();

  /// @param verifier checks signatures; null where only the presence of marks counts
  private Survey(ImageFile file, Limits limits, @Nullable Verifier verifier) {
    this.file = file;
    this.limits = limits;
    this.verifier = verifier;
    members.put("c2pa", null);
    members.put("exif_ai_tags", null);
    members.put("png_text_chunks", null);
    members.put("xmp_digital_source_type", null);
    members.put("iptc_ai", null);
    members.put("tc260", null);
    members.put("stealth", null); // from the pixels, where somebody looks at them
    members.put("trailer", null);
    members.put("thumbnails", null);
  }

  static Survey of(ImageFile file, Limits limits, @Nullable Verifier verifier) {
    var survey = new Survey(file, limits, verifier);
    survey.notices.addAll(file.notices());
    for (Carrier carrier : Carriers.ALL) {
      carrier.read(survey);
    }
    return survey;
  }

  /// A look into an image that is hidden in this one; signatures are not checked there.
  Survey inside(byte[] hidden) {
    return of(ImageFile.of(hidden, limits), limits, null);
  }

  ImageFile file() {
    return file;
  }

  Limits limits() {
    return limits;
  }

  /// Whether the look is for a report; where it is for a cleaning, only the marks and their places
  /// count.
  boolean isFull() {
    return verifier != null;
  }

  @Nullable Verifier verifier() {
    return verifier;
  }

  List<Sighting> sightings() {
    return sightings;
  }

  /// What was seen in one part.
  List<Sighting> in(Part part) {
    return byPart.getOrDefault(part, List.of());
  }

  /// The sightings of each part that has any, in the order in which they were seen.
  Map<Part, List<Sighting>> byPart() {
    return byPart;
  }

  /// Takes over what a hidden image says of the whole.
  void adopt(Survey hidden) {
    hidden.sourceType.ifPresent(this::sourceType);
    ai(hidden.ai);
    hidden.generations.forEach(generations::add);
    hidden.declared.forEach(declared::putIfAbsent);
  }

  /// Whether anything says that AI made or changed the picture.
  boolean saysAi() {
    return sightings.stream().anyMatch(Sighting::saysAi);
  }

  /// The strongest digital source type that speaks of AI.
  Optional<DigitalSourceType> sourceType() {
    return sourceType;
  }

  /// The content of a part; null, with a notice, where it cannot be unpacked.
  byte @Nullable [] payload(Part part) {
    try {
      return file.payload(part);
    } catch (ImageException e) {
      notice(Message.of("metadata.unread", part.place(), e.text()));
      return null;
    }
  }

  void notice(Message notice) {
    if (notices.size() < 256 && !notices.contains(notice)) {
      notices.add(notice);
    }
  }

  void see(
      Carrier carrier,
      String family,
      Part part,
      String key,
      String value,
      Message meaning,
      Role role,
      Certainty certainty,
      Sighting.Fate fate,
      @Nullable String generator,
      Object place) {
    String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
    var finding =
        new Finding(
            family,
            part.place(),
            part.start(),
            part.length(),
            key,
            shown,
            meaning,
            role,
            certainty,
            generator);
    var sighting = new Sighting(carrier, part, finding, fate, place);
    sightings.add(sighting);
    byPart.computeIfAbsent(part, _ -> new ArrayList<>()).add(sighting);
    if (generator != null && role != Role.NEUTRAL) {
      generator(generator, rank(certainty), part.place() + " " + key);
    }
  }

  private static int rank(Certainty certainty) {
    return switch (certainty) {
      case CERTAIN -> 2;
      case LIKELY -> 1;
      case POSSIBLE -> 0;
    };
  }

  /// The surest name counts, and of equally sure ones the first.
  void generator(String name, int rank, String because) {
    if (evidence.size() < 32) {
      evidence.add(name + ": " + because);
    }
    if (rank > generatorRank) {
      generator = name;
      generatorRank = rank;
    }
  }

  void ai(Report.Ai use) {
    if (use.compareTo(ai) < 0) {
      ai = use;
    }
  }

  void sourceType(DigitalSourceType type) {
    Report.Ai use = Report.Ai.valueOf(type.ai().name());
    boolean stronger = sourceType.isEmpty() || type.ai().compareTo(sourceType.get().ai()) < 0;
    if (use != Report.Ai.NONE && stronger) {
      sourceType = Optional.of(type);
    }
    ai(use);
  }

  void member(String name, Object value) {
    members.put(name, value);
  }

  /// Adds to a member that is a map of names to values.
  void entry(String member, String key, Object value) {
    @Nullable Object known = members.get(member);
    var map = new LinkedHashMap<Object, Object>();
    if (known instanceof Map<?, ?> before) {
      map.putAll(before);
    }
    map.putIfAbsent(key, value);
    members.put(member, map);
  }

  /// Sets an entry of a member of which others may be worked out later.
  void put(String member, String key, Object value) {
    if (members.get(member) instanceof LateMembers entries) {
      entries.put(key, value);
    }
  }

  /// Adds to a member that is a list.
  void item(String member, Object value) {
    var list = new ArrayList<Object>();
    if (members.get(member) instanceof List<?> before) {
      list.addAll(before);
    }
    list.add(value);
    members.put(member, list);
  }

  void generation(Generation generation, String place) {
    if (generations.size() < 64) {
      generations.add(new LinkedHashMap<>(generation.fields()));
    }
    if (generation.generator() != null) {
      generator(generation.generator(), 1, place);
    }
  }

  void declare(String kind, String words) {
    if (declared.size() < 64) {
      declared.putIfAbsent(kind, words);
    }
  }

  boolean declares(String kind) {
    return declared.containsKey(kind);
  }

  Report report() {
    boolean marked = saysAi();
    return new Report(
        file.format(),
        file.bytes().length,
        sightings.stream().map(Sighting::finding).toList(),
        members,
        List.copyOf(generations),
        declared,
        generator,
        evidence,
        ai == Report.Ai.NONE && marked ? Report.Ai.POSSIBLY : ai,
        notices,
        Visible.NOT_LOOKED_AT,
        Invisible.NOT_LOOKED_AT);
  }
}
