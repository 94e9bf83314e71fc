package erased.metadata;

import erased.container.Edits;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Limits;
import erased.container.Part;
import erased.container.Range;
import erased.container.Rewritten;
import erased.generator.DigitalSourceType;
import erased.report.Change;
import erased.report.Report;
import erased.text.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes metadata out of one image: decides what goes, does it, and reads the result again before
/// it gives it out.
public final class Cleaning {
  private final ImageFile input;
  private final Limits limits;
  private final Policy policy;
  private final Survey survey;
  private final Optional<String> statement;
  private final Optional<Sighting> stated;
  private final List<Change> kept = new ArrayList<>();
  private final Edits edits;
  private @Nullable Rewritten rewritten;
  private final ImageFile output;

  private Cleaning(ImageFile input, Limits limits, Policy policy) {
    this.input = input;
    this.limits = limits;
    this.policy = policy;
    this.survey = Survey.of(input, limits, null);
    this.statement = statement();
    this.stated = statement.flatMap(uri -> Disclosed.in(survey, uri));
    this.edits = edits();
    this.output = edits.isEmpty() ? input : written();
  }

  /// Cleans a file.
  ///
  /// @throws ImageException where the result does not read back as it should; then there is no
  ///   result
  public static Cleaning of(ImageFile file, Limits limits, Policy policy) {
    return new Cleaning(file, limits, policy);
  }

  /// Everything that one look finds.
  ///
  /// @param verifier what signatures are held against
  public static Report report(ImageFile file, Limits limits, Verifier verifier) {
    return Survey.of(file, limits, verifier).report();
  }

  /// The cleaned file; the very same array where nothing was to do.
  public byte[] image() {
    return output.bytes();
  }

  public boolean changed() {
    return !edits.isEmpty();
  }

  public ImageFile output() {
    return output;
  }

  private Edits edits() {
    var decided = new Edits();
    if (policy.level() == Policy.Level.ALL) {
      reduceAll(decided);
    } else {
      removeMarks(decided);
    }
    dropUnchanged(decided);
    sparePicture(decided);
    removeStrayStart(decided);
    if (stated.isEmpty()) {
      statement.ifPresent(uri -> Disclosed.write(survey, uri, decided));
    }
    return decided;
  }

  /// What a carrier would leave of a part may be all of it: then nothing is edited.
  private void dropUnchanged(Edits decided) {
    for (Edits.Edit edit : decided.list()) {
      if (edit instanceof Edits.Edit.Replace(Part part, _, _)) {
        byte[] before = survey.payload(part);
        if (before != null && Arrays.equals(before, decided.replacementOr(part, null))) {
          decided.drop(part);
        }
      }
    }
  }

  private void removeMarks(Edits decided) {
    boolean residue = survey.saysAi() || statesAi();
    survey
        .byPart()
        .forEach((part, sightings) -> {
          var gone = new ArrayList<Sighting>();
          var stay = new ArrayList<Sighting>();
          for (Sighting one : sightings) {
            if (goes(one, residue)) {
              gone.add(one);
            } else if (isProtected(one) || isStatement(one)) {
              stay.add(one);
            }
          }
          if (!gone.isEmpty()) {
            gone.getFirst().carrier().remove(survey, part, gone, stay, decided);
          }
          stay.stream().filter(this::isProtected).forEach(this::keep);
        });
  }

  /// Whether the file will say that AI had a part: then it is cleaned as one that says so already.
  private boolean statesAi() {
    return statement
        .flatMap(DigitalSourceType::of)
        .map(DigitalSourceType::ai)
        .filter(use -> use == DigitalSourceType.Ai.FULLY || use == DigitalSourceType.Ai.PARTLY)
        .isPresent();
  }

  /// A part that shares bytes with the picture stays; where it carries a mark, the file is refused.
  private void sparePicture(Edits decided) {
    if (decided.isEmpty()) {
      return;
    }
    List<Part> pictures = input.parts(Kind.PICTURE).toList();
    for (Part part : input.parts()) {
      Optional<Part> picture =
          decided.touches(part)
              ? pictures.stream().filter(one -> shares(part, one)).findFirst()
              : Optional.empty();
      if (picture.isEmpty()) {
        continue;
      }
      boolean marked =
          survey.in(part).stream()
              .anyMatch(one -> one.fate() == Sighting.Fate.MARK && !isProtected(one));
      if (marked) {
        throw new ImageException.Unsupported(
            Message.of("container.item.shares", picture.get().place(), part.place()));
      }
      decided.drop(part);
    }
  }

  private static boolean shares(Part part, Part picture) {
    return part.start() < picture.end()
        && picture.start() < part.end()
        && part.ranges().stream()
            .anyMatch(range -> picture.payload().stream().anyMatch(range::overlaps));
  }

