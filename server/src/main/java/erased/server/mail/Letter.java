package erased.server.mail;

import java.time.Instant;

/// A mail to one person, in two forms that say the same.
///
/// @param expires when it is of no use any more: it is not sent then, and forgotten
public record Letter(String to, String subject, String plain, String html, Instant expires) {}
