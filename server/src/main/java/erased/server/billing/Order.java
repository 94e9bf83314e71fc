package erased.server.billing;

import erased.text.Language;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A checkout, as a provider needs to know it.
///
/// @param title what the customer reads of what it is
/// @param customer by what the provider knows the account already
/// @param email of the customer
/// @param done where the customer goes who has paid
/// @param back where one goes who has not
public record Order(
    Checkout checkout,
    String title,
    @Nullable String customer,
    @Nullable String email,
    Language language,
    URI done,
    URI back) {}
