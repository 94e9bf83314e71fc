package erased.server.documents;

import java.util.List;

/// A page as HTML.
///
/// @param title its first heading
/// @param headings below the first, in order
record Rendered(String title, List<Heading> headings, String html) {
  Rendered {
    headings = List.copyOf(headings);
  }
}
