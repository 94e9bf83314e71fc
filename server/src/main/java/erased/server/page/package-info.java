/// The frame of every page: its language, its texts, its layout, its files, and what browsers may
/// do with it.
///
/// A page is a template in `erased/server/pages` that fills `layout.html`, and a route
/// `/{language:en|zh}/…` in the package of its feature that names the template.
@NullMarked
package erased.server.page;

import org.jspecify.annotations.NullMarked;