  /// Bytes between the segments of a JPEG must not come to stand right behind its start, where they
  /// would make it no JPEG any more.
  private void removeStrayStart(Edits decided) {
    if (decided.isEmpty()) {
      return;
    }
    boolean first = false; // nothing stays between the start of a JPEG and this part
    for (Part part : input.parts()) {
      if (part.name().endsWith("SOI")) {
        first = !decided.removes(part);
      } else if (first && part.kind() == Kind.HIDDEN && !decided.touches(part)) {
        decided.remove(part, Message.of("metadata.reason.stray"));
      } else {
        first &= decided.removes(part);
      }
    }
  }

  private boolean goes(Sighting sighting, boolean residue) {
    if (isStatement(sighting)) {
      return false;
    }
    return switch (sighting.fate()) {
      case MARK -> !isProtected(sighting);
      case RESIDUE -> residue;
      case NOTE -> false;
    };
  }

  /// Whether this is the statement that the file shall make, and already makes.
  private boolean isStatement(Sighting sighting) {
    return stated.isPresent() && stated.get().equals(sighting);
  }

  private boolean isProtected(Sighting sighting) {
    return sighting.statutory() && policy.statutoryLabels() == Policy.StatutoryLabels.KEEP;
  }

  private void keep(Sighting sighting) {
    Part part = sighting.part();
    Range range = new Range(part.start(), Math.max(part.start(), part.end()));
    boolean inside = part.kind() == Kind.RECONSTRUCTION;
    Message reason = Message.of(inside ? "metadata.kept.jbrd" : "metadata.kept.statutory");
    Change change = new Change(part.place(), range, 0, reason);
    if (!kept.contains(change)) {
      kept.add(change);
    }
  }

  private void reduceAll(Edits decided) {
    Set<String> gainMaps = gainMaps();
    Set<String> labelled = labelled();
    labelled.stream().filter(group -> group.startsWith("trailer/image")).forEach(gainMaps::add);
    for (Part part : input.parts()) {
      List<Sighting> stay =
          survey.in(part).stream().filter(one -> isProtected(one) || isStatement(one)).toList();
      stay.stream().filter(this::isProtected).forEach(this::keep);
      if (part.name().startsWith("trailer")) {
        behind(part, gainMaps, labelled, stay, decided);
      } else {
        reduce(part, gainMaps, stay, decided);
      }
    }
  }

  /// Images and videos behind the end that carry a protected label, which has no place without
  /// them.
  private Set<String> labelled() {
    Set<String> groups = new LinkedHashSet<>();
    for (Sighting one : survey.sightings()) {
      if (isProtected(one) && one.part().name().startsWith("trailer/")) {
        groups.add(group(one.part()));
      }
    }
    return groups;
  }

  /// Of what stands behind the end, gain maps are part of how the picture looks.
  private void behind(
      Part part, Set<String> gainMaps, Set<String> labelled, List<Sighting> stay, Edits decided) {
    if (gainMaps.contains(group(part))) {
      reduce(part, gainMaps, stay, decided);
    } else if (labelled.contains(group(part))) { // of a video with a label only marks go
      if (stay.isEmpty() && survey.in(part).stream().anyMatch(one -> !isNote(one))) {
        decided.remove(part, Labels.MARK);
      }
    } else {
      Labels.keepOrRemove(survey, part, stay, decided);
    }
  }

  private static boolean isNote(Sighting sighting) {
    return sighting.fate() == Sighting.Fate.NOTE;
  }

  private void reduce(Part part, Set<String> gainMaps, List<Sighting> stay, Edits decided) {
    switch (part.kind()) {
      case PICTURE, SECOND_PICTURE, STRUCTURE, COLOR, ICC, GAIN_MAP -> {}
      case MULTI_PICTURE -> {
        if (gainMaps.isEmpty()) {
          decided.remove(part, Labels.NEEDLESS);
        }
      }
      case DENSITY,
          TEXT,
          COMMENT,
          EXIF,
          XMP,
          XMP_EXTENSION,
          PHOTOSHOP,
          IPTC,
          C2PA,
          JUMBF,
          THUMBNAIL,
          RECONSTRUCTION,
          TIME,
          PADDING,
          UNKNOWN,
          HIDDEN,
          TRAILER ->
          Carriers.of(part).reduce(survey, part, stay, decided);
    }
  }

  /// The groups of parts behind the end that are gain maps, by the start of their names.
  private Set<String> gainMaps() {
    Set<String> groups = new LinkedHashSet<>();
    for (Part part : input.parts()) {
      boolean behind = part.name().startsWith("trailer/image");
      boolean gainMap =
          part.kind() == Kind.GAIN_MAP
              || (part.kind() == Kind.XMP && behind && Xmp.isGainMap(survey, part));
      if (behind && gainMap) {
        groups.add(group(part));
      }
    }
    return groups;
  }

  /// `trailer/image 1` for everything in that image.
  private static String group(Part part) {
    int slash = part.name().lastIndexOf('/');
    return slash < 0 ? part.name() : part.name().substring(0, slash);
  }

  /// The digital source type that the file shall state, where that was asked for.
  private Optional<String> statement() {
    return switch (policy.disclosure()) {
      case NONE -> Optional.empty();
      case KEEP -> survey.sourceType().map(DigitalSourceType::uri);
      case WRITE ->
          Optional.of(
              Optional.ofNullable(policy.disclosed())
                  .flatMap(DigitalSourceType::of)
                  .orElse(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA)
                  .uri());
    };
  }

