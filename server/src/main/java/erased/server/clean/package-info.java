/// `GET /api/v1/clean`: an address goes in, the cleaned picture is the answer.
@NullMarked
package erased.server.clean;

import org.jspecify.annotations.NullMarked;
