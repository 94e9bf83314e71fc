package erased.server.signin;

import static erased.server.signin.House.SERVER;
import static erased.server.signin.House.signedIn;
import static erased.server.signin.House.surfer;
import static erased.server.signin.SignInTest.location;
import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.server.accounts.Accounts;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Sessions;
import erased.server.credits.Ledger;
import erased.server.credits.LotKind;
import erased.server.rows.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The page of an account, as its owner uses it.
class AccountPageTest {
  private static final Pattern KEY = Pattern.compile("uk_[0-9A-Za-z]{36}");

  @Test
  void nobodySeesAnAccountWithoutSigningIn() {
    assertThat(location(surfer().get("/zh/account"))).isEqualTo("/zh/sign-in?next=%2Fzh%2Faccount");
    assertThat(surfer().post("/en/account/sessions/end-others").statusCode()).isEqualTo(303);
  }

  @Test
  void aSessionIsSeenAndEndedFromAnotherBrowserAtOnce() {
    Surfer home = signedIn("bob1@example.org");
    Surfer away = signedIn("bob1@example.org");
    long other = sessions("bob1@example.org").stream().min(Long::compare).orElseThrow();
    assertThat(home.get("/en/account").statusCode()).isEqualTo(200);
    assertThat(away.get("/en/account").body())
        .contains("Firefox, Linux", "127.0.0.0/24", "this one", "/sessions/" + other + "/end");

    HttpResponse<String> ended = away.post("/en/account/sessions/" + other + "/end");

    assertThat(location(ended)).isEqualTo("/en/account#sessions");
    assertThat(home.get("/en/account").statusCode()).isEqualTo(303);
    assertThat(away.get("/en/account").statusCode()).isEqualTo(200);
  }

  @Test
  void allOtherSessionsEndTogether() {
    Surfer first = signedIn("bob2@example.org");
    Surfer second = signedIn("bob2@example.org");
    Surfer here = signedIn("bob2@example.org");

    here.post("/en/account/sessions/end-others");

    assertThat(first.get("/en/account").statusCode()).isEqualTo(303);
    assertThat(second.get("/en/account").statusCode()).isEqualTo(303);
    assertThat(here.get("/en/account").statusCode()).isEqualTo(200);
  }

  @Test
  void nobodyEndsASessionOrRevokesAKeyOfSomebodyElse() {
    Surfer victim = pro("bob3@example.org");
    victim.post("/en/account/keys", "name", "mine");
    Surfer eve = signedIn("eve3@example.org");
    long session = sessions("bob3@example.org").getFirst();
    long key = SERVER.bean(ApiKeys.class).list(id("bob3@example.org")).getFirst().id();

    eve.post("/en/account/sessions/" + session + "/end");
    eve.post("/en/account/keys/" + key + "/revoke");

    assertThat(victim.get("/en/account").body()).contains("mine");
  }

  @Test
  @Row("R061")
  void aKeyIsShownOnceAndCountsUntilItIsRevoked() {
    Surfer bob = pro("bob4@example.org");

    String shown = bob.post("/en/account/keys", "name", "ci", "access", "all").body();
    String secret = key(shown);

    assertThat(bob.get("/en/account").body()).contains("ci").doesNotContain(secret);
    assertThat(SERVER.get("/api/v1/account", "api_token", secret).status()).isEqualTo(200);
    long id = SERVER.bean(ApiKeys.class).list(id("bob4@example.org")).getFirst().id();
    bob.post("/en/account/keys/" + id + "/revoke");
    assertThat(SERVER.get("/api/v1/account", "api_token", secret).status()).isEqualTo(401);
  }

  @Test
  void twoKeysCountAtATimeAndOneMayOnlyRead() {
    Surfer bob = pro("bob5@example.org");
    String reading =
        key(bob.post("/en/account/keys", "name", "old", "access", "read", "days", "30").body());
    bob.post("/en/account/keys", "name", "new");

    assertThat(bob.post("/en/account/keys", "name", "third").statusCode()).isEqualTo(409);
    assertThat(SERVER.delete("/api/v1/jobs/job_0", "api_token", reading).status()).isEqualTo(403);
    assertThat(bob.get("/en/account").body())
        .contains("only read", "You have as many keys as can count at a time");
  }

  @Test
  void keysComeWithProAndNeedAName() {
    Surfer free = signedIn("bob6@example.org");
    assertThat(free.get("/en/account").body()).contains("API keys come with the Pro plan");
    assertThat(free.post("/en/account/keys", "name", "ci").statusCode()).isEqualTo(402);

    HttpResponse<String> nameless = pro("bob7@example.org").post("/en/account/keys", "name", " ");
    assertThat(nameless.statusCode()).isEqualTo(400);
    assertThat(nameless.body()).contains("A key needs a name");
  }

