package erased.server.page;

/// Another origin to which a form of ours leads, such as a payment page's.
///
/// @param origin `https://checkout.example.com`
public record FormTarget(String origin) {}
