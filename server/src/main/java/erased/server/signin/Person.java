package erased.server.signin;

import org.jspecify.annotations.Nullable;

/// Somebody whom a provider knows.
///
/// @param subject what the provider calls them, for ever
/// @param email none, where the provider tells none or does not say that it is theirs
/// @param name as they are called; may be empty
record Person(String issuer, String subject, @Nullable String email, String name) {}
