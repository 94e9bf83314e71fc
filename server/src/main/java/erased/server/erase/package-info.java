/// `POST /erase`, the mask-driven dialect: the same jobs, other words.
@NullMarked
package erased.server.erase;

import org.jspecify.annotations.NullMarked;
