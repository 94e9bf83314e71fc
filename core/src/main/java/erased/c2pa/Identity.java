package erased.c2pa;

import erased.container.Bytes;
import erased.container.ImageException;
import erased.container.Range;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An assertion in which somebody other than the signer of the claim puts a name to it (CAWG
/// Identity Assertion 1.2), where that is done with an X.509 certificate. Other kinds of credential
/// are reported as they are, unexamined.
final class Identity {
  static final String UNTRUSTED = "cawg.x509.credential.untrusted";

  private static final String X509 = "cawg.x509.cose";

  private final ManifestStore store;
  private final Manifest manifest;
  private final Assertion assertion;
  private final TrustList trust;
  private final Instant now;

  Identity(
      ManifestStore store, Manifest manifest, Assertion assertion, TrustList trust, Instant now) {
    this.store = store;
    this.manifest = manifest;
    this.assertion = assertion;
    this.trust = trust;
    this.now = now;
  }

  void verify(Statuses statuses) {
    String url = JumbfUri.assertion(manifest.label(), assertion.label());
    if (!(assertion.value() instanceof Map<?, ?> map)
        || !(map.get("signer_payload") instanceof Map<?, ?> payload)
        || !(map.get("signature") instanceof byte[] signature)) {
      statuses.fail("cawg.identity.cbor.invalid", url);
      return;
    }
    if (!Values.text(payload, "sig_type").equals(X509)) {
      return;
    }
    if (!refersToClaim(payload)) {
      statuses.fail("cawg.identity.assertion.mismatch", url);
      return;
    }
    Optional<Sign1> sign1 = sign1(signature);
    if (sign1.isEmpty() || sign1.get().certificates().isEmpty()) {
      statuses.fail("cawg.x509.signature.mismatch", url);
      return;
    }
    verify(sign1.get(), url, statuses);
  }

  /// Every assertion that is named must be one of the claim, with the same digest.
  private boolean refersToClaim(Map<?, ?> payload) {
    List<Reference> claimed = manifest.claim().assertions();
    for (Object entry : Values.list(payload, "referenced_assertions")) {
      Optional<Reference> named = Reference.of(entry);
      if (named.isEmpty()
          || claimed.stream()
              .noneMatch(reference ->
                  reference.label().equals(named.get().label())
                      && reference.hash().equals(named.get().hash()))) {
        return false;
      }
    }
    return true;
  }

  /// The signature covers the payload as it is encoded, which stays where it is in the assertion;
  /// the structure around it is put behind the store's bytes.
  private Optional<Sign1> sign1(byte[] signature) {
    try {
      Range payload =
          Cbor.rangeOf("signer_payload", store.bytes(), assertion.content(), store.limits())
              .orElseThrow();
      byte[] covered = Arrays.copyOfRange(store.bytes(), payload.start(), payload.end());
      byte[] both = Bytes.join(signature, covered);
      return Sign1.of(
          both,
          new Range(0, signature.length),
          new Range(signature.length, both.length),
          store.limits());
    } catch (ImageException _) {
      return Optional.empty();
    }
  }

  private void verify(Sign1 sign1, String url, Statuses statuses) {
    List<X509Certificate> chain = sign1.certificates();
    Optional<Sign1.Algorithm> algorithm = sign1.algorithm();
    if (algorithm.isEmpty()) {
      statuses.fail("cawg.x509.algorithm.unsupported", url);
      return;
    }
    Instant signed =
        sign1
            .timeStamp()
            .flatMap(TimeStamp::read)
            .filter(stamp -> trust.trusts(stamp.authority(), stamp.time(), now))
            .map(TimeStamp.Token::time)
            .orElse(null);
    Optional<String> fault =
        CertificateProfile.fault(chain.getFirst(), trust::accepts, signed == null ? now : signed);
    boolean expired = fault.filter(CertificateProfile.EXPIRED::equals).isPresent();
    if (expired) {
      statuses.fail("cawg.x509.signature.outside_validity", url);
    }
    if (fault.isEmpty() || expired) {
      boolean known = trust.accepts(usages(chain.getFirst())) && trust.trusts(chain, signed, now);
      if (known) {
        statuses.success("cawg.x509.credential.trusted", url);
      } else {
        statuses.fail(UNTRUSTED, url);
      }
    } else {
      statuses.fail(UNTRUSTED, url);
    }
    if (sign1.verifies(algorithm.get(), chain.getFirst().getPublicKey())) {
      statuses.success("cawg.identity.well-formed", url);
    } else {
      statuses.fail("cawg.x509.signature.mismatch", url);
    }
  }

  static List<String> usages(X509Certificate certificate) {
    try {
      List<String> usages = certificate.getExtendedKeyUsage();
      return usages == null ? List.of() : usages;
    } catch (CertificateParsingException _) {
      return List.of();
    }
  }
}
