package erased.server.documents;

import erased.text.Language;
import erased.text.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Markdown to HTML: CommonMark with tables, and an anchor at each heading, as Git hosts make them.
/// HTML in the text is shown and not obeyed.
final class Renderer {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private final Language language;
  private final IdentityHashMap<Node, String> ids = new IdentityHashMap<>();
  private final Map<String, Integer> used = new HashMap<>();
  private final List<Heading> headings = new ArrayList<>();

  private Renderer(Language language) {
    this.language = language;
  }

  static Rendered render(String text, Language language) {
    Node document = PARSER.parse(text);
    if (language == Language.CHINESE) {
      document.accept(new LineBreaks());
    }
    return new Renderer(language).render(document);
  }

  private Rendered render(Node document) {
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      if (block instanceof org.commonmark.node.Heading heading) {
        add(heading);
      }
    }
    String html =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .attributeProviderFactory(_ -> this::attributes)
            .build()
            .render(document);
    return new Rendered(
        headings.getFirst().text(), headings.subList(1, headings.size()), scrolling(html));
  }

  private void add(org.commonmark.node.Heading heading) {
    String text = text(heading);
    String id = id(text);
    int before = used.merge(id, 1, Integer::sum) - 1;
    if (before > 0) {
      id += "-" + before;
    }
    ids.put(heading, id);
    headings.add(new Heading(heading.getLevel(), text, id));
    if (heading.getLevel() > 1) {
      var anchor = new Link("#" + id, null);
      anchor.appendChild(new Text("#"));
      heading.appendChild(anchor);
      ids.put(anchor, text);
    }
  }

  /// What is left of a heading where only letters, digits, hyphens and blanks count.
  private static String id(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "")
        .replace(' ', '-');
  }

  private void attributes(Node node, String tag, Map<String, String> attributes) {
    String known = ids.get(node);
    if (known != null && node instanceof Link) {
      attributes.put("class", "anchor");
      attributes.put("aria-label", Message.of("documents.anchor", known).in(language));
    } else if (known != null) {
      attributes.put("id", known);
    } else if (tag.equals("pre")) {
      attributes.put("tabindex", "0"); // what scrolls can be reached by keyboard
    }
  }

  /// Wide tables scroll by themselves, and the page does not.
  private String scrolling(String html) {
    String label = Message.of("documents.table").in(language);
    return html.replace(
            "<table>",
            "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"%s\"><table>"
                .formatted(label))
        .replace("</table>", "</table></div>");
  }

  /// The words of a node, without markup.
  private static String text(Node node) {
    var words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak lineBreak) {
            words.append(' ');
          }
        });
    return words.toString();
  }
}
