package erased.server.documents;

import erased.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The documents with the values of this service, as Markdown and as HTML.
@Component
final class Library {
  private static final String FOLDER = "/erased/server/docs/";

  /// Stands for the address of the service, which each request has its own of.
  static final String ADDRESS = "\uE000";

  /// The line that leads to the other language; on the site the frame does.
  private static final Pattern OTHER_LANGUAGE =
      Pattern.compile("\\A(#[^\\n]*\\n\\n)\\[[^\\]\\n]*\\]\\([^)\\n]*\\)\\n\\n");

  private final Values values;
  private final Reference reference;
  private final Map<String, String> sources = new ConcurrentHashMap<>();
  private final Map<String, Rendered> pages = new ConcurrentHashMap<>();

  Library(Values values, Reference reference) {
    this.values = values;
    this.reference = reference;
  }

  /// The file of a page as it is, with values: what the `.md` form of the page is.
  String markdown(Page page, Language language, String address) {
    return Markdown.linked(filled(page, language), ".md").replace(ADDRESS, address);
  }

  /// A page as HTML, in which [#ADDRESS] stands for the address of the service.
  Rendered page(Page page, Language language) {
    return pages.computeIfAbsent(page.file(language), _ -> render(page, language));
  }

  private Rendered render(Page page, Language language) {
    String text = OTHER_LANGUAGE.matcher(filled(page, language)).replaceFirst("$1");
    return Renderer.render(Markdown.linked(text, ""), language);
  }

  private String filled(Page page, Language language) {
    return sources.computeIfAbsent(
        page.file(language),
        file -> {
          String text = Filling.fill(read(file), name -> value(name, language));
          return Markdown.addressed(text, ADDRESS);
        });
  }

  private Optional<String> value(String name, Language language) {
    return name.equals(Reference.NAME)
        ? Optional.of(reference.markdown(language))
        : values.value(name, language);
  }

  static String read(String file) {
    try (InputStream in = Library.class.getResourceAsStream(FOLDER + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
