package erased.generator;

import java.util.Locale;
import java.util.Set;

/// What the name of a field says about the words in it.
enum Field {
  /// Names the tool or service that made the picture: here a name is a statement.
  TOOL,
  /// Written by people about what the picture shows: here a name proves nothing.
  PROSE,
  OTHER;

  private static final Set<String> TOOLS =
      Set.of(
          "software",
          "creatortool",
          "make",
          "model",
          "source",
          "credit",
          "generator",
          "producer",
          "processingsoftware",
          "hostcomputer",
          "softwareagent",
          "claimgenerator",
          "aisystemused",
          "aisystemversionused",
          "originatingprogram",
          "program",
          "tool",
          "application",
          "app",
          "writer",
          "engine",
          "generatorname",
          "2110",
          "265",
          "2115",
          "110",
          "65",
          "115");
  private static final Set<String> PROSES =
      Set.of(
          "description",
          "imagedescription",
          "title",
          "caption",
          "captionabstract",
          "abstract",
          "headline",
          "subject",
          "keywords",
          "xptitle",
          "xpcomment",
          "xpsubject",
          "xpkeywords",
          "objectname",
          "alttextaccessibility",
          "extdescraccessibility",
          "2120",
          "2105",
          "225",
          "25",
          "120",
          "105");

  static Field of(String key) {
    String name = name(key);
    if (TOOLS.contains(name)) {
      return TOOL;
    }
    return PROSES.contains(name) ? PROSE : OTHER;
  }

  /// A key without prefix, path and punctuation: `creatortool` of `xmp:CreatorTool`.
  static String name(String key) {
    if (key.length() > 256) {
      return "";
    }
    boolean dataset = key.matches("\\d:\\d{1,3}");
    int prefix = dataset ? -1 : Math.max(key.lastIndexOf(':'), key.lastIndexOf('/'));
    return key.substring(prefix + 1).replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }
}
