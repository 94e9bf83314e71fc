package erased.c2pa;

import erased.container.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.jcajce.JcaCertificateID;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.jspecify.annotations.Nullable;

/// Makes signed PNG files, with keys of its own: the behaviours that no sample shows.
final class Signing {
  private static final Instant NEVER = Instant.parse("2040-01-01T00:00:00Z");
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  static final String LABEL = "urn:c2pa:00000000-0000-4000-8000-000000000001";

  private static final String SUFFIX = "00110010800000aa00389b71";

  Sign1.Algorithm algorithm = Sign1.Algorithm.ES256;
  Instant notBefore = Instant.parse("2026-01-01T00:00:00Z");
  Instant notAfter = Instant.parse("2027-01-01T00:00:00Z");
  KeyPurposeId usage = KeyPurposeId.id_kp_emailProtection;
  boolean withHash = true;
  boolean twoHashes;
  boolean identified;
  String firstAction = "c2pa.created";
  String organization = "Erased Signers";
  Map<String, Object> more = new LinkedHashMap<>();
  byte[] rootPem = {};

  /// When a time stamp says that it was signed; null without one.
  @Nullable Instant stamped;

  /// What a stapled OCSP response says of the signer; null without one.
  @Nullable CertificateStatus revocation;

  boolean answered;

  /// A PNG of a few chunks, signed.
  byte[] png() throws GeneralSecurityException, OperatorCreationException, IOException {
    return png(
        Bytes.join(
            signature(),
            chunk("IHDR", new byte[13]),
            chunk("IDAT", "pixels".getBytes(StandardCharsets.UTF_8)),
            chunk("IEND", new byte[0])));
  }

  /// A PNG with a signed manifest behind its IHDR.
  byte[] png(byte[] plain) throws GeneralSecurityException, OperatorCreationException, IOException {
    int head = signature().length + chunk("IHDR", new byte[13]).length;
    int length = chunk("caBX", store(new byte[32], 0)).length;
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
    byte[] chunk = chunk("caBX", store(digest, length));
    return Bytes.join(
        Arrays.copyOf(plain, head), chunk, Arrays.copyOfRange(plain, head, plain.length));
  }

  /// Makes the signed sample of the documentation, with a time stamp and a response about its
  /// revocation: a plain PNG in, a signed one and the certificate of its root out.
  static void main(String[] arguments) throws Exception {
    var signing = new Signing();
    signing.stamped = NOW;
    signing.answered = true;
    byte[] plain = Files.readAllBytes(Path.of(arguments[0]));
    Files.write(Path.of(arguments[1]), signing.png(plain));
    Files.write(Path.of(arguments[2]), signing.rootPem);
  }

  private final KeyPair root = ec("secp384r1");
  private final KeyPair service = rsa();
  private @Nullable X509Certificate stamper;
  private @Nullable X509Certificate responder;
  private KeyPair leaf = root;
  private List<X509Certificate> chain = List.of();

