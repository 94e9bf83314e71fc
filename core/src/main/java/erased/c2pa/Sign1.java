package erased.c2pa;

import erased.container.Bytes;
import erased.container.ImageException;
import erased.container.Limits;
import erased.container.Range;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The signature of a claim: a COSE_Sign1 structure whose payload is the claim itself (RFC 9052,
/// 4.2; C2PA 2.4, 13.2).
final class Sign1 {
  private static final int CHAIN = 32; // certificates; real chains have two to four

  private static final int RESPONSES = 8;

  private final byte[] protectedBytes;
  private final Map<?, ?> protectedHeader;
  private final Map<?, ?> unprotectedHeader;
  private final byte[] signature;
  private final List<byte[]> chain;
  private final byte[] bytes;
  private final Range payload;
  private @Nullable List<X509Certificate> certificates;
  private final Optional<TimeStamp> timeStamp;

  private Sign1(
      byte[] protectedBytes,
      Map<?, ?> protectedHeader,
      Map<?, ?> unprotectedHeader,
      byte[] signature,
      byte[] bytes,
      Range payload) {
    this.protectedBytes = protectedBytes;
    this.protectedHeader = protectedHeader;
    this.unprotectedHeader = unprotectedHeader;
    this.signature = signature;
    this.chain = chain(protectedHeader, unprotectedHeader);
    this.bytes = bytes;
    this.payload = payload;
    this.timeStamp = readTimeStamp();
  }

  /// Empty where the bytes are no COSE_Sign1 structure, or one beyond the limits.
  static Optional<Sign1> of(ManifestStore store, Manifest manifest) {
    return of(store.bytes(), manifest.signature(), manifest.claim().range(), store.limits());
  }

  /// The structure in that range, whose payload is elsewhere in the same bytes.
  static Optional<Sign1> of(byte[] bytes, Range range, Range payload, Limits limits) {
    try {
      if (range.isEmpty() || Bytes.uint8(bytes, range.start()) != 0xd2) { // tag 18
        return Optional.empty();
      }
      Object value = Cbor.read(bytes, range, limits);
      if (!(value instanceof List<?> parts)
          || parts.size() != 4
          || !(parts.get(0) instanceof byte[] header)
          || !(parts.get(1) instanceof Map<?, ?> unprotected)
          || !(parts.get(3) instanceof byte[] signature)) {
        return Optional.empty();
      }
      Object protectedHeader =
          header.length == 0 ? Map.of() : Cbor.read(header, new Range(0, header.length), limits);
      return protectedHeader instanceof Map<?, ?> map
          ? Optional.of(new Sign1(header, map, unprotected, signature, bytes, payload))
          : Optional.empty();
    } catch (ImageException _) {
      return Optional.empty();
    }
  }

  /// x5chain (RFC 9360) in one of the headers; in both it counts in neither.
  private static List<byte[]> chain(Map<?, ?> protectedHeader, Map<?, ?> unprotectedHeader) {
    List<byte[]> signed = certificates(protectedHeader);
    List<byte[]> unsigned = certificates(unprotectedHeader);
    if (!signed.isEmpty() && !unsigned.isEmpty()) {
      return List.of();
    }
    return signed.isEmpty() ? unsigned : signed;
  }

  private static List<byte[]> certificates(Map<?, ?> header) {
    Object value = header.containsKey("33") ? header.get("33") : header.get("x5chain");
    var certificates = new ArrayList<byte[]>();
    for (Object entry : value instanceof List<?> list ? list : Values.listOf(value)) {
      if (entry instanceof byte[] der && certificates.size() <= CHAIN) {
        certificates.add(der);
      }
    }
    return certificates;
  }

  /// The certificates, that of the signer first; empty where one cannot be read.
  List<X509Certificate> certificates() {
    List<X509Certificate> read = certificates;
    if (read == null) {
      read = List.copyOf(certificates(chain));
      certificates = read;
    }
    return read;
  }

  static List<X509Certificate> certificates(List<byte[]> ders) {
    var certificates = new ArrayList<X509Certificate>();
    if (ders.size() > CHAIN) {
      return List.of();
    }
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] der : ders) {
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
      return certificates;
    } catch (CertificateException | RuntimeException _) {
      return List.of();
    }
  }

  byte[] signature() {
    return signature;
  }

  Optional<Algorithm> algorithm() {
    return protectedHeader.get("1") instanceof Long id
        ? Algorithm.of(id.intValue())
        : Optional.empty();
  }

  /// The time stamp token over the signature (`sigTst2`) or over the claim (`sigTst`), and what it
  /// covers.
  Optional<TimeStamp> timeStamp() {
    return timeStamp;
  }

  private Optional<TimeStamp> readTimeStamp() {
    boolean overSignature = unprotectedHeader.containsKey("sigTst2");
    Object header = unprotectedHeader.get(overSignature ? "sigTst2" : "sigTst");
    if (header == null) {
      return Optional.empty();
    }
    List<?> tokens = Values.list(header, "tstTokens");
    if (tokens.size() != 1
        || !(tokens.getFirst() instanceof Map<?, ?> token)
        || !(token.get("val") instanceof byte[] der)) {
      return Optional.of(new TimeStamp(new byte[0], new byte[0]));
    }
    byte[] payload =
        overSignature
            ? cborBytes(signature)
            : Arrays.copyOfRange(bytes, this.payload.start(), this.payload.end());
    byte[] covered = structure("CounterSignature", payload);
    return Optional.of(new TimeStamp(der, covered));
  }

  /// OCSP responses that the signer added, not signed themselves by him.
  List<byte[]> revocationValues() {
    var responses = new ArrayList<byte[]>();
    for (Object value : Values.list(unprotectedHeader.get("rVals"), "ocspVals")) {
      if (value instanceof byte[] der && responses.size() < RESPONSES) {
        responses.add(der);
      }
    }
    return responses;
  }

  /// Whether the signature is that key's over the payload.
  boolean verifies(Algorithm algorithm, PublicKey key) {
    try {
      Signature verifier = algorithm.verifier();
      verifier.initVerify(key);
      verifier.update(structureHead("Signature1", payload.length()));
      verifier.update(bytes, payload.start(), payload.length());
      return verifier.verify(signature);
    } catch (GeneralSecurityException | RuntimeException _) {
      return false;
    }
  }

  /// ECDSA signatures are two numbers side by side; older writers stored them as DER.
  boolean isDer() {
    if (signature.length < 8 || signature[0] != 0x30) {
      return false;
    }
    int at = (signature[1] & 0xff) == 0x81 ? 3 : 2;
    if ((signature[at - 1] & 0xff) != signature.length - at || signature[at] != 2) {
      return false;
    }
    int second = at + 2 + signature[at + 1];
    return signature[at + 1] > 0
        && second + 2 < signature.length
        && signature[second] == 2
        && second + 2 + signature[second + 1] == signature.length;
  }

  Optional<SignatureInfo> info() {
    if (certificates().isEmpty()) {
      return Optional.empty();
    }
    X509Certificate signer = certificates().getFirst();
    return Optional.of(
        new SignatureInfo(
            algorithm().map(Algorithm::label).orElse(""),
            DistinguishedName.attribute(
                signer.getSubjectX500Principal(), DistinguishedName.ORGANIZATION),
            DistinguishedName.attribute(
                signer.getSubjectX500Principal(), DistinguishedName.COMMON_NAME),
            signer.getSerialNumber().toString(),
            timeStamp().flatMap(TimeStamp::read).map(TimeStamp.Token::time).orElse(null)));
  }

  /// Sig_structure or Countersign_structure without external data (RFC 9052, 4.4).
  private byte[] structure(String context, byte[] payload) {
    return Bytes.join(structureHead(context, payload.length), payload);
  }

  private byte[] structureHead(String context, int payload) {
    var head = new ByteArrayOutputStream();
    head.write(0x84);
    head(head, 3, context.length());
    head.writeBytes(context.getBytes(StandardCharsets.US_ASCII));
    head(head, 2, protectedBytes.length);
    head.writeBytes(protectedBytes);
    head(head, 2, 0);
    head(head, 2, payload);
    return head.toByteArray();
  }

  private static byte[] cborBytes(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    head(out, 2, bytes.length);
    out.writeBytes(bytes);
    return out.toByteArray();
  }

  private static void head(ByteArrayOutputStream out, int major, int length) {
    if (length < 24) {
      out.write(major << 5 | length);
      return;
    }
    int width = length < 1 << 8 ? 1 : length < 1 << 16 ? 2 : 4;
    out.write(major << 5 | 24 + (width >> 1));
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      out.write(length >>> shift);
    }
  }

  /// The signature algorithms that C2PA allows.
  enum Algorithm {
    ES256(-7, "SHA256withECDSAinP1363Format"),
    ES384(-35, "SHA384withECDSAinP1363Format"),
    ES512(-36, "SHA512withECDSAinP1363Format"),
    PS256(-37, "SHA-256"),
    PS384(-38, "SHA-384"),
    PS512(-39, "SHA-512"),
    ED25519(-8, "Ed25519");

    private final int id;
    private final String name;

    Algorithm(int id, String name) {
      this.id = id;
      this.name = name;
    }

    static Optional<Algorithm> of(int id) {
      for (Algorithm algorithm : values()) {
        if (algorithm.id == id) {
          return Optional.of(algorithm);
        }
      }
      return Optional.empty();
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isEcdsa() {
      return this == ES256 || this == ES384 || this == ES512;
    }

    private Signature verifier() throws GeneralSecurityException {
      if (!name.startsWith("SHA-")) {
        return Signature.getInstance(name);
      }
      Signature verifier = Signature.getInstance("RSASSA-PSS");
      int salt = Integer.parseInt(name.substring(4)) / 8;
      verifier.setParameter(
          new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), salt, 1));
      return verifier;
    }
  }
}
