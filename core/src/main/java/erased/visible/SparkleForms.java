package erased.visible;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/// What is known of how the sparkle has been drawn, from its folder of resources.
///
/// @param stencils of all versions, the one that all resemble first
/// @param faint those of the stencils that are never as opaque as `notFaint`
/// @param notFaint an opacity
/// @param opacities of the plain inside
/// @param margins in sizes of the mark
/// @param exactMargins those from which a place follows exactly
record SparkleForms(
    List<Stencil> stencils,
    List<Stencil> faint,
    double notFaint,
    List<Double> opacities,
    List<Double> margins,
    List<Double> exactMargins) {
  private static final String FOLDER = "gemini-sparkle/";

  SparkleForms {
    stencils = List.copyOf(stencils);
    faint = List.copyOf(faint);
    opacities = List.copyOf(opacities);
    margins = List.copyOf(margins);
    exactMargins = List.copyOf(exactMargins);
  }

  static SparkleForms read() {
    var data = new Properties();
    String name = FOLDER + "sparkle.properties";
    try (InputStream in =
        Objects.requireNonNull(SparkleForms.class.getResourceAsStream(name), name)) {
      data.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    List<String> forms = words(data, "forms");
    List<Stencil> stencils = forms.stream().map(SparkleForms::stencil).toList();
    return new SparkleForms(
        stencils,
        words(data, "faint").stream().map(form -> stencils.get(forms.indexOf(form))).toList(),
        Double.parseDouble(data.getProperty("not-faint")),
        numbers(data, "opacities"),
        numbers(data, "margins"),
        numbers(data, "exact-margins"));
  }

  /// Whether a stencil has been drawn about so opaquely.
  boolean knows(Stencil stencil, double opacity) {
    return opacity < notFaint || !faint.contains(stencil);
  }

  private static Stencil stencil(String form) {
    int slash = form.indexOf('/');
    return Stencil.quarter(
        FOLDER + form.substring(0, slash) + ".csv", Integer.parseInt(form.substring(slash + 1)));
  }

  private static List<Double> numbers(Properties data, String key) {
    return words(data, key).stream().map(Double::valueOf).toList();
  }

  private static List<String> words(Properties data, String key) {
    return Arrays.asList(data.getProperty(key).split(" ", -1));
  }
}
