package erased.invisible;

import erased.image.Pixels;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts in the lowest bits of a picture: [StealthText]. The variant is the layout's name.
public final class Stealth implements Signal {
  public static final String SCHEME = "stealth";
  private static final int SHOWN = 200; // characters of a text that a reading shows
  private static final int SIGNATURE = 120; // bits
  private static final int SIGNATURES = 4;
  private static final Pattern NOVEL_AI = Pattern.compile("\"Software\"\\s*+:\\s*+\"NovelAI\"");
  private static final Pattern NOTEBOOK =
      Pattern.compile("\"notebook\"\\s*+:\\s*+\"VQGAN\\+CLIP\"");

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public List<Reading> read(Pixels pixels, Search search) {
    return List.of(
        StealthText.in(pixels).map(text -> reading(text, pixels)).orElse(Reading.none(SCHEME)));
  }

  private static Reading reading(StealthText found, Pixels pixels) {
    return new Reading(
        SCHEME,
        found.layout().id(),
        generator(found.text()),
        head(found.text()),
        match(found.layout()),
        found.flaw() == null ? Verdict.CONFIRMED : Verdict.LIKELY,
        new Reading.Place(true, 0, 0, pixels.width(), pixels.height()));
  }

  private static @Nullable String generator(String text) {
    if (NOVEL_AI.matcher(text).find()) {
      return "NovelAI";
    }
    return NOTEBOOK.matcher(text).find() ? "VQGAN+CLIP" : null;
  }

  private static @Nullable String head(String text) {
    return text.isEmpty()
        ? null
        : text.codePoints()
            .limit(SHOWN)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /// Only a signature is known beforehand, and can be compared.
  private static Reading.@Nullable Match match(StealthText.Layout layout) {
    return layout == StealthText.Layout.STEGANO
        ? null
        : new Reading.Match(SIGNATURE, SIGNATURE, null, Math.scalb(1.0, -SIGNATURE), SIGNATURES);
  }
}
