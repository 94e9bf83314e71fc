package erased.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.Photos;
import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.accounts.Accounts;
import erased.server.accounts.Sessions;
import erased.server.security.Routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that another site's page lets a signed-in browser make.
class ForgeryTest {
  private static RunningServer server;
  private static long account;
  private static String cookie;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            "erased.operator.emails=operator@example.org", "erased.billing.provider=fake");
    account = server.bean(Accounts.class).create("operator@example.org", "Opal").id();
    server.bean(Accounts.class).upgrade(account, null);
    cookie = Sessions.COOKIE + "=" + server.bean(Sessions.class).create(account);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// Nothing says, or somebody else: `Sec-Fetch-Site` counts where it is there.
  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, none",
    "Origin, https://evil.example",
    "Origin, null",
    "Referer, https://evil.example/"
  })
  void noFormIsTakenFromAnotherSite(String header, String value) {
    List<Route> forms = Routes.forms(server);

    assertThat(forms).hasSizeGreaterThan(10);
    assertThat(forms)
        .allSatisfy(form -> {
          Answer answer = send(form, header, value);
          assertThat(answer.status()).isEqualTo(403);
          assertThat(answer.header("Set-Cookie")).isEmpty();
        });
    assertThat(server.bean(Sessions.class).list(account)).isNotEmpty();
  }

  @Test
  void formOfTheServiceItselfIsTaken() {
    var form = new Route("POST", "/en/operator/check");

    assertThat(send(form, "Sec-Fetch-Site", "same-origin").status()).isEqualTo(303);
    assertThat(send(form, "Origin", server.base().toString()).status()).isEqualTo(303);
  }

  /// These take keys, signatures or nobody's word: what comes along from another site is no
  /// session.
  @Test
  void whatElseChangesSomethingIsTheApi() {
    assertThat(Routes.others(server))
        .isNotEmpty()
        .allMatch(route -> route.path().matches("/(api/v1|v2|erase|clean|blob|inpaint)(/.*)?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void sessionCountsForNothingInTheApiOfAnotherSitesPage(String site) {
    Answer own = server.get("/api/v1/account", "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
    Answer forged = server.get("/api/v1/account", "Cookie", cookie, "Sec-Fetch-Site", site);

    assertThat(own.json()).containsEntry("tier", "pro");
    assertThat(forged.json()).containsEntry("tier", "anonymous");
    assertThat(server.get("/api/v1/jobs", "Cookie", cookie, "Sec-Fetch-Site", site).status())
        .isEqualTo(401);
  }

  @Test
  void jobThatAnotherSiteBeginsBelongsToNobody() {
    Answer job =
        server.form(
            "/api/v1/jobs",
            Photos.plain(8, 8),
            "image/png",
            Map.of("mode", "metadata"),
            "Cookie",
            cookie,
            "Origin",
            "https://evil.example");

    assertThat(job.status()).isIn(200, 202);
    assertThat(
            server
                .get("/api/v1/jobs", "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
                .json()
                .get("data"))
        .isEqualTo(List.of());
  }

  /// No form can say that it means another method than POST.
  @Test
  void methodIsTheOneThatWasSent() {
    var job =
        server.form("/api/v1/jobs", Photos.plain(8, 8), "image/png", Map.of("mode", "metadata"));
    String path = "/api/v1/jobs/" + job.text("id");

    Answer posted = server.send("POST", path, new byte[0], "X-HTTP-Method-Override", "DELETE");
    Answer named = server.send("POST", path + "?_method=DELETE", new byte[0]);

    assertThat(posted.status()).isEqualTo(405);
    assertThat(named.status()).isEqualTo(405);
    assertThat(server.get(path).status()).isEqualTo(200);
  }

  private static Answer send(Route route, String... headers) {
    var all =
        new ArrayList<>(
            List.of("Cookie", cookie, "Content-Type", "application/x-www-form-urlencoded"));
    all.addAll(List.of(headers));
    return server.send(route.method(), route.path(), new byte[0], all.toArray(String[]::new));
  }
}
