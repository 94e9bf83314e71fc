package erased.c2pa;

import erased.c2pa.TimeStamp.Token;
import erased.c2pa.TimeStamp.Verdict;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/// Takes RFC 3161 tokens apart: CMS signed data (RFC 5652) about a TSTInfo. The few elements are
/// read here, since to load a library for them takes longer than all the rest of a validation.
final class StampReader {
  private static final String UNKNOWN = "";
  private static final int FIRST = 0xa0; // [0], constructed
  private static final String SIGNING_TIME = "1.2.840.113549.1.9.5";
  private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
  private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";
  private static final String SUBJECT_KEY = "2.5.29.14";

  private final byte[] content;
  private final List<X509Certificate> certificates;
  private final List<Signer> signers;

  private StampReader(byte[] content, List<X509Certificate> certificates, List<Signer> signers) {
    this.content = content;
    this.certificates = certificates;
    this.signers = signers;
  }

  /// A SignerInfo.
  ///
  /// @param attributes what is signed instead of the content; null where that is signed itself
  private record Signer(
      Der id, String digest, @Nullable Der attributes, String algorithm, Der signature) {
    static Signer of(Der info) {
      List<Der> elements = info.elements();
      boolean signed = elements.get(3).tag() == FIRST;
      int next = signed ? 4 : 3;
      return new Signer(
          elements.get(1),
          elements.get(2).element(0).oid(),
          signed ? elements.get(3) : null,
          elements.get(next).element(0).oid(),
          elements.get(next + 1));
    }

    /// The only value of an attribute.
    Optional<Der> attribute(String oid) {
      if (attributes != null) {
        for (Der attribute : attributes.elements()) {
          if (attribute.element(0).oid().equals(oid)) {
            List<Der> values = attribute.element(1).elements();
            return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
          }
        }
      }
      return Optional.empty();
    }
  }

  static Verdict verify(byte[] der, byte[] covered) {
    try {
      List<Der> elements = signedData(der).elements();
      List<Der> content = elements.get(2).elements();
      if (elements.get(3).tag() != FIRST) {
        return Verdict.fault("untrusted", UNKNOWN);
      }
      if (content.size() < 2) {
        return Verdict.fault("malformed", UNKNOWN);
      }
      List<X509Certificate> certificates =
          Sign1.certificates(elements.get(3).elements().stream().map(Der::encoded).toList());
      if (certificates.isEmpty()) {
        return Verdict.fault("untrusted", UNKNOWN);
      }
      List<Signer> signers = elements.getLast().elements().stream().map(Signer::of).toList();
      return new StampReader(content.get(1).element(0).octets(), certificates, signers)
          .verify(covered);
    } catch (RuntimeException _) {
      return Verdict.fault("malformed", UNKNOWN);
    }
  }

  /// In a TimeStampResp the token follows a status; a bare token begins with its content type.
  private static Der signedData(byte[] der) {
    Der whole = Der.of(der);
    Der token = whole.element(0).tag() == Der.OID ? whole : whole.element(1);
    return token.element(1).element(0);
  }

  private Verdict verify(byte[] covered) {
    Verdict verdict = Verdict.fault("malformed", UNKNOWN);
    for (Signer signer : signers) {
      Optional<X509Certificate> certificate =
          certificates.stream().filter(c -> isOf(signer.id, c)).findFirst();
      if (certificate.isPresent()) {
        verdict = verify(signer, certificate.get(), covered);
        if (verdict.token() != null) {
          return verdict;
        }
      }
    }
    return verdict;
  }

  private static boolean isOf(Der id, X509Certificate certificate) {
    if (id.tag() == 0x80) { // [0], a subject key identifier
      byte[] extension = certificate.getExtensionValue(SUBJECT_KEY);
      return extension != null
          && Arrays.equals(Der.of(Der.of(extension).octets()).octets(), id.octets());
    }
    return id.element(1).integer().equals(certificate.getSerialNumber())
        && new X500Principal(id.element(0).encoded()).equals(certificate.getIssuerX500Principal());
  }

  private Verdict verify(Signer signer, X509Certificate certificate, byte[] covered) {
    String name =
        DistinguishedName.attribute(
            certificate.getSubjectX500Principal(), DistinguishedName.COMMON_NAME);
    List<Der> info = Der.of(content).elements();
    Optional<String> hash = hashName(signer.digest);
    if (hash.isEmpty()) {
      return Verdict.fault("malformed", name);
    }
    Instant time = signer.attribute(SIGNING_TIME).orElse(info.get(4)).time();
    byte[] signed = content;
    Der attributes = signer.attributes;
    if (attributes != null) {
      Optional<Der> digest = signer.attribute(MESSAGE_DIGEST);
      if (digest.isEmpty()) {
        return Verdict.fault("malformed", name);
      }
      if (!Arrays.equals(digest.get().octets(), Digest.get(hash.get()).digest(content))) {
        return Verdict.fault("mismatch", name);
      }
      signed = attributes.encoded();
      signed[0] = (byte) Der.SET; // RFC 5652, 5.4
    }
    if (!verifies(signer, certificate.getPublicKey(), hash.get(), signed)) {
      return Verdict.fault("untrusted", name);
    }
    if (time.isBefore(certificate.getNotBefore().toInstant())
        || time.isAfter(certificate.getNotAfter().toInstant())) {
      return Verdict.fault("outsideValidity", name);
    }
    Optional<String> imprint = hashName(info.get(2).element(0).element(0).oid());
    if (imprint.isEmpty()) {
      return Verdict.fault("untrusted", name);
    }
    if (!Arrays.equals(
        info.get(2).element(1).octets(), Digest.get(imprint.get()).digest(covered))) {
      return Verdict.fault("mismatch", name);
    }
    return new Verdict("timeStamp.validated", name, new Token(time, name, upwards(certificate)));
  }

  private static boolean verifies(Signer signer, PublicKey key, String hash, byte[] signed) {
    try {
      Signature verifier;
      String plain = hash.replace("-", "");
      if (signer.algorithm.equals(RSASSA_PSS) || key.getAlgorithm().equals("RSASSA-PSS")) {
        verifier = Signature.getInstance("RSASSA-PSS");
        int salt = Digest.get(hash).getDigestLength();
        verifier.setParameter(
            new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
      } else {
        verifier =
            switch (key.getAlgorithm()) {
              case "EC" -> Signature.getInstance(plain + "withECDSA");
              case "RSA" -> Signature.getInstance(plain + "withRSA");
              default -> Signature.getInstance("Ed25519");
            };
      }
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signer.signature.octets());
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  static Optional<String> hashName(String oid) {
    return switch (oid) {
      case "1.3.14.3.2.26" -> Optional.of("SHA-1");
      case "2.16.840.1.101.3.4.2.1" -> Optional.of("SHA-256");
      case "2.16.840.1.101.3.4.2.2" -> Optional.of("SHA-384");
      case "2.16.840.1.101.3.4.2.3" -> Optional.of("SHA-512");
      default -> Optional.empty();
    };
  }

  /// The certificate and those of its issuers, as far as the token brings them.
  private List<X509Certificate> upwards(X509Certificate leaf) {
    var chain = new ArrayList<X509Certificate>();
    var left = new HashSet<>(certificates);
    for (Optional<X509Certificate> next = Optional.of(leaf); next.isPresent(); ) {
      X509Certificate current = next.get();
      chain.add(current);
      left.remove(current);
      next =
          left.stream()
              .filter(c -> c.getSubjectX500Principal().equals(current.getIssuerX500Principal()))
              .findFirst();
    }
    return chain;
  }
}