  /// The manifest store. Its length does not depend on digests and lengths, so that it can be made
  /// twice: every signature of an algorithm has one length, and keys are made once.
  byte[] store(byte[] digest, int length)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    if (chain.isEmpty()) {
      leaf = key();
      chain =
          List.of(
              certificate(leaf, root, false, usage, notAfter),
              certificate(root, root, true, usage, NEVER));
      stamper = certificate(service, root, false, KeyPurposeId.id_kp_timeStamping, NEVER);
      responder = certificate(service, root, false, KeyPurposeId.id_kp_OCSPSigning, NEVER);
      rootPem =
          ("-----BEGIN CERTIFICATE-----\n"
                  + Base64.getMimeEncoder(64, new byte[] {'\n'})
                      .encodeToString(chain.get(1).getEncoded())
                  + "\n-----END CERTIFICATE-----\n")
              .getBytes(StandardCharsets.US_ASCII);
    }
    var assertions = new LinkedHashMap<String, Object>();
    assertions.put(
        "c2pa.actions.v2",
        Map.of(
            "actions",
            List.of(
                ordered(
                    "action",
                    firstAction,
                    "digitalSourceType",
                    "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"))));
    if (withHash) {
      Map<String, Object> hash =
          ordered(
              "exclusions",
              List.of(ordered("start", new Wide(33), "length", new Wide(length))),
              "alg",
              "sha256",
              "hash",
              digest,
              "pad",
              new byte[8]);
      assertions.put("c2pa.hash.data", hash);
      if (twoHashes) {
        assertions.put("c2pa.hash.data__1", hash);
      }
    }
    assertions.putAll(more);
    if (identified) {
      Map<String, Object> payload =
          ordered("referenced_assertions", List.of(), "sig_type", "cawg.x509.cose");
      assertions.put(
          "cawg.identity",
          ordered(
              "signer_payload", payload, "signature", sign1(cbor(payload)), "pad1", new byte[4]));
    }
    var boxes = new ArrayList<byte[]>();
    var references = new ArrayList<Object>();
    for (var assertion : assertions.entrySet()) {
      byte[] box =
          superbox("63626f72", assertion.getKey(), box("cbor", cbor(assertion.getValue())));
      boxes.add(box);
      references.add(
          ordered(
              "url",
              "self#jumbf=c2pa.assertions/" + assertion.getKey(),
              "hash",
              MessageDigest.getInstance("SHA-256")
                  .digest(java.util.Arrays.copyOfRange(box, 8, box.length))));
    }
    byte[] claim =
        cbor(
            ordered(
                "instanceID",
                "xmp:iid:1",
                "claim_generator_info",
                ordered("name", "Erased tests", "version", "1"),
                "signature",
                "self#jumbf=/c2pa/" + LABEL + "/c2pa.signature",
                "created_assertions",
                references,
                "dc:title",
                "a test",
                "alg",
                "sha256"));
    byte[] manifest =
        superbox(
            "63326d61",
            LABEL,
            Bytes.join(
                superbox("63326173", "c2pa.assertions", Bytes.join(boxes.toArray(byte[][]::new))),
                superbox("6332636c", "c2pa.claim.v2", box("cbor", claim)),
                superbox("63326373", "c2pa.signature", box("cbor", sign1(claim)))));
    return superbox("63327061", "c2pa", manifest);
  }

  private byte[] sign1(byte[] claim) throws GeneralSecurityException {
    var certificates = new ArrayList<Object>();
    for (X509Certificate certificate : chain) {
      certificates.add(certificate.getEncoded());
    }
    byte[] header =
        cbor(
            ordered(
                "1",
                new Wide(id()),
                "33",
                certificates.size() == 1 ? certificates.getFirst() : certificates));
    byte[] toSign = cbor(List.of("Signature1", header, new byte[0], claim));
    Signature signer = signer();
    signer.initSign(leaf.getPrivate());
    signer.update(toSign);
    var out = new ByteArrayOutputStream();
    out.write(0xd2);
    out.write(0x84);
    out.writeBytes(cbor(header));
    byte[] signature = signer.sign();
    out.writeBytes(cbor(unprotected(header, signature)));
    out.write(0xf6);
    out.writeBytes(cbor(signature));
    return out.toByteArray();
  }

  private Map<String, Object> unprotected(byte[] header, byte[] signature)
      throws GeneralSecurityException {
    var unprotected = new LinkedHashMap<String, Object>();
    try {
      if (stamped != null) {
        byte[] covered = cbor(List.of("CounterSignature", header, new byte[0], cbor(signature)));
        unprotected.put(
            "sigTst2", Map.of("tstTokens", List.of(Map.of("val", stamp(covered, stamped)))));
      }
      if (answered) {
        unprotected.put("rVals", Map.of("ocspVals", List.of(answer())));
      }
      return unprotected;
    } catch (OperatorException | IOException | TSPException | OCSPException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private byte[] stamp(byte[] covered, Instant time)
      throws GeneralSecurityException, OperatorException, IOException, TSPException {
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    var generator =
        new TimeStampTokenGenerator(
            new JcaSimpleSignerInfoGeneratorBuilder()
                .setSignedAttributeGenerator(
                    new DefaultSignedAttributeTableGenerator(signingTime(time)))
                .build("SHA256withRSA", service.getPrivate(), stamper),
            digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
            new ASN1ObjectIdentifier("1.2.3.4"));
    generator.addCertificates(new JcaCertStore(List.of(stamper, chain.get(1))));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(covered);
    var requests = new TimeStampRequestGenerator();
    requests.setCertReq(true);
    var request = requests.generate(NISTObjectIdentifiers.id_sha256, digest);
    return generator.generate(request, BigInteger.ONE, Date.from(time)).getEncoded();
  }

  private static AttributeTable signingTime(Instant time) {
    var attributes = new ASN1EncodableVector();
    attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(time)))));
    return new AttributeTable(attributes);
  }

  private byte[] answer()
      throws GeneralSecurityException, OperatorException, IOException, OCSPException {
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    var builder = new JcaBasicOCSPRespBuilder(service.getPublic(), digests.get(RespID.HASH_SHA1));
    builder.addResponse(
        new JcaCertificateID(digests.get(CertificateID.HASH_SHA1), chain.get(1), BigInteger.TWO),
        revocation,
        Date.from(NOW.minusSeconds(3600)),
        Date.from(NOW.plusSeconds(3600)));
    var basic =
        builder.build(
            new JcaContentSignerBuilder("SHA256withRSA").build(service.getPrivate()),
            new X509CertificateHolder[] {new JcaX509CertificateHolder(responder)},
            Date.from(NOW));
    return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
  }

  private int id() {
    return switch (algorithm) {
      case ES256 -> -7;
      case ES384 -> -35;
      case ES512 -> -36;
      case PS256 -> -37;
      case PS384 -> -38;
      case PS512 -> -39;
      case ED25519 -> -8;
    };
  }

  private Signature signer() throws GeneralSecurityException {
    return switch (algorithm) {
      case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
      case ES384 -> Signature.getInstance("SHA384withECDSAinP1363Format");
      case ES512 -> Signature.getInstance("SHA512withECDSAinP1363Format");
      case PS256 -> pss("SHA-256", 32);
      case PS384 -> pss("SHA-384", 48);
      case PS512 -> pss("SHA-512", 64);
      case ED25519 -> Signature.getInstance("Ed25519");
    };
  }

  private static Signature pss(String hash, int salt) throws GeneralSecurityException {
    Signature signer = Signature.getInstance("RSASSA-PSS");
    signer.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
    return signer;
  }

  private KeyPair key() throws GeneralSecurityException {
    return switch (algorithm) {
      case ES256 -> ec("secp256r1");
      case ES384 -> ec("secp384r1");
      case ES512 -> ec("secp521r1");
      case PS256, PS384, PS512 -> rsa();
      case ED25519 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    };
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate certificate(
      KeyPair subject, KeyPair issuer, boolean authority, KeyPurposeId purpose, Instant until)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    var rootName = new X500Name("CN=Test Root, O=Erased Tests");
    var builder =
        new JcaX509v3CertificateBuilder(
            rootName,
            authority ? BigInteger.ONE : BigInteger.TWO,
            Date.from(authority ? Instant.parse("2020-01-01T00:00:00Z") : notBefore),
            Date.from(until),
            authority ? rootName : new X500Name("CN=Test Signer, O=" + organization),
            subject.getPublic());
    var extensions = new JcaX509ExtensionUtils();
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        extensions.createAuthorityKeyIdentifier(issuer.getPublic()));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        extensions.createSubjectKeyIdentifier(subject.getPublic()));
    if (!authority) {
      builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA384withECDSA").build(issuer.getPrivate())));
  }

  /// A number that always takes five bytes.
  record Wide(int value) {}

  private static Map<String, Object> ordered(Object... entries) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }

  static byte[] cbor(Object value) {
    var out = new ByteArrayOutputStream();
    write(value, out);
    return out.toByteArray();
  }

  private static void write(Object value, ByteArrayOutputStream out) {
    switch (value) {
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(3, bytes.length, out);
        out.writeBytes(bytes);
      }
      case byte[] bytes -> {
        head(2, bytes.length, out);
        out.writeBytes(bytes);
      }
      case Wide(int number) when number < 0 -> head(1, -1 - number, out);
      case Wide(int number) -> {
        out.write(0x1a);
        for (int shift = 24; shift >= 0; shift -= 8) {
          out.write(number >>> shift);
        }
      }
      case List<?> list -> {
        head(4, list.size(), out);
        list.forEach(item -> write(item, out));
      }
      case Map<?, ?> map -> {
        head(5, map.size(), out);
        map.forEach((key, item) -> {
          String name = (String) key;
          if (name.chars().allMatch(Character::isDigit)) {
            head(0, Integer.parseInt(name), out);
          } else {
            write(name, out);
          }
          write(item, out);
        });
      }
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  private static void head(int major, int length, ByteArrayOutputStream out) {
    if (length < 24) {
      out.write(major << 5 | length);
    } else if (length < 1 << 8) {
      out.write(major << 5 | 24);
      out.write(length);
    } else {
      out.write(major << 5 | 25);
      out.write(length >>> 8);
      out.write(length);
    }
  }

  static byte[] superbox(String type, String label, byte[] content) {
    byte[] uuid = java.util.HexFormat.of().parseHex(type + SUFFIX);
    byte[] description =
        Bytes.join(uuid, new byte[] {3}, label.getBytes(StandardCharsets.UTF_8), new byte[1]);
    return box("jumb", Bytes.join(box("jumd", description), content));
  }

  static byte[] box(String type, byte[] content) {
    byte[] box = Bytes.join(new byte[4], Bytes.latin1(type), content);
    Bytes.putInt32(box, 0, box.length);
    return box;
  }

  static byte[] signature() {
    return new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  }

  static byte[] chunk(String name, byte[] data) {
    byte[] chunk = Bytes.join(new byte[4], Bytes.latin1(name), data, new byte[4]);
    Bytes.putInt32(chunk, 0, data.length);
    var crc = new CRC32();
    crc.update(chunk, 4, data.length + 4);
    Bytes.putInt32(chunk, chunk.length - 4, (int) crc.getValue());
    return chunk;
  }
}
