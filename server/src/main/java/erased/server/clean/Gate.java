package erased.server.clean;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import erased.server.problem.Fields;
import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who is let in: addresses that the operator signed or allows, and from each site that embeds
/// pictures so many in an hour.
@Component
final class Gate {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int SITES = 10_000; // remembered at once
  private static final String ALGORITHM = "HmacSHA256";

  private final CleanSettings settings;
  private final Cache<String, AtomicInteger> seen =
      Caffeine.newBuilder().maximumSize(SITES).expireAfterWrite(HOUR).build();

  Gate(CleanSettings settings) {
    this.settings = settings;
  }

  void check(CleanRequest wanted, Fields query, HttpServletRequest request) {
    checkSignature(wanted, query);
    checkHost(wanted, query);
    checkReferrer(request);
  }

  private void checkSignature(CleanRequest wanted, Fields query) {
    String secret = settings.secret();
    if (secret == null || secret.isEmpty()) {
      return;
    }
    String given = query.text("sig").orElse("");
    byte[] expected = signature(secret, wanted).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected)) {
      throw ProblemType.UNAUTHORIZED.because(Message.of("clean.signature"));
    }
  }

  /// HMAC-SHA256 over [CleanRequest#name], in base64url without padding.
  static String signature(String secret, CleanRequest wanted) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] bytes = mac.doFinal(wanted.name().getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is in every JDK", e);
    }
  }

  private void checkHost(CleanRequest wanted, Fields query) {
    if (settings.hosts().isEmpty()) {
      return;
    }
    String host = host(wanted.image()).orElse("");
    if (settings.hosts().stream().noneMatch(host::equals)) {
      throw Problem.of(ProblemType.URL_NOT_FETCHABLE, Message.of("clean.host", host))
          .at(query.pointer("image"))
          .exception();
    }
  }

  private void checkReferrer(HttpServletRequest request) {
    Optional<String> site = host(request.getHeader("Referer"));
    if (site.isEmpty() || site.get().equals(request.getServerName())) {
      return;
    }
    int count = seen.get(site.get(), _ -> new AtomicInteger()).incrementAndGet();
    if (count > settings.perReferrer()) {
      throw Problem.of(
              ProblemType.RATE_LIMITED,
              Message.of("clean.referrer", settings.perReferrer(), site.get()))
          .retryAfter(HOUR)
          .exception();
    }
  }

  private static Optional<String> host(@Nullable String address) {
    try {
      return Optional.ofNullable(address)
          .map(URI::create)
          .map(URI::getHost)
          .map(host -> host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
