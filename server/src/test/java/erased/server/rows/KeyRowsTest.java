package erased.server.rows;

import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.metadata.Images;
import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.accounts.Accounts;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Scope;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Group 1.9: API keys.
class KeyRowsTest {
  private static final RunningServer SERVER = Shared.server();
  private static final String ACCOUNT = "/api/v1/account";

  private final Guest guest = Guest.anonymous(SERVER);

  @Test
  @Row({"R061", "R012"})
  void aKeyBeginsWithItsPrefixAndIsABearersToken() {
    String key = SERVER.proKey();

    assertThat(key).matches("uk_[0-9A-Za-z]{36}");
    assertThat(guest.withKey(key).get(ACCOUNT).text("tier")).isEqualTo("pro");
    assertThat(guest.and("authorization", "bearer " + key).get(ACCOUNT).text("tier"))
        .isEqualTo("pro");
    assertThat(guest.and("api_token", key).get(ACCOUNT).text("tier")).isEqualTo("pro");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer uk_",
        "Bearer uk_000000000000000000000000000000000000",
        "Bearer sk_abc",
        "Bearer null",
        "Bearer uk_a uk_b",
        "uk_000000000000000000000000000000000000"
      })
  @Row({"R061", "R066"})
  void whatIsNoKeyIsUnauthorized(String value) {
    Answer answer = guest.and("Authorization", value).job(Images.png(), "metadata");

    assertProblem(answer, 401, "unauthorized");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  @Row({"R061", "R066"})
  void aKeyWithOneLetterWrongIsUnauthorized() {
    String key = SERVER.proKey();
    char last = key.charAt(key.length() - 1);
    String wrong = key.substring(0, key.length() - 1) + (last == 'a' ? 'b' : 'a');

    assertProblem(guest.withKey(wrong).get(ACCOUNT), 401, "unauthorized");
    assertProblem(guest.withKey(key.toLowerCase(Locale.ROOT)).get(ACCOUNT), 401, "unauthorized");
  }

  @Test
  @Row({"R061", "R066"})
  void aKeyIsNeededWhereThereIsAnAccount() {
    assertProblem(guest.get("/api/v1/jobs"), 401, "unauthorized");
  }

  @Test
  @Row({"R061", "R066"})
  void aKeyThatIsRevokedOrOverIsUnauthorized() {
    long account = SERVER.proAccount();
    var keys = SERVER.bean(ApiKeys.class);
    var revoked = keys.create(account, "revoked", Set.of(Scope.values()), null);
    var over = keys.create(account, "over", Set.of(Scope.values()), Instant.now().minusSeconds(1));
    keys.revoke(account, revoked.key().id());

    assertProblem(guest.withKey(revoked.secret()).get(ACCOUNT), 401, "unauthorized");
    assertProblem(guest.withKey(over.secret()).get(ACCOUNT), 401, "unauthorized");
  }

  @Test
  @Row("R061")
  void keysAreForProOnly() {
    var accounts = SERVER.bean(Accounts.class);
    long account = SERVER.proAccount();
    String key = SERVER.keyOf(account);
    accounts.downgrade(account);

    assertProblem(guest.withKey(key).get(ACCOUNT), 402, "upgrade-required");
  }

  @Test
  @Row("R061")
  void twoDifferentKeysAreAContradiction() {
    Guest both = guest.withKey(SERVER.proKey()).and("api_token", SERVER.proKey());

    assertProblem(both.get(ACCOUNT), 400, "validation");
  }
}
