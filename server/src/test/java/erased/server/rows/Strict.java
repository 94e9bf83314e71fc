package erased.server.rows;

import erased.server.RunningServer;
import erased.server.quota.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A service that gives away as little as it can: one request of each kind, small pictures, short
/// times, and addresses that its operator signed.
final class Strict {
  static final String SECRET = "a-secret-of-clean-addresses-that-is-long";
  static final String HOST = "pictures.invalid";

  private static final RunningServer SERVER = RunningServer.start(properties());

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
  }

  private Strict() {}

  private static String[] properties() {
    var properties = new ArrayList<String>();
    for (Bucket bucket : Bucket.values()) {
      String name = bucket.name().toLowerCase(Locale.ROOT);
      for (String tier : List.of("anonymous", "free")) {
        properties.add("erased.quota.tiers.%s.%s.per-hour=1".formatted(tier, name));
      }
      properties.add("erased.quota.tiers.pro.%s.per-month=1".formatted(name));
    }
    properties.addAll(
        List.of(
            "erased.credits.monthly-buffer=0",
            "erased.accounts.trusted-proxies=127.0.0.0/8",
            "erased.limits.image=64KB",
            "erased.jobs.record-time=2s",
            "erased.uploads.window=2s",
            "erased.objects.cors-origins=https://app.example.org",
            "erased.fetch.allow-http=false",
            "erased.clean.secret=" + SECRET,
            "erased.clean.hosts=" + HOST,
            "erased.clean.per-referrer=2",
            "erased.jobs.modes=visible,metadata,invisible,detect,erase"));
    return properties.toArray(String[]::new);
  }

  static RunningServer server() {
    return SERVER;
  }
}
