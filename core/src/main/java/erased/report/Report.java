package erased.report;

import erased.container.Format;
import erased.text.Language;
import erased.text.Message;
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
///   absent parts null
/// @param generations prompts, models and seeds that could be read
/// @param declared what the file itself says about marks that nobody looked for here: kind
///   (`visible`, `synthid`) to the words
/// @param generator the program or service that most likely made the picture
/// @param evidence what the generator was told by
/// @param ai how much of the picture the file says that AI made
/// @param notices what else a careful reader should know: a wrong name, parts that could not be
///   read
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
    List<Message> notices) {

  /// How much of the picture AI made, as far as its metadata tells: the words of the C2PA asset
  /// rubrics.
  public enum Ai {
    FULLY,
    PARTLY,
    POSSIBLY,
    NONE
  }

  public static final String SYNTHID_VERIFIER = "https://support.google.com/gemini/answer/16722517";

  public Report {
    findings = List.copyOf(findings);
    generations = List.copyOf(generations);
    evidence = List.copyOf(evidence);
    notices = List.copyOf(notices);
  }

  /// Whether anything here says that AI made or changed the picture: what `--fail-on ai` asks.
  public boolean saysAi() {
    return findings.stream().anyMatch(finding -> finding.role() != Role.NEUTRAL);
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
    tree.put("visible", visible());
    tree.put("metadata", metadata);
    tree.put("invisible", List.of());
    tree.put("invisible_external", external());
    tree.put("overall_assessment", overallAssessment(language));
    tree.put("format", format.mediaType());
    tree.put("size", size);
    tree.put("ai", ai.name().toLowerCase(Locale.ROOT));
    tree.put("generator", generator);
    tree.put("evidence", evidence);
    tree.put("generations", generations);
    tree.put("findings", findings.stream().map(finding -> finding.tree(language)).toList());
    tree.put("notices", notices.stream().map(notice -> notice.in(language)).toList());
    return tree;
  }

  /// No pixel was looked at, so nothing is detected; what the file declares is said beside it.
  private Map<String, @Nullable Object> visible() {
    var visible = new LinkedHashMap<String, @Nullable Object>();
    @Nullable String declaration = declared.get("visible");
    visible.put("detected", false);
    visible.put("confidence", 0);
    visible.put("region", null);
    visible.put("label", null);
    visible.put("status", declaration == null ? "not_looked_at" : "declared_by_c2pa");
    visible.put("declaration", declaration);
    return visible;
  }

  private Map<String, @Nullable Object> external() {
    var synthid = new LinkedHashMap<String, @Nullable Object>();
    synthid.put("status", "unsupported_locally");
    synthid.put("verify_url", SYNTHID_VERIFIER);
    synthid.put("declared_by_c2pa", declared.get("synthid"));
    var external = new LinkedHashMap<String, @Nullable Object>();
    external.put("synthid", synthid);
    return external;
  }
}
