package erased.report;

import erased.container.Format;
import erased.invisible.Reading;
import erased.text.Language;
import erased.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that one look at an image found; read-only, and of the shape that the published API's
/// `report` has, with additions.
///
/// @param format what the first bytes say the file is
/// @param size of the file in bytes
/// @param findings every trace with its place
/// @param metadata the API's `metadata` member: `c2pa`, `exif_ai_tags`, `png_text_chunks`, …,
///   absent parts null; signatures are checked when one of the members of `c2pa` is first read that
///   rest on them, and the file is held until then
/// @param generations prompts, models and seeds that could be read
/// @param declared what the file itself says about marks that nobody looked for here: kind
///   (`visible`, `synthid`) to the words
/// @param generator the program or service that most likely made the picture
/// @param evidence what the generator was told by
/// @param ai how much of the picture the file says that AI made
/// @param notices what else a careful reader should know: a wrong name, parts that could not be
///   read
/// @param visible what a look at the pixels found
/// @param invisible what was read from them
public record Report(
    Format format,
    int size,
    List<Finding> findings,
    Map<String, @Nullable Object> metadata,
    List<Map<String, @Nullable Object>> generations,
    Map<String, String> declared,
    @Nullable String generator,
    List<String> evidence,
    Ai ai,
    List<Message> notices,
    Visible visible,
    Invisible invisible) {

  /// How much of the picture AI made, as far as its metadata and visible marks tell: the words of
  /// the C2PA asset rubrics.
  public enum Ai {
    FULLY,
    PARTLY,
    POSSIBLY,
    NONE
  }

  public static final String SYNTHID_VERIFIER = "https://support.google.com/gemini/answer/16722517";

  public static final String OPENAI_VERIFIER = "https://openai.com/research/verify";

  /// The kind under which OpenAI's watermark is declared.
  public static final String OPENAI = "openai";

  public Report {
    findings = List.copyOf(findings);
    generations = List.copyOf(generations);
    evidence = List.copyOf(evidence);
    notices = List.copyOf(notices);
  }

  /// This report with what a look at the pixels found.
  public Report with(Visible seen) {
    return looked(generator, evidence, atLeastPossibly(seen.detected()), notices, seen, invisible);
  }

  /// This report with what was read from the pixels.
  public Report with(Invisible read) {
    return read.hidden() == null ? withReadings(read) : Hidden.in(this, read).withReadings(read);
  }

  private Report withReadings(Invisible read) {
    String maker = generator;
    var told = new ArrayList<>(evidence);
    for (Reading reading : read.found().toList()) {
      if (reading.generator() != null) {
        maker = maker == null ? reading.generator() : maker;
        told.add(reading.generator() + ": " + reading.scheme());
      }
    }
    List<String> each = told.stream().distinct().toList();
    return looked(maker, each, atLeastPossibly(read.saysAi()), notices, visible, read);
  }

  /// This report with one more notice.
  public Report with(Message notice) {
    var more = new ArrayList<>(notices);
    more.add(notice);
    return looked(generator, evidence, ai, more, visible, invisible);
  }

  private Ai atLeastPossibly(boolean possibly) {
    return possibly && ai == Ai.NONE ? Ai.POSSIBLY : ai;
  }

  /// The same metadata, with what a look at the file and its pixels adds.
  private Report looked(
      @Nullable String maker,
      List<String> told,
      Ai most,
      List<Message> noticed,
      Visible seen,
      Invisible read) {
    return new Report(
        format,
        size,
        findings,
        metadata,
        generations,
        declared,
        maker,
        told,
        most,
        noticed,
        seen,
        read);
  }

  /// Whether anything here says that AI made or changed the picture: what `--fail-on ai` asks.
  public boolean saysAi() {
    return visible.detected()
        || invisible.saysAi()
        || findings.stream().anyMatch(finding -> finding.role() != Role.NEUTRAL);
  }

  /// One plain sentence or two: the likely source, how sure, and whether Content Credentials are
  /// there.
  public String overallAssessment(Language language) {
    return Assessment.of(this).in(language);
  }

  public boolean hasContentCredentials() {
    return metadata.get("c2pa") instanceof Map<?, ?> c2pa
        && Boolean.TRUE.equals(c2pa.get("present"));
  }

  /// The `report` object of the API, with this project's additions.
  public Map<String, @Nullable Object> tree(Language language) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("visible", visible.tree(declared.get("visible"), language));
    tree.put("metadata", metadata(language));
    tree.put("invisible", invisible.tree());
    tree.put("invisible_status", invisible.status(language));
    tree.put("invisible_external", external());
    tree.put("overall_assessment", overallAssessment(language));
    tree.put("format", format.mediaType());
    tree.put("size", size);
    tree.put("ai", ai.name().toLowerCase(Locale.ROOT));
    tree.put("generator", generator);
    tree.put("evidence", evidence);
    tree.put("generations", generations);
    tree.put("declared", declared);
    tree.put("findings", findings.stream().map(finding -> finding.tree(language)).toList());
    tree.put("notices", notices.stream().map(notice -> notice.in(language)).toList());
    return tree;
  }

  private Map<String, @Nullable Object> metadata(Language language) {
    var members = new LinkedHashMap<>(metadata);
    members.put("stealth", invisible.stealth(language));
    return members;
  }

  /// Watermarks that no reader here was asked for: those that only their makers can read, and what
  /// the manifests declare, by the names of the algorithms.
  private Map<String, @Nullable Object> external() {
    var external = new LinkedHashMap<String, @Nullable Object>();
    external.put("synthid", unsupported(SYNTHID_VERIFIER, declared.get("synthid")));
    boolean openAi = generator != null && generator.contains("OpenAI") && hasContentCredentials();
    if (openAi || declared.containsKey(OPENAI)) {
      external.put(OPENAI, unsupported(OPENAI_VERIFIER, declared.get(OPENAI)));
    }
    if (metadata.get("c2pa") instanceof Map<?, ?> c2pa
        && c2pa.get("watermarks") instanceof List<?> watermarks) {
      for (Object one : watermarks) {
        if (one instanceof Map<?, ?> watermark && watermark.get("alg") instanceof String alg) {
          external.putIfAbsent(alg, declaredBinding(watermark));
        }
      }
    }
    return external;
  }

  private static Map<String, @Nullable Object> unsupported(
      String verifier, @Nullable String declared) {
    var entry = new LinkedHashMap<String, @Nullable Object>();
    entry.put("status", "unsupported_locally");
    entry.put("verify_url", verifier);
    entry.put("declared_by_c2pa", declared);
    return entry;
  }

  private static Map<String, @Nullable Object> declaredBinding(Map<?, ?> watermark) {
    var entry = new LinkedHashMap<String, @Nullable Object>();
    entry.put("status", "declared_by_metadata");
    entry.put("algorithm", watermark.get("alg"));
    entry.put("name", watermark.get("name"));
    entry.put("value", watermark.get("value"));
    entry.put("reader", watermark.get("reader"));
    entry.put("verify_url", null);
    return entry;
  }
}
