/// What others on the internet are asked for: images by their URL, and the receivers of webhooks.
///
/// [GuardedClient] is the one way out. A [Url] is read strictly, its host is resolved once, every
/// answer is judged by the [AddressRules], and the connection goes to a judged address: what a name
/// stands for a moment later does not matter. Each redirect goes the same way again.
///
/// To refuse one more class of addresses: a line in [AddressRules].
@NullMarked
package erased.server.fetch;

import org.jspecify.annotations.NullMarked;
