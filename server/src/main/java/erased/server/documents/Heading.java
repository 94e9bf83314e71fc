package erased.server.documents;

/// A heading of a page.
///
/// @param id its anchor
record Heading(int level, String text, String id) {}