  private ImageFile written() {
    rewritten = input.rewrite(edits);
    ImageFile result = ImageFile.of(rewritten.bytes(), limits);
    if (relink(result)) {
      rewritten = input.rewrite(edits);
      result = ImageFile.of(rewritten.bytes(), limits);
    }
    prove(result);
    return result;
  }

  /// Where an image behind the end changed its length, the packet that names the length follows.
  private boolean relink(ImageFile result) {
    int before = secondLength(input);
    int after = secondLength(result);
    if (before == after || after == 0) {
      return false;
    }
    return input
        .parts(Kind.XMP)
        .filter(part -> !part.name().startsWith("trailer") && !edits.removes(part))
        .toList()
        .stream()
        .anyMatch(part -> Xmp.relink(survey, part, before, after, edits));
  }

  private static int secondLength(ImageFile file) {
    return file.parts().stream()
        .filter(part -> part.name().startsWith("trailer/image 1/"))
        .mapToInt(Part::length)
        .sum();
  }

  private void prove(ImageFile result) {
    if (!input.samePicture(result)) {
      throw new ImageException.NotProven(Message.of("metadata.proof.picture"));
    }
    Survey again = Survey.of(result, limits, null);
    for (Sighting left : again.sightings()) {
      boolean allowed =
          isProtected(left) || Disclosed.is(left, policy) || belongsToLabel(again, left);
      if (left.fate() == Sighting.Fate.MARK && !allowed) {
        throw new ImageException.NotProven(
            Message.of("metadata.proof.mark", left.finding().part(), left.finding().key()));
      }
    }
  }

  /// A mark within the words of a protected label stays with it, and so does one in a part that
  /// holds a label and cannot be written anew.
  private boolean belongsToLabel(Survey again, Sighting left) {
    return again.in(left.part()).stream()
        .filter(this::isProtected)
        .anyMatch(label ->
            Labels.isAlone(label)
                || !Labels.isReadable(label)
                || !Labels.rewritable(again.file().format(), left.part()));
  }

  /// What changed, in the order of the edits.
  public List<Change> removed() {
    var removed = new ArrayList<Change>();
    for (Edits.Edit edit : edits.list()) {
      if (edit instanceof Edits.Edit.Remove(Part part, Message reason)) {
        part.ranges()
            .forEach(
                range -> removed.add(new Change(part.place(), range, written(range, 0), reason)));
      }
    }
    return removed;
  }

  /// What others took the place of, and what had to follow: sizes, offsets, tables, flags.
  public List<Change> rewritten() {
    var changes = new ArrayList<Change>();
    for (Edits.Edit edit : edits.list()) {
      if (edit instanceof Edits.Edit.Replace(Part part, Edits.Content payload, Message reason)) {
        Range range = new Range(part.start(), part.end());
        changes.add(new Change(part.place(), range, written(range, payload.length()), reason));
      }
    }
    if (rewritten != null) {
      Set<Range> edited = edited();
      rewritten.differences().stream()
          .filter(difference -> !edited.contains(difference.range()))
          .forEach(difference -> changes.add(followed(difference)));
    }
    return changes;
  }

  /// How many bytes stand where a part was, its header included.
  private int written(Range range, int otherwise) {
    return rewritten == null
        ? otherwise
        : rewritten.differences().stream()
            .filter(difference -> !difference.added() && range.overlaps(difference.range()))
            .mapToInt(Rewritten.Difference::written)
            .sum();
  }

  private Set<Range> edited() {
    Set<Range> edited = new HashSet<>();
    for (Part part : input.parts()) {
      if (edits.touches(part)) {
        edited.addAll(part.ranges());
      }
    }
    return edited;
  }

  private Change followed(Rewritten.Difference difference) {
    if (difference.added()) {
      Message reason = Message.of("metadata.reason.disclosed");
      return new Change("XMP", difference.range(), difference.written(), reason);
    }
    String place =
        input.parts().stream()
            .filter(part -> part.start() <= difference.range().start())
            .filter(part -> difference.range().start() < Math.max(part.end(), part.start() + 1))
            .map(Part::place)
            .findFirst()
            .orElse("");
    Message reason = Message.of("metadata.reason.follows");
    return new Change(place, difference.range(), difference.written(), reason);
  }

  /// What was found and stays, with the reason, and what the picture needs.
  public List<Change> kept() {
    var all = new ArrayList<>(kept);
    for (Part part : input.parts()) {
      boolean needed =
          switch (part.kind()) {
            case ICC, COLOR, GAIN_MAP, MULTI_PICTURE, DENSITY -> !edits.touches(part);
            default -> false;
          };
      if (needed) {
        Range range = new Range(part.start(), part.end());
        all.add(new Change(part.place(), range, 0, Message.of("metadata.kept.needed")));
      }
    }
    return all;
  }
}
