/// How people come in, and what they see of their account: by a [link][erased.server.signin.Links]
/// in a mail, or by a [provider][erased.server.signin.Provider] of OpenID Connect that knows them.
/// No passwords.
///
/// The service has its own sessions and callers, in [erased.server.accounts]; both ways end in
/// [erased.server.signin.Entrance], which begins a session.
@NullMarked
package erased.server.signin;

import org.jspecify.annotations.NullMarked;
