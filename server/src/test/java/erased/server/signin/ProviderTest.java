package erased.server.signin;

import static erased.server.signin.House.PROVIDER;
import static erased.server.signin.House.surfer;
import static erased.server.signin.SignInTest.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.accounts.Sessions;
import erased.server.rows.Row;
import erased.server.signin.TestProvider.Person;
import erased.server.signin.TestProvider.Signature;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Signing in by a provider: one that keeps to the protocol, and ones that do not.
class ProviderTest {
  private static final String REFUSED = "/en/sign-in?refused=%s&provider=acme";

  @Test
  @Row("R060")
  void aPersonSignsInByAProvider() {
    PROVIDER.knows(new Person("p1", "grace1@example.org", true, "Grace Hopper"));
    Surfer grace = surfer();
    assertThat(grace.get("/en/sign-in?next=/en/account").body())
        .contains("Continue with Acme", "/en/sign-in/with/acme?next=/en/account");

    URI there = leave(grace, "/en/sign-in/with/acme?next=/en/account");
    HttpResponse<String> entered = come(grace, PROVIDER.visit(there));

    assertThat(location(entered)).isEqualTo("/en/account");
    assertThat(grace.follow("/en/account").body()).contains("grace1@example.org", "Grace Hopper");
  }

  @Test
  void theWayThereCarriesStateNonceAndAChallenge() {
    URI there = leave(surfer(), "/en/sign-in/with/acme");

    Map<String, String> asked = TestProvider.parameters(there.getRawQuery());
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "erased")
        .containsEntry("scope", "openid email profile")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", "https://erased.test/sign-in/return/acme");
    assertThat(asked.get("state")).hasSize(43);
    assertThat(asked.get("nonce")).hasSize(64);
    assertThat(asked.get("code_challenge")).hasSize(43);
  }

  @Test
  void aVerifiedAddressOpensTheAccountThatHasItAlready() {
    House.signedIn("grace2@example.org");
    long before = account("grace2@example.org").id();
    PROVIDER.knows(new Person("p2", "Grace2@example.org", true, "Grace"));

    signIn();

    Account after = account("grace2@example.org");
    assertThat(after.id()).isEqualTo(before);
    assertThat(after.name()).isEqualTo("Grace");
  }

  @Test
  void whoIsKnownStaysTheSameWhateverTheirAddressBecomes() {
    PROVIDER.knows(new Person("p3", "grace3@example.org", true, "Grace"));
    signIn();
    PROVIDER.knows(new Person("p3", "other3@example.org", false, "Grace"));

    Surfer again = surfer();
    come(again, PROVIDER.visit(leave(again, "/en/sign-in/with/acme")));

    assertThat(again.get("/en/account").body()).contains("grace3@example.org");
  }

  @Test
  void anAddressThatIsNotVerifiedOpensNothing() {
    House.signedIn("victim@example.org");
    PROVIDER.knows(new Person("p4", "victim@example.org", false, "Eve"));

    assertThat(location(signIn())).isEqualTo(REFUSED.formatted("unverified"));
    assertThat(surfer().get(REFUSED.formatted("unverified")).body())
        .contains("Acme does not say that your address of e-mail is verified");
  }

  @Test
  void aProviderMayTellTheAddressOnlyWhenAsked() {
    PROVIDER.knows(new Person("p5", "grace5@example.org", true, "Grace"));
    PROVIDER.tellsEmailOnlyWhenAsked();

    assertThat(location(signIn())).isEqualTo("/en/app");
    assertThat(account("grace5@example.org").name()).isEqualTo("Grace");
  }

  static Stream<Arguments> lies() {
    Date past = Date.from(Instant.now().minusSeconds(600));
    return Stream.of(
        lie("nonce", claims -> claims.claim("nonce", "another")),
        lie("no nonce", claims -> claims.claim("nonce", null)),
        lie("audience", claims -> claims.audience("somebody-else")),
        lie("issuer", claims -> claims.issuer("https://evil.example")),
        lie("expired", claims -> claims.expirationTime(past)),
        lie("no expiry", claims -> claims.expirationTime(null)),
        lie("no subject", claims -> claims.subject(null)));
  }

  private static Arguments lie(String name, Consumer<JWTClaimsSet.Builder> claims) {
    return Arguments.of(name, claims);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void aTokenThatIsNotForThisVisitOpensNothing(String name, Consumer<JWTClaimsSet.Builder> claims) {
    PROVIDER.knows(new Person("p6", "grace6@example.org", true, "Grace"));
    PROVIDER.lies(claims);

    assertThat(location(signIn())).as(name).isEqualTo(REFUSED.formatted("failed"));
    assertThat(House.SERVER.bean(Accounts.class).find("grace6@example.org")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Signature.class, names = "RIGHT", mode = EnumSource.Mode.EXCLUDE)
  void aTokenThatTheProviderDidNotSignOpensNothing(Signature signature) {
    PROVIDER.knows(new Person("p7", "grace7@example.org", true, "Grace"));
    PROVIDER.signs(signature);

    assertThat(location(signIn())).isEqualTo(REFUSED.formatted("failed"));
  }

  @Test
  void aReturnCountsOnceAndInTheSameBrowserOnly() {
    PROVIDER.knows(new Person("p8", "grace8@example.org", true, "Grace"));
    Surfer grace = surfer();
    URI back = PROVIDER.visit(leave(grace, "/en/sign-in/with/acme"));
    Surfer thief = surfer();
    thief.get("/en/sign-in/with/acme");

    assertThat(location(come(surfer(), back))).isEqualTo(REFUSED.formatted("expired"));
    assertThat(location(come(thief, back))).isEqualTo(REFUSED.formatted("expired"));
    assertThat(thief.cookies()).doesNotContainKey(Sessions.COOKIE);
  }

  @Test
  void aReturnCannotBeRepeated() {
    PROVIDER.knows(new Person("p9", "grace9@example.org", true, "Grace"));
    Surfer grace = surfer();
    URI back = PROVIDER.visit(leave(grace, "/en/sign-in/with/acme"));
    String asking = String.valueOf(grace.cookies().get(Asker.COOKIE));
    assertThat(location(come(grace, back))).isEqualTo("/en/app");

    grace.cookies().put(Asker.COOKIE, asking);
    assertThat(location(come(grace, back))).isEqualTo(REFUSED.formatted("expired"));
  }

  @Test
  void aCodeThatWasUsedOpensNothing() {
    PROVIDER.knows(new Person("p10", "grace10@example.org", true, "Grace"));
    Surfer first = surfer();
    URI used = PROVIDER.visit(leave(first, "/en/sign-in/with/acme"));
    come(first, used);
    Surfer second = surfer();
    URI there = leave(second, "/en/sign-in/with/acme");
    String state = String.valueOf(TestProvider.parameters(there.getRawQuery()).get("state"));
    String injected = used.toString().replaceAll("state=[^&]+", "state=" + state);

    assertThat(location(come(second, URI.create(injected)))).isEqualTo(REFUSED.formatted("failed"));
  }

  /// RFC 9207: a provider that says that it tells who answers must.
  @Test
  void anAnswerOfAnotherProviderOpensNothing() {
    PROVIDER.knows(new Person("p11", "grace11@example.org", true, "Grace"));
    Surfer grace = surfer();
    String back = PROVIDER.visit(leave(grace, "/en/sign-in/with/acme")).toString();
    String other = back.replaceAll("iss=.*", "iss=https%3A%2F%2Fevil.example");
    assertThat(location(come(grace, URI.create(other)))).isEqualTo(REFUSED.formatted("failed"));

    back = PROVIDER.visit(leave(grace, "/en/sign-in/with/acme")).toString();
    String silent = back.replaceAll("&iss=.*", "");
    assertThat(location(come(grace, URI.create(silent)))).isEqualTo(REFUSED.formatted("failed"));
  }

  @Test
  void aProviderThatCallsItselfByAnotherNameIsNotGoneTo() {
    assertThat(location(surfer().get("/en/sign-in/with/mallory")))
        .isEqualTo("/en/sign-in?refused=failed&provider=mallory");
  }

  @Test
  void whoSaysNoThereIsToldSo() {
    Surfer grace = surfer();
    String back = PROVIDER.visit(leave(grace, "/zh/sign-in/with/acme")).toString();
    String canceled = back.replaceAll("code=[^&]+", "error=access_denied");

    assertThat(location(come(grace, URI.create(canceled))))
        .isEqualTo("/zh/sign-in?refused=canceled&provider=acme");
  }

  @Test
  void aProviderThatThereIsNotIsNotFound() {
    assertThat(surfer().get("/en/sign-in/with/nobody").statusCode()).isEqualTo(404);
    assertThat(surfer().get("/sign-in/return/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void whatTheProviderSaysOfItselfIsKept() {
    leave(surfer(), "/en/sign-in/with/acme");
    int before = PROVIDER.discoveries();

    leave(surfer(), "/en/sign-in/with/acme");

    assertThat(PROVIDER.discoveries()).isEqualTo(before);
  }

  private static HttpResponse<String> signIn() {
    Surfer surfer = surfer();
    return come(surfer, PROVIDER.visit(leave(surfer, "/en/sign-in/with/acme")));
  }

  private static URI leave(Surfer surfer, String path) {
    HttpResponse<String> answer = surfer.get(path);
    assertThat(answer.statusCode()).isEqualTo(303);
    return URI.create(location(answer));
  }

  /// The service stands at another address than the one it is known by.
  private static HttpResponse<String> come(Surfer surfer, URI back) {
    return surfer.follow(back.getRawPath() + "?" + back.getRawQuery());
  }

  private static Account account(String email) {
    return House.SERVER.bean(Accounts.class).find(email).orElseThrow();
  }
}
