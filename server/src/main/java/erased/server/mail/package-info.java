/// Mail that the service sends: [erased.server.mail.Outbox] takes a letter as part of a
/// transaction, [erased.server.mail.Postman] hands it over later. Without a mail server, letters
/// stay in the outbox, for the operator to see.
@NullMarked
package erased.server.mail;

import org.jspecify.annotations.NullMarked;
