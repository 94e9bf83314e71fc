package erased.server.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.PersonClaims;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One provider of OpenID Connect: authorization code flow with PKCE, state, nonce, and a look at
/// who answers (RFC 9207). What it says of itself and its keys are kept for a while.
final class Provider {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int LONGEST_NAME = 200; // characters
  private static final Scope SCOPE = new Scope("openid", "email", "profile");

  /// Signatures by keys that only the provider has; none with the client's secret, and not none.
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final String name;
  private final String label;
  private final Issuer issuer;
  private final ClientID client;
  private final Secret secret;
  private final Wire wire;
  private final InstantSource clock;
  private volatile @Nullable Known known;

  Provider(String name, ProviderSettings settings, Wire wire, InstantSource clock) {
    this.name = name;
    this.label = Objects.requireNonNull(settings.label());
    this.issuer = new Issuer(Objects.requireNonNull(settings.issuer()));
    this.client = new ClientID(settings.clientId());
    this.secret = new Secret(settings.clientSecret());
    this.wire = wire;
    this.clock = clock;
  }

  /// What the provider says of itself, and how its words are checked.
  private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator, Instant since) {}

  /// What ties an answer to the browser that asked, and to nothing else.
  ///
  /// @param back where the provider sends people back to
  record Trip(URI back, State state, Nonce nonce, CodeVerifier verifier) {
    static Trip of(URI back, String state, Asker asker) {
      return new Trip(
          back,
          new State(state),
          new Nonce(asker.derived("nonce " + state)),
          new CodeVerifier(asker.derived("verifier " + state)));
    }
  }

  public String name() {
    return name;
  }

  /// As people know it.
  public String label() {
    return label;
  }

  /// Where a person goes.
  URI departure(Trip trip) throws RefusedException {
    try {
      return new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, client, trip.back())
          .endpointURI(known().metadata().getAuthorizationEndpointURI())
          .state(trip.state())
          .nonce(trip.nonce())
          .codeChallenge(trip.verifier(), CodeChallengeMethod.S256)
          .build()
          .toURI();
    } catch (IOException | GeneralException e) {
      throw Refusal.FAILED.because(e);
    }
  }

  /// Who has come back.
  ///
  /// @param returned the address they came back to, with all that the provider added
  Person arrival(URI returned, Trip trip) throws RefusedException {
    try {
      Known provider = known();
      AuthorizationCode code = code(AuthenticationResponseParser.parse(returned), provider);
      OIDCTokenResponse tokens = tokens(code, trip, provider.metadata());
      IDTokenClaimsSet claims =
          provider.validator().validate(tokens.getOIDCTokens().getIDToken(), trip.nonce());
      return person(claims, tokens, provider.metadata());
    } catch (IOException | GeneralException | BadJOSEException | JOSEException e) {
      throw Refusal.FAILED.because(e);
    }
  }

  private AuthorizationCode code(AuthenticationResponse response, Known provider)
      throws RefusedException {
    Issuer answering = response.getIssuer();
    boolean told =
        answering != null || provider.metadata().supportsAuthorizationResponseIssuerParam();
    if (told && !issuer.equals(answering)) {
      throw Refusal.FAILED.because("the answer is from " + answering + ", not " + issuer);
    }
    if (response instanceof AuthenticationErrorResponse error) {
      String said = String.valueOf(error.getErrorObject().getCode());
      throw (said.equals("access_denied") ? Refusal.CANCELED : Refusal.FAILED).because(said);
    }
    return Optional.ofNullable(response.toSuccessResponse().getAuthorizationCode())
        .orElseThrow(() -> Refusal.FAILED.because("no code"));
  }

  private OIDCTokenResponse tokens(AuthorizationCode code, Trip trip, OIDCProviderMetadata metadata)
      throws IOException, ParseException, RefusedException {
    var grant = new AuthorizationCodeGrant(code, trip.back(), trip.verifier());
    var request =
        new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication(metadata), grant)
            .build();
    TokenResponse response = OIDCTokenResponseParser.parse(request.toHTTPRequest().send(wire));
    if (!response.indicatesSuccess()) {
      throw Refusal.FAILED.because(
          String.valueOf(response.toErrorResponse().getErrorObject().getCode()));
    }
    return (OIDCTokenResponse) response.toSuccessResponse();
  }

  /// In the header, unless the provider takes it in the form only.
  private ClientAuthentication authentication(OIDCProviderMetadata metadata) {
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    boolean basic =
        methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return basic ? new ClientSecretBasic(client, secret) : new ClientSecretPost(client, secret);
  }

  private Person person(
      IDTokenClaimsSet claims, OIDCTokenResponse tokens, OIDCProviderMetadata metadata)
      throws IOException, ParseException, RefusedException {
    String subject = claims.getSubject().getValue();
    String email = claims.getStringClaim(PersonClaims.EMAIL_CLAIM_NAME);
    if (email != null || metadata.getUserInfoEndpointURI() == null) {
      boolean verified =
          Boolean.TRUE.equals(claims.getBooleanClaim(PersonClaims.EMAIL_VERIFIED_CLAIM_NAME));
      String called = claims.getStringClaim(PersonClaims.NAME_CLAIM_NAME);
      return person(subject, verified ? email : null, called);
    }
    PersonClaims more = asked(tokens, metadata.getUserInfoEndpointURI(), subject);
    boolean verified = Boolean.TRUE.equals(more.getEmailVerified());
    return person(subject, verified ? more.getEmailAddress() : null, more.getName());
  }

  /// Some tell the address only to who asks for it.
  private PersonClaims asked(OIDCTokenResponse tokens, URI at, String subject)
      throws IOException, ParseException, RefusedException {
    var request = new UserInfoRequest(at, tokens.getOIDCTokens().getAccessToken());
    UserInfoResponse response = UserInfoResponse.parse(request.toHTTPRequest().send(wire));
    if (!response.indicatesSuccess()) {
      throw Refusal.FAILED.because("no user info");
    }
    var info = response.toSuccessResponse().getUserInfo();
    if (info == null || !info.getSubject().getValue().equals(subject)) {
      throw Refusal.FAILED.because("user info of somebody else");
    }
    return info;
  }

  private Person person(String subject, @Nullable String email, @Nullable String called) {
    String plain = called == null ? "" : called.replaceAll("\\p{Cntrl}", "").strip();
    return new Person(
        issuer.getValue(),
        subject,
        email == null ? null : Mailbox.read(email).orElse(null),
        plain.substring(0, Math.min(plain.length(), LONGEST_NAME)));
  }

  private Known known() throws IOException, GeneralException, RefusedException {
    Known last = known;
    Instant now = clock.instant();
    if (last == null || last.since().plus(KEPT).isBefore(now)) {
      last = discover(now);
      known = last;
    }
    return last;
  }

  /// OpenID Connect Discovery 1.0, 4: the document must name the issuer that it was found at.
  private Known discover(Instant now) throws IOException, GeneralException, RefusedException {
    URL at = OIDCProviderMetadata.resolveURL(issuer);
    OIDCProviderMetadata metadata =
        OIDCProviderMetadata.parse(wire.retrieveResource(at).getContent());
    if (!metadata.getIssuer().equals(issuer)) {
      throw Refusal.FAILED.because(issuer + " calls itself " + metadata.getIssuer());
    }
    return new Known(metadata, validator(metadata), now);
  }

  private IDTokenValidator validator(OIDCProviderMetadata metadata)
      throws IOException, RefusedException {
    var signatures = new HashSet<>(SIGNATURES);
    if (metadata.getIDTokenJWSAlgs() != null) {
      signatures.retainAll(metadata.getIDTokenJWSAlgs());
    }
    if (signatures.isEmpty()) {
      throw Refusal.FAILED.because("no signatures that are understood");
    }
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), wire).retrying(true).build();
    return new IDTokenValidator(
        issuer, client, new JWSVerificationKeySelector<>(signatures, keys), null);
  }
}
