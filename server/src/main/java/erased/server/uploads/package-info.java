/// `POST /api/v1/uploads`: addresses to PUT pictures to, which jobs then take by their key.
@NullMarked
package erased.server.uploads;

import org.jspecify.annotations.NullMarked;
