package erased.server.page;

import erased.server.objects.Ids;
import erased.server.objects.Keys;
import erased.server.objects.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What a browser may load, send and run for a page (Content Security Policy 3).
@Component
final class PagePolicy {
  private final String objects;
  private final String forms;

  PagePolicy(ObjectStore store, ObjectProvider<FormTarget> targets, InstantSource clock) {
    Instant now = clock.instant();
    String key = Keys.receipt(now, Ids.job(), 1);
    objects = origin(store.presignGet(key, now.plus(Duration.ofHours(1)), null));
    List<FormTarget> all = targets.stream().toList();
    forms = all.stream().map(target -> " " + target.origin()).collect(Collectors.joining());
  }

  /// Pictures may lie elsewhere than pages: with S3, or at an origin of their own.
  private static String origin(URI signed) {
    return signed.getHost() == null ? "" : " " + signed.getScheme() + "://" + signed.getAuthority();
  }

  /// @param nonce which the scripts of that page carry
  String of(String nonce) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'nonce-" + nonce + "'",
        "style-src 'self'",
        "img-src 'self' blob: data:" + objects,
        "connect-src 'self' blob:" + objects,
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'" + forms,
        "base-uri 'none'",
        "frame-ancestors 'none'");
  }
}