  @Test
  @Row("R097")
  void anExportHoldsAllThatIsKeptAndNoSecret() throws IOException {
    Surfer bob = pro("bob8@example.org");
    String key = key(bob.post("/en/account/keys", "name", "ci").body());
    grant("bob8@example.org");

    Map<String, String> files = export(bob);

    assertThat(files)
        .containsKeys(
            "account.json",
            "audit.json",
            "credit_lots.json",
            "credit_postings.json",
            "identities.json",
            "jobs.json",
            "keys.json",
            "quota.json",
            "sessions.json",
            "uploads.json",
            "webhook_endpoints.json");
    assertThat(files.get("account.json")).contains("bob8@example.org");
    assertThat(files.get("sessions.json")).contains("Firefox, Linux", "127.0.0.0/24");
    assertThat(files.get("credit_lots.json")).contains("\"available\" : 7");
    assertThat(files.get("keys.json")).contains("\"ci\"");
    assertThat(String.join("", files.values()))
        .doesNotContain(key, String.valueOf(bob.cookies().get(Sessions.COOKIE)))
        .doesNotContainPattern("[0-9a-f]{64}");
  }

  @Test
  void deletionNeedsTheAddressTyped() {
    Surfer bob = signedIn("bob9@example.org");
    assertThat(bob.get("/en/account/delete").body()).contains("type bob9@example.org");

    HttpResponse<String> refused = bob.post("/en/account/delete", "confirmation", "yes");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(bob.get("/en/account").statusCode()).isEqualTo(200);
  }

  @Test
  void aDeletedAccountLeavesOnlyItsNumberInTheBooks() {
    Surfer bob = pro("bob10@example.org");
    long id = id("bob10@example.org");
    String key = key(bob.post("/en/account/keys", "name", "bob's key").body());
    grant("bob10@example.org");
    SERVER.post(
        "/api/v1/webhooks",
        Map.of("url", "https://example.org/hook", "events", List.of("job.succeeded")),
        "api_token",
        key);
    SERVER.post(
        "/api/v1/uploads",
        Map.of("filename", "bob.png", "content_type", "image/png", "size", 10),
        "api_token",
        key);
    assertThat(naming(id, "bob10@example.org").keySet())
        .contains("account", "account_session", "api_key", "uploads", "webhook_endpoint");

    HttpResponse<String> deleted =
        bob.post("/en/account/delete", "confirmation", "Bob10@example.org");

    assertThat(location(deleted)).isEqualTo("/en/account/deleted");
    assertThat(bob.cookies()).doesNotContainKey(Sessions.COOKIE);
    assertThat(bob.get("/en/account/deleted").body()).contains("Your account is deleted");
    assertThat(SERVER.get("/api/v1/account", "api_token", key).status()).isEqualTo(401);
    assertThat(naming(id, "bob10@example.org").keySet())
        .isSubsetOf("account", "credit_lot", "credit_transaction", "audit_inbox", "audit_log");
    assertThat(naming(-1, "bob10").keySet()).isEmpty();
    assertThat(SERVER.bean(Accounts.class).find(id).orElseThrow().name()).isEmpty();
  }

  @Test
  void whoWasDeletedMayComeAgainAsSomebodyNew() {
    Surfer bob = signedIn("bob11@example.org");
    long before = id("bob11@example.org");
    bob.post("/en/account/delete", "confirmation", "bob11@example.org");

    signedIn("bob11@example.org");

    assertThat(id("bob11@example.org")).isNotEqualTo(before);
  }

  /// The rows that name an account or say that text, by table.
  private static Map<String, Integer> naming(long account, String text) {
    JdbcClient jdbc = SERVER.bean(JdbcClient.class);
    List<String> tables =
        jdbc.sql(
                """
                select table_name from information_schema.tables
                where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'
                """)
            .query(String.class)
            .list();
    var found = new HashMap<String, Integer>();
    for (String table : tables) {
      var rows =
          new ArrayList<Map<String, Object>>(
              jdbc.sql("select * from \"" + table + "\"").query().listOfRows());
      rows.removeIf(row -> !names(table, row, account, text));
      if (!rows.isEmpty()) {
        found.put(table.toLowerCase(Locale.ROOT), rows.size());
      }
    }
    return found;
  }

  private static boolean names(String table, Map<String, Object> row, long account, String text) {
    String key = table.equalsIgnoreCase("account") ? "ID" : "ACCOUNT";
    return Long.valueOf(account).equals(row.get(key))
        || row.values().stream()
            .map(String::valueOf)
            .anyMatch(value ->
                value.contains(text) || value.matches("(?s).*account:" + account + "\\b.*"));
  }

  private static Surfer pro(String email) {
    Surfer surfer = signedIn(email);
    SERVER.bean(Accounts.class).upgrade(id(email), null);
    return surfer;
  }

  private static long id(String email) {
    return SERVER.bean(Accounts.class).find(email).orElseThrow().id();
  }

  private static List<Long> sessions(String email) {
    return SERVER.bean(Sessions.class).list(id(email)).stream()
        .map(session -> session.id())
        .toList();
  }

  private static void grant(String email) {
    SERVER
        .bean(Ledger.class)
        .grant(id(email), LotKind.GRANT, 7, Instant.EPOCH, null, "test:" + email.hashCode());
  }

  private static String key(String page) {
    Matcher key = KEY.matcher(page);
    assertThat(key.find()).as(page).isTrue();
    return key.group();
  }

  private static Map<String, String> export(Surfer surfer) throws IOException {
    byte[] zip =
        SERVER
            .get(
                "/en/account/export",
                "Cookie",
                Sessions.COOKIE + "=" + surfer.cookies().get(Sessions.COOKIE))
            .body();
    var files = new HashMap<String, String>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Json.read(text)).isPresent();
        files.put(entry.getName(), text);
      }
    }
    return files;
  }
}
