package erased.c2pa;

import erased.c2pa.TrustList.Usage;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What C2PA asks of a certificate besides its chain (2.4, 14.5.1).
final class CertificateProfile {
  static final String INVALID = "signingCredential.invalid";
  static final String EXPIRED = "signingCredential.expired";

  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;
  private static final int KEY_CERT_SIGN = 5;
  private static final String AUTHORITY_KEY = "2.5.29.35";
  private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";
  private static final Set<String> SIGNATURES =
      Set.of(
          "1.2.840.113549.1.1.11",
          "1.2.840.113549.1.1.12",
          "1.2.840.113549.1.1.13",
          "1.2.840.10045.4.3.2",
          "1.2.840.10045.4.3.3",
          "1.2.840.10045.4.3.4",
          RSASSA_PSS,
          "1.3.101.112");
  private static final Set<String> HASHES = Set.of("SHA-256", "SHA-384", "SHA-512");
  private static final Set<Integer> CURVES = Set.of(256, 384, 521);
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "2.5.29.14",
          "2.5.29.15",
          "2.5.29.17",
          "2.5.29.18",
          "2.5.29.19",
          "2.5.29.30",
          "2.5.29.31",
          "2.5.29.32",
          "2.5.29.33",
          "2.5.29.35",
          "2.5.29.36",
          "2.5.29.37",
          "2.5.29.54",
          "1.3.6.1.5.5.7.1.1",
          "2.16.840.1.113730.1.1");

  private CertificateProfile() {}

  /// The status code of the first fault; empty where there is none.
  ///
  /// @param usages whether one of the extended key usages will do
  /// @param at when it signed
  static Optional<String> fault(
      X509Certificate certificate, Predicate<List<String>> usages, Instant at) {
    if (certificate.getVersion() != 3) {
      return Optional.of(INVALID);
    }
    if (at.isBefore(certificate.getNotBefore().toInstant())
        || at.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of(EXPIRED);
    }
    boolean good =
        isSignedWell(certificate)
            && isKeyStrong(certificate.getPublicKey())
            && certificate.getIssuerUniqueID() == null
            && certificate.getSubjectUniqueID() == null
            && certificate.getBasicConstraints() < 0 // no authority
            && areUsagesGood(certificate, usages)
            && isKeyUsageGood(certificate.getKeyUsage())
            && certificate.getExtensionValue(AUTHORITY_KEY) != null
            && isUnderstood(certificate);
    return good ? Optional.empty() : Optional.of(INVALID);
  }

  private static boolean isSignedWell(X509Certificate certificate) {
    String algorithm = certificate.getSigAlgOID();
    return SIGNATURES.contains(algorithm)
        && (!algorithm.equals(RSASSA_PSS) || isPssGood(certificate.getSigAlgParams()));
  }

  private static boolean isPssGood(byte[] encoded) {
    if (encoded == null) {
      return false;
    }
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(encoded);
      PSSParameterSpec pss = parameters.getParameterSpec(PSSParameterSpec.class);
      return HASHES.contains(pss.getDigestAlgorithm())
          && pss.getMGFParameters() instanceof MGF1ParameterSpec mgf
          && mgf.getDigestAlgorithm().equals(pss.getDigestAlgorithm());
    } catch (java.security.NoSuchAlgorithmException
        | java.io.IOException
        | InvalidParameterSpecException _) {
      return false;
    }
  }

  private static boolean isKeyStrong(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec -> CURVES.contains(ec.getParams().getCurve().getField().getFieldSize());
      case RSAPublicKey rsa ->
          rsa.getModulus().bitLength() >= 2048
              && rsa.getPublicExponent().compareTo(BigInteger.valueOf(3)) >= 0
              && rsa.getPublicExponent().testBit(0);
      default -> key.getAlgorithm().equals("EdDSA");
    };
  }

  private static boolean areUsagesGood(
      X509Certificate certificate, Predicate<List<String>> accepted) {
    try {
      List<String> usages = certificate.getExtendedKeyUsage();
      if (usages == null || usages.contains(Usage.ANY) || !accepted.test(usages)) {
        return false;
      }
      boolean stamps = usages.contains(Usage.TIME_STAMPING);
      boolean revokes = usages.contains(Usage.OCSP_SIGNING);
      return !(stamps && revokes) && !((stamps || revokes) && usages.size() > 1);
    } catch (CertificateParsingException _) {
      return false;
    }
  }

  private static boolean isKeyUsageGood(boolean[] usage) {
    return usage != null
        && (usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION] || usage[KEY_CERT_SIGN])
        && !(usage[DIGITAL_SIGNATURE] && usage[KEY_CERT_SIGN]);
  }

  private static boolean isUnderstood(X509Certificate certificate) {
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    return critical == null || UNDERSTOOD.containsAll(critical);
  }
}
