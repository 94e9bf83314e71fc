package erased.server.rows;

import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.accounts.Accounts;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What operators see of a service and decide about accounts.
class OperatorRowsTest {
  private static final RunningServer SERVER = Equipped.server();
  private static final String BEARER = "Bearer " + Equipped.TOKEN;

  private static Answer ask(String path) {
    return SERVER.get(path, "Authorization", BEARER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz"})
  @Row({"C34"})
  void whoeverWatchesTheServiceIsAnswered(String path) {
    Answer answer = SERVER.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).containsExactly(Map.entry("status", "ok"));
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/api/v1/operator/check", "/api/v1/operator/audit"})
  @Row({"C34"})
  void operatorsRoutesNeedTheToken(String path) {
    assertThat(ask(path).status()).isEqualTo(200);
    assertThat(SERVER.get(path).status()).isEqualTo(401);
    assertThat(SERVER.get(path, "Authorization", BEARER + "x").status()).isEqualTo(401);
    assertThat(Shared.server().get(path, "Authorization", "Bearer ").status()).isEqualTo(404);
  }

  @Test
  @Row({"C34"})
  void metricsCountJobsAndRequestsByTheirRoutes() {
    Guest guest = Guest.pro(SERVER);
    guest.job(Drawings.prompted(), "metadata");

    Answer answer = ask("/metrics");

    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(answer.text())
        .contains(
            "erased_jobs_seconds_count{error=\"none\",mode=\"metadata\",status=\"succeeded\"}")
        .containsPattern("erased_requests_seconds_count\\{.*route=\"/api/v1/jobs\"")
        .contains("erased_workers_running")
        .doesNotContain("job_");
  }

  @Test
  @Row({"C34"})
  void auditLogTellsWhoHadWhatDoneAndNoFileName() {
    Guest guest = Guest.pro(SERVER);
    String id = guest.job(Drawings.prompted(), "metadata").text("id");

    Answer log = ask("/api/v1/operator/audit");

    assertThat(log.header("Content-Type")).startsWith("application/jsonl");
    List<Map<String, Object>> lines =
        log.text()
            .lines()
            .map(line -> Json.members(Json.at(Json.read(line).orElseThrow(), "entry")))
            .toList();
    List<Map<String, Object>> own =
        lines.stream().filter(line -> id.equals(line.get("job"))).toList();
    assertThat(own).extracting(line -> line.get("action")).containsExactly("job.create", "job.end");
    assertThat(own)
        .extracting(line -> line.get("decision"))
        .containsExactly("accepted", "succeeded");
    assertThat(String.valueOf(own.getFirst().get("who"))).startsWith("account:");
    assertThat(String.valueOf(own.getFirst().get("network"))).matches("198\\.51\\.[0-9]+\\.0/24");
    assertThat(log.text()).doesNotContain("filename");
  }

  @Test
  @Row({"C34", "C18"})
  void checkProvesBooksLogAndStore() {
    Guest.pro(SERVER).job(Drawings.prompted(), "metadata");

    assertThat(ask("/api/v1/operator/check").json())
        .containsEntry("whole", true)
        .containsEntry("faults", List.of())
        .containsEntry("overdue_objects", 0);
  }

  @Test
  @Row({"C31"})
  void keyOfALapsedPlanIsSuspendedAndWorksAgainWithANewOne() {
    long account = SERVER.proAccount();
    Guest guest = Guest.anonymous(SERVER).withKey(SERVER.keyOf(account));
    assertThat(guest.get("/api/v1/jobs").status()).isEqualTo(200);

    SERVER.bean(Accounts.class).downgrade(account);

    Answer answer = guest.get("/api/v1/jobs");
    assertThat(answer.status()).isEqualTo(402);
    assertThat(answer.text("type")).isEqualTo(Equipped.TYPES + "upgrade-required");
    assertThat(guest.post("/erase", Map.of()).status()).isEqualTo(402);
    SERVER.bean(Accounts.class).upgrade(account, null);
    assertThat(guest.get("/api/v1/jobs").status()).isEqualTo(200);
  }

  @Test
  @Row({"C31"})
  void revokedKeyIsUnauthorized() {
    long account = SERVER.proAccount();
    var keys = SERVER.bean(ApiKeys.class);
    var made = keys.create(account, "lost", Set.of(Scope.values()), null);
    Guest guest = Guest.anonymous(SERVER).withKey(made.secret());
    assertThat(guest.get("/api/v1/jobs").status()).isEqualTo(200);

    keys.revoke(account, made.key().id());

    Answer answer = guest.get("/api/v1/jobs");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  @Row({"C31", "R087"})
  void keyThatMayOnlyReadIsForbiddenToCreate() {
    long account = SERVER.proAccount();
    String key =
        SERVER.bean(ApiKeys.class).create(account, "eye", Set.of(Scope.READ), null).secret();
    Guest guest = Guest.anonymous(SERVER).withKey(key);

    assertThat(guest.get("/api/v1/jobs").status()).isEqualTo(200);
    Answer answer = guest.post("/erase", Map.of());
    assertThat(answer.status()).isEqualTo(403);
    assertThat(Json.members(answer.json().get("error"))).containsEntry("code", 403);
  }
}
