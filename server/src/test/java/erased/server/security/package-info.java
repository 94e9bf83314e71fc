/// What the service does against attacks, as `docs/security.md` says it.
@NullMarked
package erased.server.security;

import org.jspecify.annotations.NullMarked;
