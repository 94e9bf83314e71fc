package erased.c2pa;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.jspecify.annotations.Nullable;

/// What an OCSP response (RFC 6960) says of a signer's certificate. One that cannot be read, is of
/// another certificate, or comes from nobody trusted, says nothing.
final class Revocation {
  /// What was learnt.
  enum Answer {
    GOOD,
    REVOKED,
    NOTHING
  }

  private static final int GOOD = 0;
  private static final int REVOKED = 1;

  private final List<X509Certificate> chain;
  private final TrustList trust;
  private final @Nullable Instant signed;
  private final Instant now;

  /// @param chain of the signer, his certificate first
  /// @param signed when a time stamp says that he signed
  Revocation(List<X509Certificate> chain, TrustList trust, @Nullable Instant signed, Instant now) {
    this.chain = chain;
    this.trust = trust;
    this.signed = signed;
    this.now = now;
  }

  Answer read(byte[] der) {
    try {
      OCSPResponse response = OCSPResponse.getInstance(ASN1Sequence.fromByteArray(der));
      if (response.getResponseStatus().getIntValue() != 0
          || response.getResponseBytes() == null
          || !response
              .getResponseBytes()
              .getResponseType()
              .equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic)) {
        return Answer.NOTHING;
      }
      BasicOCSPResponse basic =
          BasicOCSPResponse.getInstance(
              ASN1Sequence.fromByteArray(response.getResponseBytes().getResponse().getOctets()));
      return isFromResponder(basic) ? answer(basic.getTbsResponseData()) : Answer.NOTHING;
    } catch (IOException
        | ParseException
        | GeneralSecurityException
        | RuntimeException
        | StackOverflowError _) {
      return Answer.NOTHING;
    }
  }

  private Answer answer(ResponseData data) throws ParseException, IOException {
    Answer answer = Answer.NOTHING;
    for (ASN1Encodable entry : data.getResponses()) {
      SingleResponse single = SingleResponse.getInstance(entry);
      if (isOfSigner(single.getCertID())) {
        answer = answer(single);
        if (answer == Answer.GOOD) {
          return answer;
        }
      }
    }
    return answer;
  }

  private Answer answer(SingleResponse single) throws ParseException {
    CertStatus status = single.getCertStatus();
    if (status.getTagNo() == GOOD) {
      Instant from = single.getThisUpdate().getDate().toInstant();
      Instant to =
          single.getNextUpdate() == null ? from : single.getNextUpdate().getDate().toInstant();
      Instant at = signed == null ? now : signed;
      boolean inRange = !at.isAfter(to) && (signed != null || !at.isBefore(from));
      return inRange ? Answer.GOOD : Answer.NOTHING;
    }
    if (status.getTagNo() != REVOKED) {
      return Answer.NOTHING;
    }
    RevokedInfo info = RevokedInfo.getInstance(status.getStatus());
    Instant revoked = info.getRevocationTime().getDate().toInstant();
    return signed != null && signed.isBefore(revoked) ? Answer.GOOD : Answer.REVOKED;
  }

  private boolean isOfSigner(CertID id) throws IOException {
    X509Certificate signer = chain.getFirst();
    String hash =
        StampReader.hashName(id.getHashAlgorithm().getAlgorithm().getId()).orElse("SHA-1");
    return id.getSerialNumber().getValue().equals(signer.getSerialNumber())
        && Arrays.equals(
            id.getIssuerNameHash().getOctets(),
            Digest.get(hash).digest(signer.getIssuerX500Principal().getEncoded()));
  }

  /// The responder must have signed, be made for that, and lead to a trusted certificate; where it
  /// brings its own certificate only, those of the signer's issuers complete the chain.
  private boolean isFromResponder(BasicOCSPResponse basic)
      throws IOException, GeneralSecurityException {
    if (basic.getCerts() == null) {
      return false;
    }
    var ders = new ArrayList<byte[]>();
    for (ASN1Encodable certificate : basic.getCerts()) {
      ders.add(certificate.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    }
    List<X509Certificate> responder = Sign1.certificates(ders);
    if (responder.isEmpty() || !verifies(basic, responder.getFirst())) {
      return false;
    }
    Instant at = signed == null ? now : signed;
    boolean fit =
        CertificateProfile.fault(
                responder.getFirst(), usages -> usages.contains(TrustList.Usage.OCSP_SIGNING), at)
            .isEmpty();
    return fit && trust.trusts(completed(responder), signed, now);
  }

  private List<X509Certificate> completed(List<X509Certificate> responder) {
    boolean sameIssuer =
        responder.size() == 1
            && chain.size() > 1
            && responder
                .getFirst()
                .getIssuerX500Principal()
                .equals(chain.get(1).getSubjectX500Principal());
    if (!sameIssuer) {
      return responder;
    }
    var completed = new ArrayList<>(responder);
    completed.addAll(chain.subList(1, chain.size()));
    return completed;
  }

  private static boolean verifies(BasicOCSPResponse basic, X509Certificate responder)
      throws IOException, GeneralSecurityException {
    Signature verifier =
        switch (basic.getSignatureAlgorithm().getAlgorithm().getId()) {
          case "1.2.840.113549.1.1.11" -> Signature.getInstance("SHA256withRSA");
          case "1.2.840.113549.1.1.12" -> Signature.getInstance("SHA384withRSA");
          case "1.2.840.113549.1.1.13" -> Signature.getInstance("SHA512withRSA");
          case "1.2.840.10045.4.3.2" -> Signature.getInstance("SHA256withECDSA");
          case "1.2.840.10045.4.3.3" -> Signature.getInstance("SHA384withECDSA");
          case "1.2.840.10045.4.3.4" -> Signature.getInstance("SHA512withECDSA");
          default -> Signature.getInstance("Ed25519");
        };
    verifier.initVerify(responder.getPublicKey());
    verifier.update(basic.getTbsResponseData().getEncoded(ASN1Encoding.DER));
    return verifier.verify(basic.getSignature().getOctets());
  }
}
