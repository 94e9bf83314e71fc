package erased.server.rows;

import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.server.RunningServer.Answer;
import erased.server.rows.Neighbour.Call;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// Receivers on this machine are told of ended jobs, as Standard Webhooks has it.
class WebhookRowsTest {
  private static final String ROUTE = "/api/v1/webhooks";

  private static Guest pro() {
    return Guest.pro(Equipped.server());
  }

  /// A receiver that takes everything.
  private static String receiver() {
    return Neighbour.only().page(exchange -> exchange.sendResponseHeaders(204, -1));
  }

  private static Answer job(Guest guest, String mode) {
    return guest.job(Drawings.prompted(), mode);
  }

  /// As a receiver does it: HMAC-SHA256 over id, time and body by the secret's bytes.
  private static String signature(String secret, Call call) throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    String signed =
        "%s.%s.%s"
            .formatted(
                call.fields().get("webhook-id"),
                call.fields().get("webhook-timestamp"),
                call.body());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    byte[] hash = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(hash);
  }

  private static List<String> signatures(Call call) {
    return Arrays.asList(String.valueOf(call.fields().get("webhook-signature")).split(" "));
  }

  @Test
  @Row({"C34"})
  void endedJobIsPostedSignedWithTheBodyThatAPollGives() throws Exception {
    Guest guest = pro();
    String url = receiver();
    Answer endpoint = guest.post(ROUTE, Map.of("url", url));
    assertThat(endpoint.status()).as(endpoint.toString()).isEqualTo(201);
    assertThat(endpoint.text("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");

    String id = job(guest, "metadata").text("id");

    Call call = Neighbour.only().posts(url, 1).getFirst();
    assertThat(call.body()).isEqualTo(guest.get("/api/v1/jobs/" + id).text());
    assertThat(signatures(call)).containsExactly(signature(endpoint.text("secret"), call));
    assertThat(call.fields()).containsEntry("content-type", "application/json");
    assertThat(call.fields()).containsEntry("erased-event", "job.succeeded");
    long sent = Long.parseLong(String.valueOf(call.fields().get("webhook-timestamp")));
    assertThat(Instant.now().getEpochSecond() - sent).isBetween(0L, 60L);
    assertThat(call.body().length()).isLessThan(20_000);
  }

  @Test
  @Row({"C34"})
  void asynchronousJobTellsTheSameByPollEventsAndWebhook() throws InterruptedException {
    Guest guest = pro();
    String url = receiver();
    guest.post(ROUTE, Map.of("url", url));

    String id = job(guest, "invisible").text("id");

    String events = guest.get("/api/v1/jobs/" + id + "/events").text();
    String body = Neighbour.only().posts(url, 1).getFirst().body();
    assertThat(guest.get("/api/v1/jobs/" + id).text()).isEqualTo(body);
    assertThat(events).endsWith("event: done\ndata: " + body + "\n\n");
  }

  @Test
  @Row({"C34"})
  void jobMayNameAReceiverOfItsOwn() throws Exception {
    Guest guest = pro();
    String url = receiver();
    Answer secret = guest.send("POST", ROUTE + "/default/rotate", new byte[0]);

    Answer done =
        guest.job(Drawings.prompted(), "image/png", Map.of("mode", "metadata", "webhook", url));

    Call call = Neighbour.only().posts(url, 1).getFirst();
    assertThat(call.body()).isEqualTo(done.text());
    assertThat(signatures(call)).containsExactly(signature(secret.text("secret"), call));
  }

  @Test
  @Row({"C34"})
  void receiverIsAnAccountsAndOfAnAddressThatMayBeSpokenTo() {
    Map<String, Object> inside = Map.of("url", "http://192.168.0.1/hook");
    Map<String, String> job = Map.of("mode", "metadata", "webhook", receiver());
    Guest nobody = Guest.anonymous(Equipped.server());

    assertThat(pro().post(ROUTE, inside).status()).isEqualTo(400);
    assertThat(nobody.post(ROUTE, inside).status()).isEqualTo(401);
    assertThat(nobody.job(Drawings.png(), "image/png", job).status()).isEqualTo(400);
  }

  @Test
  @Row({"C34"})
  void endpointHearsOnlyOfTheEventsThatItChose() throws InterruptedException {
    Guest guest = pro();
    String failures = receiver();
    String all = receiver();
    guest.post(ROUTE, Map.of("url", failures, "events", List.of("job.failed")));
    guest.post(ROUTE, Map.of("url", all));

    job(guest, "metadata");
    guest.post(
        "/erase",
        Map.of(
            "image", Drawings.base64(Drawings.png()),
            "mask", Drawings.base64(Drawings.gray(96, 64, 0)),
            "sync", true));

    Call failed = Neighbour.only().posts(failures, 1).getFirst();
    assertThat(failed.fields()).containsEntry("erased-event", "job.failed");
    assertThat(failed.body()).contains("\"status\":\"failed\"", "\"error_code\":\"empty_mask\"");
    assertThat(Neighbour.only().posts(all, 2)).hasSize(2);
    assertThat(Neighbour.only().calls("POST", failures)).hasSize(1);
  }

  @Test
  @Row({"C34"})
  void rotatedSecretSignsBesideTheOldOne() throws Exception {
    Guest guest = pro();
    String url = receiver();
    Answer endpoint = guest.post(ROUTE, Map.of("url", url));
    String route = ROUTE + "/" + endpoint.text("id");

    Answer rotated = guest.send("POST", route + "/rotate", new byte[0]);
    Answer test = guest.send("POST", route + "/test", new byte[0]);

    assertThat(test.status()).isEqualTo(202);
    Call call = Neighbour.only().posts(url, 1).getFirst();
    assertThat(call.fields()).containsEntry("erased-event", "webhook.test");
    assertThat(signatures(call))
        .containsExactlyInAnyOrder(
            signature(endpoint.text("secret"), call), signature(rotated.text("secret"), call));
  }

  @Test
  @Row({"C34"})
  void whatFailedIsTriedAgainAndCanBeReplayed() throws Exception {
    Guest guest = pro();
    var visits = new AtomicInteger();
    String url =
        Neighbour.only()
            .page(exchange ->
                exchange.sendResponseHeaders(visits.incrementAndGet() == 1 ? 500 : 200, -1));
    String route = ROUTE + "/" + guest.post(ROUTE, Map.of("url", url)).text("id");

    job(guest, "metadata");

    List<Call> calls = Neighbour.only().posts(url, 2); // 5 seconds apart
    assertThat(calls.get(1).body()).isEqualTo(calls.get(0).body());
    assertThat(calls.get(1).fields().get("webhook-id"))
        .isEqualTo(calls.get(0).fields().get("webhook-id"));
    Map<String, Object> delivery = delivered(guest, route);
    assertThat(Json.at(delivery, "attempts", 0, "status")).isEqualTo(500);
    assertThat(Json.at(delivery, "attempts", 1, "status")).isEqualTo(200);
    Answer replay =
        guest.send("POST", route + "/deliveries/" + delivery.get("id") + "/replay", new byte[0]);
    assertThat(replay.status()).isEqualTo(202);
    assertThat(Neighbour.only().posts(url, 3).get(2).body()).isEqualTo(calls.getFirst().body());
  }

  private static Map<String, Object> delivered(Guest guest, String route)
      throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      Answer list = guest.get(route + "/deliveries");
      Object first = Json.at(list.json(), "data", 0);
      if ("delivered".equals(Json.at(first, "status"))) {
        return Json.members(first);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("not delivered");
  }

  @Test
  @Row({"C34"})
  void receiverThatIsGoneIsAskedNoMore() throws InterruptedException {
    Guest guest = pro();
    String url = Neighbour.only().status(410);
    Answer endpoint = guest.post(ROUTE, Map.of("url", url));

    job(guest, "metadata");

    Neighbour.only().posts(url, 1);
    for (int i = 0; i < 100 && !guest.get(ROUTE).text().contains("disabled"); i++) {
      Thread.sleep(50);
    }
    assertThat(guest.get(ROUTE).text()).contains("\"status\":\"disabled\"");
    assertThat(guest.delete(ROUTE + "/" + endpoint.text("id")).status()).isEqualTo(204);
    assertThat(guest.get(ROUTE).json()).containsEntry("data", List.of());
  }

  @Test
  @Row({"C34", "C22"})
  void endpointOfSomebodyElseIsNotThere() {
    String id = pro().post(ROUTE, Map.of("url", receiver())).text("id");
    Guest other = pro();

    assertThat(other.delete(ROUTE + "/" + id).status()).isEqualTo(404);
    assertThat(other.get(ROUTE + "/" + id + "/deliveries").status()).isEqualTo(404);
    assertThat(other.send("POST", ROUTE + "/" + id + "/rotate", new byte[0]).status())
        .isEqualTo(404);
  }
}
