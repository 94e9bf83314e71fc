package erased.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Tells who makes a request: whom its key speaks for, in either of the headers of the two
/// published interfaces; else whose session its cookie is; else nobody known.
@Component
public final class Callers {
  private static final String BEARER = "Bearer";
  private static final String API_TOKEN = "api_token";
  private static final String FINGERPRINT = "X-Erased-Fingerprint";
  private static final int CACHED = 10_000;
  private static final int FINGERPRINT_LENGTH = 32; // 128 bits in hexadecimal digits
  private static final Pattern PAGE = Pattern.compile("/(?:en|zh)(?:/.*)?");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final ApiKeys keys;
  private final Sessions sessions;
  private final Addresses addresses;
  private final InstantSource clock;
  private final Cache<String, Optional<Credential>> known;

  @Autowired
  public Callers(ApiKeys keys, Sessions sessions, InstantSource clock, AccountSettings settings) {
    this(keys, sessions, clock, settings, Ticker.systemTicker());
  }

  /// @param ticker of the cache, which a clock that is set back must not stop
  Callers(
      ApiKeys keys,
      Sessions sessions,
      InstantSource clock,
      AccountSettings settings,
      Ticker ticker) {
    this.keys = keys;
    this.sessions = sessions;
    this.clock = clock;
    addresses = new Addresses(settings.trustedProxies());
    known =
        Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(settings.cache())
            .ticker(ticker)
            .build();
  }

  /// Who makes that request.
  ///
  /// @throws ProblemException if its key does not count, or says something else than another
  ///   credential of it
  public Caller of(HttpServletRequest request) {
    Optional<String> key = key(request);
    Optional<Account> signedIn = signedIn(request);
    if (key.isEmpty()) {
      return signedIn
          .map(account -> caller(request, account, Via.SESSION))
          .orElseGet(() -> Caller.anonymous(addresses.of(request), fingerprint(request)));
    }
    Account account = owner(key.get(), request.getMethod());
    if (signedIn.isPresent() && signedIn.get().id() != account.id()) {
      throw ProblemType.VALIDATION.because(Message.of("accounts.credentials"));
    }
    return caller(request, account, Via.KEY);
  }

  /// Forgets what was looked up of an account, so that what was changed about it, its keys or its
  /// sessions counts at once here; other processes find it when their cache is old.
  public void forget(long account) {
    known
        .asMap()
        .values()
        .removeIf(found -> found.filter(one -> one.account().id() == account).isPresent());
  }

  private Caller caller(HttpServletRequest request, Account account, Via via) {
    Tier tier = account.tier(clock.instant());
    return new Caller(
        tier,
        account.id(),
        tier == Tier.PRO ? account.proSince() : null,
        addresses.of(request),
        fingerprint(request),
        via);
  }

  /// The key that a request gives, in one header or the other; one without its scheme is none, and
  /// its sender is told so instead of being taken for nobody.
  private static Optional<String> key(HttpServletRequest request) {
    Stream<String> bearers =
        values(request, "Authorization")
            .map(String::strip)
            .filter(value -> isBearer(value) || value.startsWith(Secrets.PREFIX))
            .map(value -> isBearer(value) ? value.substring(BEARER.length()).strip() : "");
    Stream<String> tokens = values(request, API_TOKEN).map(String::strip);
    Set<String> keys = Stream.concat(bearers, tokens).collect(Collectors.toSet());
    if (keys.size() > 1) {
      throw ProblemType.VALIDATION.because(Message.of("accounts.credentials"));
    }
    return keys.stream().findFirst();
  }

  private static boolean isBearer(String value) {
    return value.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  private static Stream<String> values(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream();
  }

  /// Whose key it is, if it counts and may be used so.
  private Account owner(String key, String method) {
    Instant now = clock.instant();
    Credential credential =
        Optional.of(key)
            .filter(Secrets::isKey)
            .flatMap(text -> known(text, keys::use))
            .filter(found -> found.counts(now))
            .orElseThrow(() -> ProblemType.UNAUTHORIZED.because(Message.of("accounts.key")));
    Scope scope = READING.contains(method) ? Scope.READ : Scope.WRITE;
    if (!credential.scopes().contains(scope)) {
      throw Problem.of(ProblemType.UNAUTHORIZED, Message.of("accounts.key.scope", scope.slug()))
          .withStatus(HttpServletResponse.SC_FORBIDDEN)
          .exception();
    }
    if (credential.account().tier(now) != Tier.PRO) {
      throw ProblemType.UPGRADE_REQUIRED.because(Message.of("accounts.key.lapsed"));
    }
    return credential.account();
  }

  /// The value of the cookie that a browser keeps its session in, whatever it is worth.
  public static Optional<String> session(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
        .map(Cookie::getValue)
        .findFirst();
  }

  /// Whose browser it is. A session that is over is none. Nor is one that comes along with a
  /// request of another site's page: an image there must not spend what its viewer has.
  private Optional<Account> signedIn(HttpServletRequest request) {
    if (!isOwnPage(request) && !isFollowedLink(request)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return session(request)
        .flatMap(secret -> known(secret, sessions::use))
        .filter(session -> session.counts(now))
        .map(Credential::account);
  }

  /// By what browsers say of it; older ones say it of what is not just read only.
  private static boolean isOwnPage(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = request.getHeader("Origin");
    return origin == null || origin.endsWith("://" + request.getHeader("Host"));
  }

  /// Whether a person comes to a page by a link elsewhere: it is theirs to see, and seeing a page
  /// changes and spends nothing. The API is no page.
  private static boolean isFollowedLink(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
        && "document".equals(request.getHeader("Sec-Fetch-Dest"))
        && PAGE.matcher(request.getRequestURI()).matches();
  }

  private Optional<Credential> known(String secret, Function<String, Optional<Credential>> lookUp) {
    String hash = Secrets.hash(secret);
    Optional<Credential> found = known.getIfPresent(hash);
    if (found == null) {
      found = lookUp.apply(hash);
      known.put(hash, found);
    }
    return found;
  }

  private static String fingerprint(HttpServletRequest request) {
    String given = request.getHeader(FINGERPRINT);
    String seen =
        given != null
            ? given
            : request.getHeader("User-Agent") + "\n" + request.getHeader("Accept-Language");
    return Secrets.hash(seen).substring(0, FINGERPRINT_LENGTH);
  }
}
