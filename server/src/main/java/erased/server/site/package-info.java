/// What the service tells of itself: health, metrics, the caller's account, its problems, its API.
@NullMarked
package erased.server.site;

import org.jspecify.annotations.NullMarked;
