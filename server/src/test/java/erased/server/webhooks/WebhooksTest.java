package erased.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.json.Json;
import erased.server.database.TestDatabase;
import erased.server.fetch.FetchTesting;
import erased.server.fetch.GuardedClient;
import erased.server.fetch.Origin;
import erased.server.webhooks.Delivery.State;
import erased.server.webhooks.Post.Owner;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class WebhooksTest {
  private static final String BODY = "{\"id\":\"job_1\",\"status\":\"succeeded\",\"mode\":\"图\"}";
  private static final List<Duration> LADDER = // since the first attempt
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5).plusSeconds(5),
          Duration.ofMinutes(35).plusSeconds(5),
          Duration.ofMinutes(155).plusSeconds(5),
          Duration.ofMinutes(455).plusSeconds(5),
          Duration.ofMinutes(1055).plusSeconds(5),
          Duration.ofMinutes(1895).plusSeconds(5),
          Duration.ofMinutes(3095).plusSeconds(5),
          Duration.ofMinutes(4535).plusSeconds(5)); // 75 h 35 min 5 s

  private final AtomicInteger status = new AtomicInteger(204);
  private final AtomicReference<String> address = new AtomicReference<>("127.0.0.1");
  private final Origin receiver;
  private final Post post;
  private final Owner ada;

  WebhooksTest(TestDatabase.Kind kind) throws IOException {
    receiver =
        Origin.answering((_, out) ->
            out.write(
                Origin.latin1(
                    "HTTP/1.1 %d \r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"
                        .formatted(status.get()))));
    var client =
        new GuardedClient(
            FetchTesting.open(receiver.port()), _ -> List.of(InetAddress.ofLiteral(address.get())));
    post = new Post(kind, client);
    ada = post.owner("Ada");
  }

  @AfterEach
  void close() throws IOException {
    post.close();
    receiver.close();
  }

  @Test
  void theEndOfAJobIsToldWithItsBodyAndTheSignatureOfTheEndpoint() throws Exception {
    var secret = new Secret(text(created(ada, ""), "secret"));

    announce(EventType.JOB_SUCCEEDED, null);
    post.run();

    assertThat(receiver.asked()).hasSize(1);
    Origin.Asked asked = receiver.asked().getFirst();
    assertThat(asked.body()).isEqualTo(BODY);
    assertThat(asked.target()).isEqualTo("/hook");
    assertThat(asked.fields())
        .containsEntry("content-type", "application/json")
        .containsEntry("erased-event", "job.succeeded")
        .containsEntry("webhook-timestamp", Long.toString(post.clock.instant().getEpochSecond()));
    String id = asked.fields().getOrDefault("webhook-id", "");
    assertThat(id).matches("msg_[0-9A-Za-z]{22}");
    assertThat(asked.fields())
        .containsEntry(
            "webhook-signature", secret.signature(id, post.clock.instant().getEpochSecond(), BODY));
    assertThat(post.deliveries.find(id).orElseThrow().state()).isEqualTo(State.DELIVERED);
    assertThat(post.tasks()).isZero();
  }

  @Test
  void aReceiverThatIsDownIsTriedTenTimesInTheSameHoursAsStandardWebhooksSays() throws Exception {
    created(ada, "");
    status.set(503);
    Instant start = post.clock.instant();
    announce(EventType.JOB_SUCCEEDED, null);
    post.run();

    for (int rung = 1; rung < LADDER.size(); rung++) {
      Duration passed = Duration.between(start, post.clock.instant());
      post.advance(LADDER.get(rung).minus(passed).minusSeconds(1));
      assertThat(receiver.asked()).as("a second before rung %d", rung).hasSize(rung);
      post.advance(Duration.ofSeconds(1));
      assertThat(receiver.asked()).as("rung %d", rung).hasSize(rung + 1);
    }
    post.advance(Duration.ofDays(2));

    assertThat(receiver.asked()).hasSize(10);
    assertThat(receiver.asked())
        .extracting(asked -> asked.fields().get("webhook-id"))
        .containsOnly(receiver.asked().getFirst().fields().get("webhook-id"));
    assertThat(receiver.asked())
        .extracting(asked -> asked.fields().get("webhook-timestamp"))
        .doesNotHaveDuplicates();
    Delivery delivery = only();
    assertThat(delivery.state()).isEqualTo(State.FAILED);
    assertThat(delivery.next()).isNull();
    List<Attempt> attempts = post.deliveries.attempts(delivery.id());
    assertThat(attempts)
        .extracting(attempt -> Duration.between(start, attempt.at()))
        .isEqualTo(LADDER);
    assertThat(attempts).extracting(Attempt::status).containsOnly(503);
    assertThat(post.tasks()).isZero();
  }

  @Test
  void aReceiverThatComesBackGetsItOnce() throws Exception {
    created(ada, "");
    status.set(500);
    announce(EventType.JOB_SUCCEEDED, null);
    post.run();
    post.advance(Duration.ofSeconds(5));
    status.set(200);
    post.advance(Duration.ofMinutes(5));
    post.advance(Duration.ofDays(4));

    assertThat(receiver.asked()).hasSize(3);
    assertThat(only().state()).isEqualTo(State.DELIVERED);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 404, 429, 500})
  void whateverIsNoSuccessIsTriedAgainAndNoRedirectFollowed(int answer) throws Exception {
    created(ada, "");
    status.set(answer);
    announce(EventType.JOB_SUCCEEDED, null);
    post.run();

    assertThat(receiver.asked()).hasSize(1);
    assertThat(only().state()).isEqualTo(State.PENDING);
    assertThat(only().next()).isEqualTo(post.clock.instant().plusSeconds(5));
  }

  @Test
  void aReceiverThatIsGoneGetsNothingMore() throws Exception {
    created(ada, "");
    status.set(500);
    announce(EventType.JOB_FAILED, null);
    post.run();
    status.set(410);
    announce(EventType.JOB_SUCCEEDED, null);
    post.run();
    post.advance(Duration.ofDays(4));
    announce(EventType.JOB_SUCCEEDED, null);
    post.run();

    assertThat(receiver.asked()).hasSize(2);
    Endpoint endpoint = post.endpoints.of(ada.id()).getFirst();
    assertThat(endpoint.disabled()).isEqualTo(Instant.parse("2026-03-10T12:00:00Z"));
    assertThat(post.deliveries.list(endpoint.id(), null, 10))
        .hasSize(2)
        .extracting(Delivery::state)
        .containsOnly(State.FAILED);
    assertThat(answer("POST", "/" + endpoint.id() + "/test", ada, "").getStatus()).isEqualTo(409);
  }

  @Test
  void anEndpointHearsOnlyOfWhatItChose() throws Exception {
    created(ada, ",\"events\":[\"job.failed\",\"job.canceled\"]");

    announce(EventType.JOB_SUCCEEDED, null);
    announce(EventType.JOB_FAILED, null);
    announce(EventType.JOB_CANCELED, null);
    post.run();

    assertThat(receiver.asked())
        .extracting(asked -> asked.fields().get("erased-event"))
        .containsExactlyInAnyOrder("job.failed", "job.canceled");
  }

  @Test
  void anAddressOfAJobIsToldWithTheSecretOfItsAccount() throws Exception {
    announce(EventType.JOB_SUCCEEDED, receiver.url("/own"));
    String secret = text(read(answer("POST", "/default/rotate", ada, "")), "secret");
    post.run();

    assertThat(receiver.asked()).hasSize(1);
    Origin.Asked asked = receiver.asked().getFirst();
    String id = asked.fields().getOrDefault("webhook-id", "");
    assertThat(asked.target()).isEqualTo("/own");
    assertThat(asked.fields().getOrDefault("webhook-signature", "").split(" "))
        .hasSize(2)
        .contains(new Secret(secret).signature(id, post.clock.instant().getEpochSecond(), BODY));
    assertThat(data("/default/deliveries", ada))
        .singleElement()
        .satisfies(delivery -> assertThat(delivery).containsEntry("status", "delivered"));
  }

  @Test
  void whatIsRolledBackIsNotTold() throws Exception {
    created(ada, "");

    assertThatThrownBy(() ->
            post.inTransaction(() -> {
              post.webhooks.announce(ada.id(), EventType.JOB_SUCCEEDED, "job_1", null, BODY);
              throw new IllegalStateException("the job's end is not committed");
            }))
        .isInstanceOf(IllegalStateException.class);
    post.run();

    assertThat(receiver.asked()).isEmpty();
    assertThat(post.tasks()).isZero();
  }

  @Test
  void whileSecretsAreRotatedBothSignAndTheOldOneNoLongerThanADay() throws Exception {
    Map<String, Object> endpoint = created(ada, "");
    var old = new Secret(text(endpoint, "secret"));
    var fresh =
        new Secret(
            text(read(answer("POST", "/" + endpoint.get("id") + "/rotate", ada, "")), "secret"));

    announce(EventType.JOB_SUCCEEDED, null);
    post.run();
    Origin.Asked during = receiver.asked().getFirst();
    post.advance(Duration.ofHours(24));
    announce(EventType.JOB_SUCCEEDED, null);
    post.run();
    Origin.Asked after = receiver.asked().get(1);

    assertThat(signatures(during)).containsExactly(signed(fresh, during), signed(old, during));
    assertThat(signatures(after)).containsExactly(signed(fresh, after));
  }

  @Test
  void aNameThatTurnsInwardIsNotSpokenTo() throws Exception {
    String body = "{\"url\":\"http://hook.example:%d/\"}".formatted(receiver.port());
    assertThat(answer("POST", "", ada, body).getStatus()).isEqualTo(201);
    address.set("127.0.0.2");

    announce(EventType.JOB_SUCCEEDED, null);
    post.run();

    assertThat(receiver.asked()).isEmpty();
    assertThat(post.deliveries.attempts(only().id()))
        .extracting(Attempt::error)
        .containsExactly("forbidden_address");
  }

  @Test
  void aTestIsSentOnceAtATime() throws Exception {
    String path = "/" + created(ada, "").get("id");
    MockHttpServletResponse first = answer("POST", path + "/test", ada, "");
    assertThat(first.getStatus()).isEqualTo(202);
    assertThat(answer("POST", path + "/test", ada, "").getStatus()).isEqualTo(409);
    post.run();
    assertThat(answer("POST", path + "/test", ada, "").getStatus()).isEqualTo(202);

    assertThat(receiver.asked()).hasSize(1);
    assertThat(Json.object(receiver.asked().getFirst().body()).orElseThrow())
        .containsEntry("type", "webhook.test")
        .containsEntry("created_at", "2026-03-10T12:00:00Z");
  }

  @Test
  void aDeliveryThatIsOverCanBeRepeatedUnderItsOldName() throws Exception {
    String path = "/" + created(ada, "").get("id");
    announce(EventType.JOB_SUCCEEDED, null);
    String replay = path + "/deliveries/" + only().id() + "/replay";
    assertThat(answer("POST", replay, ada, "").getStatus()).isEqualTo(409);
    post.run();
    status.set(500);
    assertThat(answer("POST", replay, ada, "").getStatus()).isEqualTo(202);
    post.run();
    status.set(200);
    post.advance(Duration.ofSeconds(5));

    assertThat(receiver.asked()).hasSize(3);
    assertThat(receiver.asked())
        .extracting(asked -> asked.fields().get("webhook-id"))
        .containsOnly(only().id());
    assertThat(data(path + "/deliveries", ada))
        .singleElement()
        .satisfies(delivery -> {
          assertThat(delivery)
              .containsEntry("status", "delivered")
              .containsEntry("event", "job.succeeded")
              .containsEntry("job", "job_1");
          assertThat((List<?>) delivery.get("attempts"))
              .extracting(attempt -> Json.members(attempt).get("status"))
              .containsExactly(204, 500, 200);
        });
  }

  @Test
  void deliveriesAreListedInPagesTheNewestFirst() throws Exception {
    String path = "/" + created(ada, "").get("id") + "/deliveries";
    for (int i = 0; i < 5; i++) {
      announce(EventType.JOB_SUCCEEDED, null);
      post.clock.advance(Duration.ofSeconds(i % 2)); // some in the same instant
    }
    List<String> seen = new ArrayList<>();
    String after = "";
    Map<String, Object> page;
    do {
      page = read(answer("GET", path + "?limit=2" + after, ada, ""));
      for (Object delivery : (List<?>) page.getOrDefault("data", List.of())) {
        seen.add(text(Json.members(delivery), "id"));
      }
      after = "&starting_after=" + seen.getLast();
    } while (Boolean.TRUE.equals(page.get("has_more")));

    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    assertThat(answer("GET", path + "?limit=0", ada, "").getStatus()).isEqualTo(400);
    assertThat(answer("GET", path + "?starting_after=msg_x", ada, "").getStatus()).isEqualTo(404);
  }

  @Test
  void endpointsAreListedWithoutTheirSecretsAndGoWithAllTheyHave() throws Exception {
    String id = text(created(ada, ""), "id");
    announce(EventType.JOB_SUCCEEDED, null);

    assertThat(data("", ada))
        .singleElement()
        .satisfies(endpoint ->
            assertThat(endpoint)
                .containsEntry("id", id)
                .containsEntry("url", receiver.url("/hook"))
                .containsEntry("status", "enabled")
                .containsEntry("created_at", "2026-03-10T12:00:00Z")
                .containsEntry("events", List.of("job.succeeded", "job.failed", "job.canceled"))
                .doesNotContainKey("secret"));
    assertThat(answer("DELETE", "/" + id, ada, "").getStatus()).isEqualTo(204);
    post.run();

    assertThat(receiver.asked()).isEmpty();
    assertThat(data("", ada)).isEmpty();
    assertThat(post.tasks()).isZero();
    assertThat(answer("DELETE", "/" + id, ada, "").getStatus()).isEqualTo(404);
  }

  @Test
  void nobodyReachesWhatBelongsToAnotherAccount() throws Exception {
    String path = "/" + created(ada, "").get("id");
    announce(EventType.JOB_SUCCEEDED, null);
    Owner eve = post.owner("Eve");
    String eves = "/" + created(eve, "").get("id");

    assertThat(answer("DELETE", path, eve, "").getStatus()).isEqualTo(404);
    assertThat(answer("POST", path + "/rotate", eve, "").getStatus()).isEqualTo(404);
    assertThat(answer("POST", path + "/test", eve, "").getStatus()).isEqualTo(404);
    assertThat(answer("GET", path + "/deliveries", eve, "").getStatus()).isEqualTo(404);
    for (String owner : List.of(path, eves, "/default")) {
      String replay = owner + "/deliveries/" + only().id() + "/replay";
      assertThat(answer("POST", replay, eve, "").getStatus()).as(owner).isEqualTo(404);
    }
    assertThat(data("", eve)).hasSize(1);
    assertThat(answer("GET", "", null, "").getStatus()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"url\":1}",
        "{\"url\":\"ftp://example.com\"}",
        "{\"url\":\"http://10.0.0.1:PORT/\"}",
        "{\"url\":\"http://127.0.0.1:1/\"}",
        "{\"url\":\"http://localhost.:PORT/\"}",
        "{\"url\":\"http://127.0.0.1:PORT/\",\"events\":[]}",
        "{\"url\":\"http://127.0.0.1:PORT/\",\"events\":\"job.failed\"}",
        "{\"url\":\"http://127.0.0.1:PORT/\",\"events\":[\"webhook.test\"]}",
        "{\"url\":\"http://127.0.0.1:PORT/\",\"other\":1}"
      })
  void anEndpointThatCannotBeIsRefused(String body) throws Exception {
    String port = Integer.toString(receiver.port());

    assertThat(answer("POST", "", ada, body.replace("PORT", port)).getStatus()).isEqualTo(400);
    assertThat(data("", ada)).isEmpty();
  }

  @Test
  void anAccountHasTenEndpointsAndNoEleventh() throws Exception {
    for (int i = 0; i < 10; i++) {
      created(ada, "");
    }
    String body = "{\"url\":\"%s\"}".formatted(receiver.url("/hook"));

    assertThat(answer("POST", "", ada, body).getStatus()).isEqualTo(409);
  }

  @Test
  void deliveriesAreForgottenAfterThirtyDays() throws Exception {
    created(ada, "");
    announce(EventType.JOB_SUCCEEDED, null);
    post.run();
    String id = only().id();
    post.clock.advance(Duration.ofDays(30));
    post.webhooks.sweep();
    assertThat(post.deliveries.attempts(id)).hasSize(1);

    post.clock.advance(Duration.ofSeconds(1));
    post.webhooks.sweep();

    assertThat(post.deliveries.find(id)).isEmpty();
    assertThat(post.deliveries.attempts(id)).isEmpty();
  }

  private void announce(EventType event, @Nullable String url) {
    post.inTransaction(() -> post.webhooks.announce(ada.id(), event, "job_1", url, BODY));
  }

  /// The one delivery to the one endpoint of Ada.
  private Delivery only() {
    String endpoint = post.endpoints.of(ada.id()).getFirst().id();
    List<Delivery> all = post.deliveries.list(endpoint, null, 10);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static List<String> signatures(Origin.Asked asked) {
    return List.of(asked.fields().getOrDefault("webhook-signature", "").split(" "));
  }

  private static String signed(Secret secret, Origin.Asked asked) {
    return secret.signature(
        asked.fields().getOrDefault("webhook-id", ""),
        Long.parseLong(asked.fields().getOrDefault("webhook-timestamp", "")),
        asked.body());
  }

  private Map<String, Object> created(Owner owner, String members) throws Exception {
    String body = "{\"url\":\"%s\"%s}".formatted(receiver.url("/hook"), members);
    MockHttpServletResponse answer = answer("POST", "", owner, body);
    assertThat(answer.getStatus()).isEqualTo(201);
    return read(answer);
  }

  private List<Map<String, Object>> data(String path, Owner owner) throws Exception {
    Object data = read(answer("GET", path, owner, "")).getOrDefault("data", List.of());
    return ((List<?>) data).stream().map(Json::members).toList();
  }

  private MockHttpServletResponse answer(
      String method, String path, @Nullable Owner owner, String body) throws Exception {
    var request =
        MockMvcRequestBuilders.request(HttpMethod.valueOf(method), "/api/v1/webhooks" + path)
            .contentType(MediaType.APPLICATION_JSON)
            .content(body);
    if (owner != null) {
      request.header("Authorization", "Bearer " + owner.key());
    }
    return post.http.perform(request).andReturn().getResponse();
  }

  private static String text(Map<String, Object> body, String name) {
    return String.valueOf(body.get(name));
  }

  private static Map<String, Object> read(MockHttpServletResponse answer) throws Exception {
    return Json.object(answer.getContentAsString()).orElseThrow();
  }
}
