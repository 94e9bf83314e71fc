package erased.server.rows;

import static erased.server.rows.Drawings.base64;
import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.server.RunningServer.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Judges of pictures, where a caller of `/erase` asks for one; and what else operators set there.
class ModerationRowsTest {
  private static final String INPUT = "visual_input_content_moderation";
  private static final String OUTPUT = "visual_output_content_moderation";
  private static final Guest CALLER = Guest.pro(Equipped.server());

  private static Map<String, Object> body(boolean sync, String... switches) {
    var body = new LinkedHashMap<String, Object>();
    body.put("image", base64(Drawings.png()));
    body.put("mask", base64(Drawings.mask()));
    body.put("sync", sync);
    for (String one : switches) {
      body.put(one, true);
    }
    return body;
  }

  private static Answer erase(boolean sync, String... switches) {
    return CALLER.post("/erase", body(sync, switches));
  }

  private static String left(Answer answer) {
    return answer.header("RateLimit").replaceAll(";t=.*", "");
  }

  @Test
  @Row({"R085", "R086"})
  void pictureThatPassesIsErased() {
    assertThat(erase(true, INPUT, OUTPUT).status()).isEqualTo(200);
  }

  @Test
  @Row({"R085", "R086", "C20", "C27"})
  void deniedPictureIsNamedByTheSwitchAndCostsNothing() throws IOException {
    String before = left(erase(true, INPUT));

    Equipped.denying(
        "input",
        () -> {
          assertDenied(erase(true, INPUT, OUTPUT), INPUT, "a sheep on the input");
          assertDenied(erase(false, INPUT), INPUT, "a sheep on the input");
          assertThat(erase(true).status()).isEqualTo(200);
        });

    assertThat(left(erase(true, INPUT))).isEqualTo(less(before, 2));
  }

  @Test
  @Row({"R086", "C20", "C27", "R088"})
  void deniedResultIsNotGivenOutAndCostsNothing() throws IOException {
    String before = left(erase(true));

    Equipped.denying(
        "output",
        () -> {
          assertDenied(erase(true, OUTPUT), OUTPUT, "a sheep on the output");
          Answer taken = erase(false, OUTPUT);
          assertThat(taken.status()).isEqualTo(202);
          String id = taken.text("request_id");
          assertThat(CALLER.ended(id).text("error_code")).isEqualTo("moderation_output");
          Answer status = CALLER.get("/erase/" + id);
          assertThat(status.text("status")).isEqualTo("ERROR");
          assertThat(Json.members(status.json().get("error"))).containsEntry("code", 422);
          assertThat(Stored.files(Equipped.server(), id)).isEmpty();
        });

    assertThat(left(erase(true))).isEqualTo(less(before, 1));
  }

  private static String less(String left, int number) {
    int r = left.indexOf("r=") + 2;
    return left.substring(0, r) + (Integer.parseInt(left.substring(r)) - number);
  }

  private static void assertDenied(Answer answer, String parameter, String reason) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.json()).containsOnlyKeys("error", "request_id");
    Map<String, Object> error = Json.members(answer.json().get("error"));
    assertThat(error).containsOnlyKeys("code", "message", "details").containsEntry("code", 422);
    assertThat(String.valueOf(error.get("details"))).contains(parameter).contains(reason);
  }

  @Test
  @Row({"C09", "R088"})
  void operatorCanGiveTheUpstreamNamesToItsRoutes() {
    Answer taken = CALLER.post("/v2/image/edit/erase", body(false));
    String id = taken.text("request_id");

    assertThat(taken.status()).isEqualTo(202);
    CALLER.ended(id);
    assertThat(CALLER.get("/v2/status/" + id).text("status")).isEqualTo("COMPLETED");
    assertThat(CALLER.get(taken.text("status_url")).text("status")).isEqualTo("COMPLETED");
    assertThat(CALLER.get("/v2/status/job_0000000000000000000000").json())
        .containsOnlyKeys("error", "request_id");
  }

  @Test
  @Row({"C02"})
  void operatorNamesTheTypesOfProblems() {
    Answer problem = CALLER.get("/api/v1/jobs/job_0000000000000000000000");

    assertThat(problem.text("type")).isEqualTo(Equipped.TYPES + "not-found");
    assertThat(problem.header("X-Error-Type")).isEqualTo(Equipped.TYPES + "not-found");
  }
}
