package erased.server.documents;

import java.util.List;

/// A page as HTML.
///
/// @param title its first heading
/// @param summary its first paragraph, without markup
/// @param headings below the first, in order
record Rendered(String title, String summary, List<Heading> headings, String html) {
  Rendered {
    headings = List.copyOf(headings);
  }
}
