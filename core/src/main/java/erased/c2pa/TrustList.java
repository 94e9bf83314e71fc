package erased.c2pa;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The certificates that signers and time-stamping authorities must lead to, and the extended key
/// usages that a signer may have. Certificates are read when the first chain is checked.
public final class TrustList {
  /// Accepted always: emailProtection, timeStamping, OCSPSigning.
  private static final Set<String> STANDARD_USAGES =
      Set.of(Usage.EMAIL_PROTECTION, Usage.TIME_STAMPING, Usage.OCSP_SIGNING);

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
  private static final int REMEMBERED = 256; // chains that were found good
  private static final TrustList NONE = new TrustList(List::of, Set.of());

  private final Supplier<List<X509Certificate>> source;
  private final Set<String> usages;
  private final Set<Path> issued = new HashSet<>();
  private volatile @Nullable List<X509Certificate> anchors;

  private TrustList(Supplier<List<X509Certificate>> source, Set<String> usages) {
    this.source = source;
    this.usages = Set.copyOf(usages);
  }

  /// Trusts nobody: every signer is unknown.
  public static TrustList none() {
    return NONE;
  }

  /// The lists of signers and of time-stamping authorities that C2PA publishes, as they were when
  /// this version was made.
  public static TrustList official() {
    return Official.LIST;
  }

  /// Certificates in PEM, with the extended key usages that are common among signers: those of the
  /// standard, and document signing.
  ///
  /// @throws IllegalArgumentException where a certificate cannot be read
  public static TrustList ofPem(byte[] anchors) {
    List<X509Certificate> read = certificates(new String(anchors, StandardCharsets.ISO_8859_1));
    return new TrustList(() -> read, Set.of(Usage.DOCUMENT_SIGNING));
  }

  /// The same certificates with other extended key usages, object identifiers in dotted form,
  /// besides e-mail protection, time stamping and OCSP signing, which are always accepted.
  public TrustList withUsages(Set<String> oids) {
    return new TrustList(source, oids);
  }

  /// Whether nobody is trusted.
  public boolean isEmpty() {
    return anchors().isEmpty();
  }

  boolean accepts(List<String> extendedKeyUsages) {
    return extendedKeyUsages.stream()
        .anyMatch(oid -> STANDARD_USAGES.contains(oid) || usages.contains(oid));
  }

  /// Whether a chain, the end entity first, leads to one of the certificates. Dates count at the
  /// time of signing where a time stamp tells it; else only those of the end entity do, and they
  /// are judged elsewhere.
  boolean trusts(List<X509Certificate> chain, @Nullable Instant signed, Instant now) {
    if (chain.isEmpty() || anchors().isEmpty()) {
      return false;
    }
    Instant at = signed == null ? within(chain.getFirst(), now) : signed;
    for (int last = chain.size() - 1; last >= 0; last--) {
      X509Certificate top = chain.get(last);
      if (!isWithin(top, at)) {
        return false;
      }
      for (X509Certificate anchor : anchors()) {
        if (top.getIssuerX500Principal().equals(anchor.getSubjectX500Principal())
            && leadsTo(anchor, chain, last + 1, at)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Instant within(X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    return now.isBefore(from) ? from : now.isAfter(to) ? to : now;
  }

  private static boolean isWithin(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  /// The certificates below the anchor must have been valid at that time; that they issued one
  /// another is worked out once for each chain.
  private boolean leadsTo(
      X509Certificate anchor, List<X509Certificate> chain, int size, Instant at) {
    List<X509Certificate> below = chain.subList(0, size);
    if (size > 1 && below.getLast().equals(anchor)) {
      below = below.subList(0, size - 1);
    }
    if (!below.stream().allMatch(certificate -> isWithin(certificate, at))) {
      return false;
    }
    var path = new Path(anchor, List.copyOf(below));
    boolean known;
    synchronized (issued) {
      known = issued.contains(path);
    }
    if (!known && !path.isIssued(at)) {
      return false;
    }
    synchronized (issued) {
      if (issued.size() >= REMEMBERED) {
        issued.clear();
      }
      issued.add(path);
    }
    return isOrdered(chain.subList(size - 1, chain.size()));
  }

  private static boolean isOrdered(List<X509Certificate> chain) {
    for (int i = 1; i < chain.size(); i++) {
      try {
        chain.get(i - 1).verify(chain.get(i).getPublicKey());
      } catch (GeneralSecurityException | RuntimeException _) {
        return false;
      }
    }
    return true;
  }

  /// A chain and the certificate that it hangs on.
  private record Path(X509Certificate anchor, List<X509Certificate> chain) {
    /// Certification path validation of RFC 5280, without revocation.
    boolean isIssued(Instant at) {
      try {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(chain), parameters);
        return true;
      } catch (GeneralSecurityException | RuntimeException _) {
        return false;
      }
    }
  }

  private List<X509Certificate> anchors() {
    List<X509Certificate> read = anchors;
    if (read == null) {
      read = List.copyOf(source.get());
      anchors = read;
    }
    return read;
  }

  private static List<X509Certificate> certificates(String pem) {
    var certificates = new ArrayList<X509Certificate>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      var blocks = PEM.matcher(pem);
      while (blocks.find()) {
        byte[] block = blocks.group().getBytes(StandardCharsets.ISO_8859_1);
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
      }
      return certificates;
    } catch (CertificateException e) {
      throw new IllegalArgumentException("certificate " + (certificates.size() + 1), e);
    }
  }

  /// Extended key usages by their object identifiers.
  static final class Usage {
    static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
    static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    static final String DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36";
    static final String ANY = "2.5.29.37.0";

    private Usage() {}
  }

  /// Loaded by the first caller of [#official].
  private static final class Official {
    private static final TrustList LIST = new TrustList(Official::load, Set.of());

    private static List<X509Certificate> load() {
      return List.copyOf(
          new LinkedHashSet<>(
              certificates(resource("C2PA-TRUST-LIST.pem") + resource("C2PA-TSA-TRUST-LIST.pem"))));
    }

    private static String resource(String name) {
      try (InputStream in = Objects.requireNonNull(TrustList.class.getResourceAsStream(name))) {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw new IllegalStateException(name, e);
      }
    }
  }
}
