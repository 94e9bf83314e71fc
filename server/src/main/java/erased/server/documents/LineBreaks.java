package erased.server.documents;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/// Takes out the ends of lines that stand between Chinese characters: browsers make a blank of
/// each, where Chinese has none.
final class LineBreaks extends AbstractVisitor {
  private static final String CHINESE = "[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uffef“”‘’…]";

  @Override
  public void visit(SoftLineBreak lineBreak) {
    String before = edge(lineBreak.getPrevious(), false);
    String after = edge(lineBreak.getNext(), true);
    boolean punctuated = before.matches("[、。，；：！？）》”]");
    if (punctuated || (before.matches(CHINESE) && after.matches(CHINESE))) {
      lineBreak.unlink();
    }
  }

  /// The first or last character of a node's words; empty where it has none.
  private static String edge(@Nullable Node node, boolean first) {
    Node inner = node;
    while (inner != null && inner.getFirstChild() != null) {
      inner = first ? inner.getFirstChild() : inner.getLastChild();
    }
    if (!(inner instanceof Text text) || text.getLiteral().isEmpty()) {
      return "";
    }
    String words = text.getLiteral();
    return first ? words.substring(0, 1) : words.substring(words.length() - 1);
  }
}
