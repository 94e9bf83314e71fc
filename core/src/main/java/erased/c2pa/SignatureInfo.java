package erased.c2pa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who signed a manifest, as the certificate says; whether that holds is for [Validator] to tell.
///
/// @param alg `es256`, `ps256`, `ed25519` ...; empty where it is none of those allowed
/// @param issuer organization of the signer
/// @param commonName name of the signer
/// @param serialNumber of the certificate, decimal
/// @param time when a time stamp that fits the signature was made; null without one
public record SignatureInfo(
    String alg, String issuer, String commonName, String serialNumber, @Nullable Instant time) {}
