package erased.server.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.accounts.Sessions;
import erased.server.credits.Ledger;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Somebody who is signed in, and sends the forms of pages.
final class Shopper {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static int count;

  private final RunningServer server;
  private final long account;
  private final String cookie;

  Shopper(RunningServer server) {
    this.server = server;
    count++;
    account = server.bean(Accounts.class).create("shopper%d@example.org".formatted(count), "").id();
    cookie = Sessions.COOKIE + "=" + server.bean(Sessions.class).create(account);
  }

  long id() {
    return account;
  }

  Account account() {
    return server.bean(Accounts.class).find(account).orElseThrow();
  }

  /// The beginning of time where it never was Pro.
  Instant proUntil() {
    return Objects.requireNonNullElse(account().proUntil(), Instant.EPOCH);
  }

  long balance() {
    return server.bean(Ledger.class).balance(account);
  }

  Answer look(String path) {
    return server.get(path, "Cookie", cookie);
  }

  /// Sends a form, as a browser does from our own page.
  Answer send(String path, Map<String, String> form, String... more) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var headers = new ArrayList<>(List.of(more));
    headers.addAll(List.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin"));
    headers.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
    return server.send("POST", path, body.getBytes(UTF_8), headers.toArray(String[]::new));
  }

  /// Sends a form, and gives the path that it leads to.
  String led(String path, Map<String, String> form) {
    return place(send(path, form));
  }

  static String place(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(303);
    URI place = URI.create(answer.header("Location"));
    return place.getQuery() == null ? place.getPath() : place.getPath() + "?" + place.getQuery();
  }

  /// Where a pack is paid.
  String pack(String name) {
    return led("/en/account/billing/pack", Map.of("pack", name));
  }

  /// Buys Pro, and waits for it.
  void getPro() {
    String checkout = led("/en/account/billing/pro", Map.of());
    led(checkout, Map.of("act", "pay"));
    until(() -> proUntil().isAfter(Instant.EPOCH));
  }

  /// Does something in the provider's portal with what it shows first of a kind: `sub_` or `ch_`.
  void manage(String kind, String act) {
    String portal = led("/en/account/billing/manage", Map.of());
    String page = look(portal).text();
    int at = page.indexOf("value=\"" + kind);
    String id = page.substring(at + "value=\"".length(), page.indexOf('"', at + 7));
    led(portal, Map.of("id", id, "act", act));
  }

  static void until(BooleanSupplier state) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!state.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it does not come to that");
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
