package erased.c2pa;

import erased.c2pa.TimeStamp.Token;
import erased.c2pa.TimeStamp.Verdict;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;

/// Takes RFC 3161 tokens apart with Bouncy Castle. Apart from [TimeStamp], so that its classes load
/// only when a file carries a stamp.
final class StampReader {
  private static final String UNKNOWN = "";

  private final SignedData signedData;
  private final byte[] content;
  private final List<X509Certificate> certificates;

  private StampReader(SignedData signedData, byte[] content, List<X509Certificate> certificates) {
    this.signedData = signedData;
    this.content = content;
    this.certificates = certificates;
  }

  static Verdict verify(byte[] der, byte[] covered) {
    try {
      SignedData signedData = signedData(der);
      if (signedData.getCertificates() == null) {
        return Verdict.fault("untrusted", UNKNOWN);
      }
      ASN1Encodable content = signedData.getEncapContentInfo().getContent();
      if (content == null) {
        return Verdict.fault("malformed", UNKNOWN);
      }
      List<X509Certificate> certificates = certificates(signedData.getCertificates());
      if (certificates.isEmpty()) {
        return Verdict.fault("untrusted", UNKNOWN);
      }
      byte[] octets = ASN1OctetString.getInstance(content).getOctets();
      return new StampReader(signedData, octets, certificates).verify(covered);
    } catch (IOException | RuntimeException | StackOverflowError _) {
      return Verdict.fault("malformed", UNKNOWN);
    }
  }

  private static SignedData signedData(byte[] der) throws IOException {
    ASN1Sequence sequence = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
    boolean bare = sequence.getObjectAt(0) instanceof ASN1ObjectIdentifier;
    ContentInfo info = ContentInfo.getInstance(bare ? sequence : sequence.getObjectAt(1));
    return SignedData.getInstance(info.getContent());
  }

  private static List<X509Certificate> certificates(ASN1Set set) throws IOException {
    var ders = new ArrayList<byte[]>();
    for (ASN1Encodable certificate : set) {
      ders.add(certificate.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    }
    return Sign1.certificates(ders);
  }

  private Verdict verify(byte[] covered) throws IOException {
    Verdict verdict = Verdict.fault("malformed", UNKNOWN);
    for (ASN1Encodable info : signedData.getSignerInfos()) {
      SignerInfo signer = SignerInfo.getInstance(info);
      Optional<X509Certificate> certificate = certificateOf(signer);
      if (certificate.isPresent()) {
        verdict = verify(signer, certificate.get(), covered);
        if (verdict.token() != null) {
          return verdict;
        }
      }
    }
    return verdict;
  }

  private Optional<X509Certificate> certificateOf(SignerInfo signer) {
    ASN1Encodable id = signer.getSID().getId();
    return certificates.stream().filter(certificate -> isOf(id, certificate)).findFirst();
  }

  private static boolean isOf(ASN1Encodable id, X509Certificate certificate) {
    try {
      if (id instanceof ASN1OctetString keyId) {
        byte[] extension = certificate.getExtensionValue("2.5.29.14");
        return extension != null
            && Arrays.equals(
                ASN1OctetString.getInstance(ASN1OctetString.getInstance(extension).getOctets())
                    .getOctets(),
                keyId.getOctets());
      }
      IssuerAndSerialNumber serial = IssuerAndSerialNumber.getInstance(id);
      return serial.getSerialNumber().getValue().equals(certificate.getSerialNumber())
          && Arrays.equals(
              serial.getName().getEncoded(ASN1Encoding.DER),
              certificate.getIssuerX500Principal().getEncoded());
    } catch (IOException _) {
      return false;
    }
  }

  private Verdict verify(SignerInfo signer, X509Certificate certificate, byte[] covered)
      throws IOException {
    String name =
        DistinguishedName.attribute(
            certificate.getSubjectX500Principal(), DistinguishedName.COMMON_NAME);
    TSTInfo info = TSTInfo.getInstance(content);
    Optional<String> hash = hashName(signer.getDigestAlgorithm().getAlgorithm().getId());
    if (hash.isEmpty()) {
      return Verdict.fault("malformed", name);
    }
    Instant time;
    byte[] signed = content;
    try {
      time = info.getGenTime().getDate().toInstant();
      if (signer.getAuthenticatedAttributes() != null) {
        var attributes = new AttributeTable(signer.getAuthenticatedAttributes());
        Attribute signingTime = attributes.get(CMSAttributes.signingTime);
        if (signingTime != null && signingTime.getAttrValues().size() == 1) {
          time = Time.getInstance(signingTime.getAttrValues().getObjectAt(0)).getDate().toInstant();
        }
        Attribute digest = attributes.get(CMSAttributes.messageDigest);
        if (digest == null || digest.getAttrValues().size() != 1) {
          return Verdict.fault("malformed", name);
        }
        byte[] expected =
            ASN1OctetString.getInstance(digest.getAttrValues().getObjectAt(0)).getOctets();
        if (!Arrays.equals(expected, Digest.get(hash.get()).digest(content))) {
          return Verdict.fault("mismatch", name);
        }
        signed = signer.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DER);
      }
    } catch (ParseException _) {
      return Verdict.fault("malformed", name);
    }
    if (!verifies(signer, certificate.getPublicKey(), hash.get(), signed)) {
      return Verdict.fault("untrusted", name);
    }
    if (time.isBefore(certificate.getNotBefore().toInstant())
        || time.isAfter(certificate.getNotAfter().toInstant())) {
      return Verdict.fault("outsideValidity", name);
    }
    Optional<String> imprint =
        hashName(info.getMessageImprint().getHashAlgorithm().getAlgorithm().getId());
    if (imprint.isEmpty()) {
      return Verdict.fault("untrusted", name);
    }
    if (!Arrays.equals(
        info.getMessageImprint().getHashedMessage(), Digest.get(imprint.get()).digest(covered))) {
      return Verdict.fault("mismatch", name);
    }
    return new Verdict("timeStamp.validated", name, new Token(time, name, upwards(certificate)));
  }

  private static boolean verifies(SignerInfo signer, PublicKey key, String hash, byte[] signed) {
    try {
      Signature verifier;
      String plain = hash.replace("-", "");
      boolean pss =
          signer
              .getDigestEncryptionAlgorithm()
              .getAlgorithm()
              .equals(PKCSObjectIdentifiers.id_RSASSA_PSS);
      if (pss || key.getAlgorithm().equals("RSASSA-PSS")) {
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
      return verifier.verify(signer.getEncryptedDigest().getOctets());
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
