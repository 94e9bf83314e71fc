package erased.server.billing;

import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Stripe's signature of events: `t=1763820000,v1=…`, the HMAC-SHA256 of time, dot and body. While
/// a secret is being changed, there are two of `v1`.
public final class EventSignature {
  /// The header that it is in.
  public static final String HEADER = "Stripe-Signature";

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String SCHEME = "v1=";
  private static final int PARTS = 20; // that are looked at
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern TIME = Pattern.compile("t=([0-9]{1,12})");

  private final byte[] secret;
  private final InstantSource clock;

  public EventSignature(String secret, InstantSource clock) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.clock = clock;
  }

  /// What goes into the header.
  public String sign(byte[] body) {
    String time = Long.toString(clock.instant().getEpochSecond());
    return "t=%s,v1=%s".formatted(time, HexFormat.of().formatHex(hash(time, body)));
  }

  /// Checks who made an event, and when.
  ///
  /// @throws ProblemException if nobody who knows the secret signed that body, or not just now
  void check(byte[] body, @Nullable String header) {
    String[] parts = header == null ? new String[0] : header.split(",", PARTS);
    String time =
        Arrays.stream(parts)
            .map(TIME::matcher)
            .filter(Matcher::matches)
            .map(part -> part.group(1))
            .findFirst()
            .orElse("0");
    byte[] hash = hash(time, body);
    boolean right =
        Arrays.stream(parts)
            .filter(part -> part.startsWith(SCHEME))
            .anyMatch(part -> isHash(part.substring(SCHEME.length()), hash));
    if (!right || !isFresh(time)) {
      throw ProblemType.VALIDATION.because(
          Message.of("billing.signature", HEADER, TOLERANCE.toSeconds()));
    }
  }

  private boolean isFresh(String time) {
    Instant signed = Instant.ofEpochSecond(Long.parseLong(time));
    return Duration.between(signed, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
  }

  private static boolean isHash(String given, byte[] hash) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8),
        HexFormat.of().formatHex(hash).getBytes(StandardCharsets.UTF_8));
  }

  private byte[] hash(String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has HmacSHA256", e);
    }
  }
}
