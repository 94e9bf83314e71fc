package erased.server.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import erased.json.Json;
import erased.server.accounts.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A provider of OpenID Connect on a free port of the loopback address, with the real protocol: it
/// checks the client, the redirection, PKCE, and that a code is used once. Whoever comes is let in
/// at once, as the person that a test says; tests may have it tell lies.
public final class TestProvider implements AutoCloseable {
  public static final String CLIENT = "erased";
  public static final String SECRET = "a secret / with + odd characters";

  private final HttpServer server;
  private final RSAKey key;
  private final Map<String, Map<String, String>> granted = new ConcurrentHashMap<>();
  private final AtomicInteger discoveries = new AtomicInteger();
  private volatile Person person = new Person("42", "ada@example.org", true, "Ada Lovelace");
  private volatile Consumer<JWTClaimsSet.Builder> lie = _ -> {};
  private volatile Signature signature = Signature.RIGHT;
  private volatile boolean emailInToken = true;

  /// Whom it knows.
  public record Person(String subject, String email, boolean verified, String name) {}

  /// How tokens are signed.
  public enum Signature {
    RIGHT,
    NONE,
    OTHER_KEY
  }

  public TestProvider() {
    try {
      key = new RSAKeyGenerator(2048).keyID("one").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext("/another/.well-known/openid-configuration", this::discovery);
    server.createContext("/keys", this::keys);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/userinfo", this::userInfo);
    server.start();
  }

  public String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /// Options of the service that make it one of its providers.
  public String[] options(String name) {
    return options(name, issuer());
  }

  /// The same for an issuer that it answers for, but does not call itself.
  String[] optionsOfAnother(String name) {
    return options(name, issuer() + "/another");
  }

  private static String[] options(String name, String issuer) {
    String prefix = "erased.signin.providers." + name + ".";
    return new String[] {
      prefix + "issuer=" + issuer,
      prefix + "client-id=" + CLIENT,
      prefix + "client-secret=" + SECRET,
      prefix + "label=Acme"
    };
  }

  /// Who comes next, honestly.
  public void knows(Person next) {
    person = next;
    lie = _ -> {};
    signature = Signature.RIGHT;
    emailInToken = true;
  }

  void lies(Consumer<JWTClaimsSet.Builder> claims) {
    lie = claims;
  }

  void signs(Signature how) {
    signature = how;
  }

  void tellsEmailOnlyWhenAsked() {
    emailInToken = false;
  }

  int discoveries() {
    return discoveries.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void discovery(HttpExchange exchange) {
    discoveries.incrementAndGet();
    var document = new LinkedHashMap<String, Object>();
    document.put("issuer", issuer());
    document.put("authorization_endpoint", issuer() + "/authorize");
    document.put("token_endpoint", issuer() + "/token");
    document.put("userinfo_endpoint", issuer() + "/userinfo");
    document.put("jwks_uri", issuer() + "/keys");
    document.put("response_types_supported", List.of("code"));
    document.put("subject_types_supported", List.of("public"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256", "none"));
    document.put("authorization_response_iss_parameter_supported", true);
    json(exchange, 200, Json.write(document));
  }

  private void keys(HttpExchange exchange) {
    json(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
  }

  /// Lets everybody in, and sends them back.
  private void authorize(HttpExchange exchange) {
    exchange.getResponseHeaders().set("Location", visit(exchange.getRequestURI()).toString());
    answer(exchange, 302, new byte[0]);
  }

  private void token(HttpExchange exchange) {
    Map<String, String> form = parameters(body(exchange));
    Map<String, String> asked = granted.remove(String.valueOf(form.get("code")));
    boolean right =
        asked != null
            && isClient(exchange)
            && String.valueOf(asked.get("redirect_uri")).equals(form.get("redirect_uri"))
            && "S256".equals(asked.get("code_challenge_method"))
            && challenge(String.valueOf(form.get("code_verifier")))
                .equals(asked.get("code_challenge"));
    if (asked == null || !right) {
      json(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    var tokens = new LinkedHashMap<String, Object>();
    tokens.put("access_token", "access");
    tokens.put("token_type", "Bearer");
    tokens.put("id_token", idToken(String.valueOf(asked.get("nonce"))));
    json(exchange, 200, Json.write(tokens));
  }

  /// RFC 6749, 2.3.1: both parts are encoded as in forms first.
  private static boolean isClient(HttpExchange exchange) {
    String given = CLIENT + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(given.getBytes(StandardCharsets.UTF_8));
    return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private String idToken(String nonce) {
    Instant now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject(person.subject())
            .audience(CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("nonce", nonce)
            .claim("name", person.name());
    if (emailInToken) {
      claims.claim("email", person.email()).claim("email_verified", person.verified());
    }
    lie.accept(claims);
    try {
      return signed(claims.build());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signed(JWTClaimsSet claims) throws JOSEException {
    if (signature == Signature.NONE) {
      return new PlainJWT(claims).serialize();
    }
    RSAKey signing =
        signature == Signature.RIGHT ? key : new RSAKeyGenerator(2048).keyID("one").generate();
    var token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
    token.sign(new RSASSASigner(signing));
    return token.serialize();
  }

  private void userInfo(HttpExchange exchange) {
    if (!"Bearer access".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      json(exchange, 401, "{}");
      return;
    }
    var info = new LinkedHashMap<String, Object>();
    info.put("sub", person.subject());
    info.put("email", person.email());
    info.put("email_verified", person.verified());
    info.put("name", person.name());
    json(exchange, 200, Json.write(info));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Of a query or a form.
  static Map<String, String> parameters(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String body(HttpExchange exchange) {
    try {
      return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void json(HttpExchange exchange, int status, String text) {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer(exchange, status, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What an address leads back to, as a browser would find out.
  URI visit(URI there) {
    Map<String, String> asked = parameters(there.getRawQuery());
    String code = Secrets.token();
    granted.put(code, asked);
    return URI.create(
        "%s?code=%s&state=%s&iss=%s"
            .formatted(
                asked.get("redirect_uri"),
                code,
                asked.get("state"),
                URLEncoder.encode(issuer(), StandardCharsets.UTF_8)));
  }
}
