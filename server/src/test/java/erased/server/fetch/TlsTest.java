package erased.server.fetch;

import static erased.server.fetch.FetchTesting.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import erased.server.fetch.FetchException.Kind;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/// TLS is spoken to the name that the URL has, whatever address stands behind it.
class TlsTest {
  private static final char[] PASSWORD = "test".toCharArray();
  private static final Duration DAY = Duration.ofDays(1);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final Signed authority = Signed.authority();

  TlsTest() throws Exception {}

  @Test
  void aTrustedCertificateForTheNameIsTakenAndTheNameIsToldInTheHandshake() throws Exception {
    try (Server server = new Server(authority.sign(name("name.example"), DAY))) {
      Fetched fetched = client(server.origin.port()).get(url("name.example", server), 100);

      assertThat(fetched.body()).asString().isEqualTo("ok");
      assertThat(server.names).containsExactly("name.example");
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    try (Server server = new Server(authority.sign(name("other.example"), DAY))) {
      assertRefused("name.example", server);
    }
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    try (Server server = new Server(authority.sign(name("name.example"), DAY.negated()))) {
      assertRefused("name.example", server);
    }
  }

  @Test
  void aCertificateThatNobodyTrustedSignedIsRefused() throws Exception {
    Signed stranger = Signed.authority();
    try (Server server = new Server(stranger.sign(name("name.example"), DAY))) {
      assertRefused("name.example", server);
    }
  }

  @Test
  void anAddressNeedsACertificateForThatAddress() throws Exception {
    var address = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    try (Server named = new Server(authority.sign(name("name.example"), DAY));
        Server numbered = new Server(authority.sign(address, DAY))) {
      assertRefused("127.0.0.1", named);
      Fetched fetched = client(numbered.origin.port()).get(url("127.0.0.1", numbered), 100);
      assertThat(fetched.body()).asString().isEqualTo("ok");
    }
  }

  @Test
  void aServerWithoutTlsIsRefused() throws Exception {
    try (Origin plain = Origin.at("127.0.0.1", 0, (_, _) -> {})) {
      String url = "https://name.example:" + plain.port();

      FetchException refusal = refusal(() -> client(plain.port()).get(url, 100));

      assertThat(refusal.kind()).isIn(Kind.REFUSED, Kind.TIMEOUT);
    }
  }

  private void assertRefused(String host, Server server) throws Exception {
    GuardedClient client = client(server.origin.port());

    FetchException refusal = refusal(() -> client.get(url(host, server), 100));

    assertThat(refusal.kind()).isEqualTo(Kind.REFUSED);
    assertThat(refusal).hasMessageContaining("its certificate is not trusted");
    assertThat(server.origin.asked()).isEmpty();
  }

  private static String url(String host, Server server) {
    return "https://" + host + ":" + server.origin.port() + "/";
  }

  private GuardedClient client(int port) throws GeneralSecurityException, IOException {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, PASSWORD);
    anchors.setCertificateEntry("trusted", authority.certificate);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    Resolver home = _ -> List.of(FetchTesting.address("127.0.0.1"));
    return new GuardedClient(FetchTesting.open(port), home, Connector.direct(), context);
  }

  private static GeneralName name(String dns) {
    return new GeneralName(GeneralName.dNSName, dns);
  }

  /// A key and a certificate for one name, or for an authority that signs others.
  private static final class Signed {
    private static final X500Name SIGNER = new X500Name("CN=authority");

    private final KeyPair keys;
    private final X509Certificate certificate;

    private Signed(KeyPair keys, KeyPair signer, Duration validFromNow, Extension extension)
        throws GeneralSecurityException, IOException, OperatorCreationException {
      this.keys = keys;
      Instant now = Instant.now();
      var builder =
          new JcaX509v3CertificateBuilder(
              SIGNER,
              BigInteger.ONE,
              Date.from(now.minus(Duration.ofDays(2))),
              Date.from(now.plus(validFromNow)),
              keys == signer ? SIGNER : new X500Name("CN=server"),
              keys.getPublic());
      builder.addExtension(extension);
      var signature = new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate());
      certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signature));
    }

    static Signed authority() throws Exception {
      KeyPair keys = keys();
      return new Signed(
          keys,
          keys,
          Duration.ofDays(1),
          Extension.create(Extension.basicConstraints, true, new BasicConstraints(true)));
    }

    Signed sign(GeneralName name, Duration validFromNow) throws Exception {
      return new Signed(
          keys(),
          keys,
          validFromNow,
          Extension.create(Extension.subjectAlternativeName, false, new GeneralNames(name)));
    }

    private static KeyPair keys() throws GeneralSecurityException {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    }

    SSLContext context() throws GeneralSecurityException, IOException {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, PASSWORD);
      store.setKeyEntry("server", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    }
  }

  private static final class Server implements AutoCloseable {
    private final List<String> names = new CopyOnWriteArrayList<>(); // told in handshakes
    private final Origin origin;

    Server(Signed signed) throws GeneralSecurityException, IOException {
      var socket =
          (SSLServerSocket)
              signed
                  .context()
                  .getServerSocketFactory()
                  .createServerSocket(0, 5, FetchTesting.address("127.0.0.1"));
      origin = Origin.on(socket, (_, out) -> out.write(Origin.latin1(OK)), this::seen);
    }

    private void seen(Socket socket) {
      if (((SSLSocket) socket).getSession() instanceof ExtendedSSLSession session) {
        session.getRequestedServerNames().stream()
            .map(name -> ((SNIHostName) name).getAsciiName())
            .forEach(names::add);
      }
    }

    @Override
    public void close() throws IOException {
      origin.close();
    }
  }
}
