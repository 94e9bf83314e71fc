package erased.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class CallersTest {
  private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);

  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-03-10T12:00:00Z");
  private final Accounts accounts;
  private final ApiKeys keys;
  private final Sessions sessions;
  private final long pro;

  CallersTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    AccountSettings settings = AccountSettings.shipped();
    accounts = new Accounts(database.jdbc(), database.transactions(), clock);
    keys = new ApiKeys(database.jdbc(), database.transactions(), clock, settings);
    sessions = new Sessions(database.jdbc(), clock, settings);
    pro = accounts.create("ada@example.org", "Ada").id();
    accounts.upgrade(pro, null);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /// R011.
  @Test
  void whoSaysNothingIsAnonymous() {
    Caller caller = callers().of(request());

    assertThat(caller.tier()).isEqualTo(Tier.ANONYMOUS);
    assertThat(caller.owner()).isEqualTo("anonymous");
    assertThat(caller.address()).isEqualTo("127.0.0.1");
  }

  /// C08, R012, R061: either header takes the same key.
  @ParameterizedTest
  @CsvSource({"Authorization, Bearer %s", "Authorization, bearer   %s", "api_token, %s"})
  void aKeyCountsInEitherHeader(String header, String value) {
    String secret = key();

    Caller caller = callers().of(request(header, value.formatted(secret)));

    assertThat(caller)
        .isEqualTo(
            new Caller(Tier.PRO, pro, clock.instant(), "127.0.0.1", caller.fingerprint(), Via.KEY));
  }

  /// C08.
  @Test
  void theSameKeyInBothHeadersIsOneCredentialAndTwoKeysAreRefused() {
    String key = key();
    MockHttpServletRequest request = request("Authorization", "Bearer " + key);
    request.addHeader("api_token", key);
    assertThat(callers().of(request).account()).isEqualTo(pro);

    request.addHeader("api_token", key());
    assertThat(refused(request).status()).isEqualTo(400);
  }

  /// C08.
  @Test
  void aKeyAndASessionOfAnotherAccountAreRefused() {
    MockHttpServletRequest request = request("api_token", key());
    request.setCookies(cookie(sessions.create(pro)));
    assertThat(callers().of(request).via()).isEqualTo(Via.KEY);

    request.setCookies(cookie(sessions.create(accounts.create(null, "Bob").id())));
    assertThat(refused(request).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer x", "Bearer uk_0000000000000000000000000000000000000"})
  void aKeyThatIsNoneIsUnauthorized(String value) {
    assertThat(refused(request("Authorization", value)).status()).isEqualTo(401);
    assertThat(refused(request("Authorization", "Bearer " + Secrets.key())).status())
        .isEqualTo(401);
    assertThat(refused(request("api_token", "")).status()).isEqualTo(401);
  }

  @Test
  void anotherSchemeOfAuthorizationIsForSomebodyElse() {
    assertThat(callers().of(request("Authorization", "Basic YTpi")).via()).isEqualTo(Via.NONE);
  }

  /// C31.
  @Test
  void aKeyThatWasRevokedOrHasExpiredIsUnauthorized() {
    ApiKeys.Created revoked = keys.create(pro, "ci", ALL, null);
    assertThat(keys.revoke(pro, revoked.key().id())).isTrue();
    assertThat(refused(request("api_token", revoked.secret())).status()).isEqualTo(401);

    Instant expires = clock.instant().plus(Duration.ofDays(1));
    String expiring = keys.create(pro, "ci", ALL, expires).secret();
    Callers callers = callers();
    clock.set("2026-03-11T11:59:59Z");
    assertThat(callers.of(request("api_token", expiring)).account()).isEqualTo(pro);
    clock.set("2026-03-11T12:00:00Z");
    assertThat(refused(callers, request("api_token", expiring)).status()).isEqualTo(401);
  }

  /// C31: the key stays, and counts again.
  @Test
  void aKeyOfWhoIsNotProAnyMoreAsksForAnUpgrade() {
    String key = key();
    accounts.upgrade(pro, Instant.parse("2026-04-10T12:00:00Z"));
    clock.set("2026-04-10T12:00:00Z");
    assertThat(refused(request("api_token", key)).status()).isEqualTo(402);

    accounts.upgrade(pro, null);
    assertThat(callers().of(request("api_token", key)).anchor()).isEqualTo(clock.instant());

    accounts.downgrade(pro);
    assertThat(refused(request("api_token", key)).status()).isEqualTo(402);

    accounts.delete(pro);
    assertThat(refused(request("api_token", key)).status()).isEqualTo(401);
  }

  @Test
  void aKeyIsUsedForWhatItWasMadeForOnly() {
    String key = keys.create(pro, "look", EnumSet.of(Scope.READ), null).secret();
    MockHttpServletRequest request = request("api_token", key);

    assertThat(callers().of(request).account()).isEqualTo(pro);
    request.setMethod("POST");
    assertThat(refused(request).status()).isEqualTo(403);
  }

  @Test
  void aRevocationCountsWithinTheTimeOfTheCache() {
    ApiKeys.Created created = keys.create(pro, "ci", ALL, null);
    var nanos = new long[1];
    var callers = new Callers(keys, sessions, clock, AccountSettings.shipped(), () -> nanos[0]);
    callers.of(request("api_token", created.secret()));
    keys.revoke(pro, created.key().id());

    nanos[0] = Duration.ofSeconds(5).toNanos() - 1;
    assertThat(callers.of(request("api_token", created.secret())).account()).isEqualTo(pro);
    nanos[0] = Duration.ofSeconds(5).toNanos();
    assertThat(refused(callers, request("api_token", created.secret())).status()).isEqualTo(401);
  }

  @Test
  void theLastUseOfAKeyIsKeptToTheMinute() {
    String key = key();
    assertThat(lastUsed()).isNull();

    callers().of(request("api_token", key));
    assertThat(lastUsed()).isEqualTo("2026-03-10T12:00:00Z");
    clock.set("2026-03-10T12:01:00Z");
    callers().of(request("api_token", key));
    assertThat(lastUsed()).isEqualTo("2026-03-10T12:00:00Z");
    clock.set("2026-03-10T12:01:01Z");
    callers().of(request("api_token", key));
    assertThat(lastUsed()).isEqualTo("2026-03-10T12:01:01Z");
  }

  @Test
  void aSessionCountsUntilItEndsOrLiesIdle() {
    Account free = accounts.create(null, "Bob");
    String session = sessions.create(free.id());
    Caller caller = callers().of(signedIn(session));
    assertThat(caller.tier()).isEqualTo(Tier.FREE);
    assertThat(caller.owner()).isEqualTo("account:" + free.id());
    assertThat(caller.via()).isEqualTo(Via.SESSION);

    for (int day = 0; day < 29; day += 6) { // used before seven days are over, again and again
      assertThat(callers().of(signedIn(session)).via()).isEqualTo(Via.SESSION);
      clock.advance(Duration.ofDays(6));
    }
    assertThat(callers().of(signedIn(session)).via()).as("after 30 days").isEqualTo(Via.NONE);

    String idle = sessions.create(free.id());
    clock.advance(Duration.ofDays(7));
    assertThat(callers().of(signedIn(idle)).via()).as("7 days idle").isEqualTo(Via.NONE);
    sessions.sweep();
    assertThat(count("account_session")).isZero();
  }

  @Test
  void aSessionThatEndedOrWhoseAccountWentIsNone() {
    long bob = accounts.create(null, "Bob").id();
    String ended = sessions.create(bob);
    sessions.end(ended);
    assertThat(callers().of(signedIn(ended)).via()).isEqualTo(Via.NONE);

    String gone = sessions.create(bob);
    accounts.delete(bob);
    assertThat(callers().of(signedIn(gone)).via()).isEqualTo(Via.NONE);
    assertThat(callers().of(signedIn("made up")).via()).isEqualTo(Via.NONE);
  }

  /// C14: an image in another site's page must not spend what its viewer has.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "same-origin, -,                    SESSION",
        "none,        -,                    SESSION",
        "same-site,   -,                    NONE",
        "cross-site,  -,                    NONE",
        "-,           -,                    SESSION",
        "-,           https://erased.test,  SESSION",
        "-,           https://evil.test,    NONE",
        "-,           null,                 NONE"
      })
  void aSessionCountsForPagesOfItsOwnSiteOnly(
      @Nullable String site, @Nullable String origin, Via via) {
    MockHttpServletRequest request = signedIn(sessions.create(pro));
    request.addHeader("Host", "erased.test");
    if (site != null) {
      request.addHeader("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      request.addHeader("Origin", origin);
    }

    assertThat(callers().of(request).via()).isEqualTo(via);
  }

  /// A person who follows a link to a page sees it as themselves; what the API does costs them.
  @ParameterizedTest
  @CsvSource({
    "GET,  /en/account,    navigate, document, SESSION",
    "GET,  /zh,            navigate, document, SESSION",
    "GET,  /english,       navigate, document, NONE",
    "POST, /en/account,    navigate, document, NONE",
    "GET,  /en/account,    navigate, iframe,   NONE",
    "GET,  /en/account,    no-cors,  image,    NONE",
    "GET,  /api/v1/clean,  navigate, document, NONE"
  })
  void aSessionCountsForPagesThatALinkElsewhereLeadsTo(
      String method, String path, String mode, String destination, Via via) {
    MockHttpServletRequest request = signedIn(sessions.create(pro));
    request.setMethod(method);
    request.setRequestURI(path);
    request.addHeader("Sec-Fetch-Site", "cross-site");
    request.addHeader("Sec-Fetch-Mode", mode);
    request.addHeader("Sec-Fetch-Dest", destination);

    assertThat(callers().of(request).via()).isEqualTo(via);
  }

  @Test
  void whatIsForgottenOfAnAccountCountsAtOnce() {
    Callers callers = callers();
    String session = sessions.create(pro);
    String other = sessions.create(accounts.create(null, "Bob").id());
    ApiKeys.Created key = keys.create(pro, "ci", ALL, null);
    callers.of(signedIn(session));
    callers.of(signedIn(other));
    callers.of(request("api_token", key.secret()));

    sessions.end(session);
    sessions.end(other);
    keys.revoke(pro, key.key().id());
    callers.forget(pro);

    assertThat(callers.of(signedIn(session)).via()).isEqualTo(Via.NONE);
    assertThat(refused(callers, request("api_token", key.secret())).status()).isEqualTo(401);
    assertThat(callers.of(signedIn(other)).via()).as("of another account").isEqualTo(Via.SESSION);
  }

  @Test
  void sessionsAreListedAndEndedEachOrAllButOne() {
    String firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    String old = sessions.create(pro, null, null);
    clock.advance(Duration.ofHours(1));
    String here = sessions.create(pro, firefox, "192.0.2.0/24");
    long bob = accounts.create(null, "Bob").id();
    String his = sessions.create(bob);

    List<Session> both = sessions.list(pro);
    assertThat(both).extracting(Session::browser).containsExactly("Firefox, Linux", null);
    assertThat(both.getFirst().network()).isEqualTo("192.0.2.0/24");
    assertThat(both.getFirst().isOf(here)).isTrue();
    assertThat(both.getFirst().isOf(old)).isFalse();

    assertThat(sessions.end(bob, both.getFirst().id())).as("of another account").isFalse();
    sessions.endOthers(pro, here);
    assertThat(sessions.list(pro)).singleElement().matches(session -> session.isOf(here));
    assertThat(sessions.list(bob)).singleElement().matches(session -> session.isOf(his));
    assertThat(sessions.end(pro, both.getFirst().id())).isTrue();
    assertThat(sessions.list(pro)).isEmpty();
  }

  @Test
  void sessionsThatAreOverAreNotListed() {
    sessions.create(pro);
    clock.advance(Duration.ofDays(7));

    assertThat(sessions.list(pro)).isEmpty();
  }

  /// C16.
  @Test
  void theFingerprintIsTheGivenOneOrThatOfTheProgram() {
    String plain = callers().of(request()).fingerprint();
    String given = callers().of(request("X-Erased-Fingerprint", "abc")).fingerprint();
    String agent = callers().of(request("User-Agent", "curl/8.5")).fingerprint();
    String language = callers().of(request("Accept-Language", "zh")).fingerprint();

    assertThat(List.of(plain, given, agent, language))
        .doesNotHaveDuplicates()
        .allMatch(text -> text.matches("[0-9a-f]{32}"));
    MockHttpServletRequest both = request("X-Erased-Fingerprint", "abc");
    both.addHeader("User-Agent", "curl/8.5");
    assertThat(callers().of(both).fingerprint()).isEqualTo(given);
  }

  private Callers callers() {
    return new Callers(keys, sessions, clock, AccountSettings.shipped());
  }

  private String key() {
    return keys.create(pro, "ci", ALL, null).secret();
  }

  private @Nullable String lastUsed() {
    Instant time = keys.list(pro).getFirst().lastUsed();
    return time == null ? null : time.toString();
  }

  private long count(String table) {
    return database.jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }

  private Problem refused(MockHttpServletRequest request) {
    return refused(callers(), request);
  }

  private static Problem refused(Callers callers, MockHttpServletRequest request) {
    return catchThrowableOfType(ProblemException.class, () -> callers.of(request)).problem();
  }

  private static MockHttpServletRequest signedIn(String session) {
    MockHttpServletRequest request = request();
    request.setCookies(new Cookie("other", "x"), cookie(session));
    return request;
  }

  private static Cookie cookie(String session) {
    return new Cookie(Sessions.COOKIE, session);
  }

  private static MockHttpServletRequest request(String header, String value) {
    MockHttpServletRequest request = request();
    request.addHeader(header, value);
    return request;
  }

  private static MockHttpServletRequest request() {
    return new MockHttpServletRequest("GET", "/api/v1/jobs/job_a");
  }
}
