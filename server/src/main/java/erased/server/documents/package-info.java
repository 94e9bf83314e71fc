/// The documentation: Markdown from the folder `docs`, one file for each page and language, as
/// pages, as Markdown with the values of this service, and as the files that language models read.
///
/// To add a page: `docs/NAME.md`, `docs/NAME.zh.md` and a line in `Contents`. A value that an
/// operator can change stands in the text as `<!--=limits.image-->10 MB<!--/-->`: the name of a
/// value in `Values`, and what it is as shipped.
@NullMarked
package erased.server.documents;

import org.jspecify.annotations.NullMarked;
