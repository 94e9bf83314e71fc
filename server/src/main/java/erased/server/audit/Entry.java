package erased.server.audit;

/// An event in the chain.
///
/// @param seq its place, counted from 1
/// @param entry its text, as the hash covers it
public record Entry(long seq, String entry, String hash) {}
