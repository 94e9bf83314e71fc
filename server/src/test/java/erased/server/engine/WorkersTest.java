package erased.server.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.image.Mask;
import erased.image.Target;
import erased.inpaint.Erasure;
import erased.inpaint.Erasure.MaskType;
import erased.invisible.Processing;
import erased.invisible.Search;
import erased.json.Json;
import erased.metadata.Policy;
import erased.segment.RegionMerging;
import erased.segment.Segments;
import erased.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Real tasks on small pictures: what a worker gives is what the library gives.
class WorkersTest {
  private static final Workers WORKERS = Testing.workers(WorkerMain.class, 2);
  private static final Erased LIBRARY = Erased.standard();
  private static final byte[] PNG = Drawn.png(120, 90);
  private static final byte[] JPEG = Drawn.jpeg(120, 90);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static Result run(TaskMode mode, Map<String, Object> options, byte[] image)
      throws EngineException, InterruptedException {
    Order order = Testing.order("job_1", Testing.OPTIONS.read(mode, options), image, null);
    return WORKERS.run(order, Listener.NONE);
  }

  private static void isThat(Result result, Cleaned expected) {
    assertThat(result.files().keySet()).containsExactly("image");
    assertThat(result.files().get("image")).isEqualTo(expected.image());
    assertThat(result.mediaType()).isEqualTo(expected.format().mediaType());
    assertThat(result.changed()).isEqualTo(expected.changed());
    assertThat(result.report()).isNull();
    Map<String, Object> receipt =
        Json.object(Objects.requireNonNull(result.receipt())).orElseThrow();
    assertThat(Json.at(receipt, "output", "sha256"))
        .isEqualTo(expected.receipt().output().sha256());
  }

  @Test
  void visibleGivesWhatTheLibraryGives() throws Exception {
    isThat(run(TaskMode.VISIBLE, Map.of(), PNG), LIBRARY.clean(PNG, new Mode.Visible()));
  }

  @Test
  void invisibleGivesWhatTheLibraryGives() throws Exception {
    var settings = new Processing.Settings(Search.STANDARD, 0.7, true, null);

    Result result = run(TaskMode.INVISIBLE, Map.of("force", true, "strength", 0.7), PNG);

    isThat(result, LIBRARY.clean(PNG, new Mode.Invisible(settings, Target.EXACT)));
    assertThat(result.changed()).isTrue();
  }

  @Test
  void allGivesWhatTheLibraryGives() throws Exception {
    var settings = new Processing.Settings(new Search(List.of(), false), 0.5, true, null);

    Result result =
        run(TaskMode.ALL, Map.of("force", true, "search", false, "format", "png"), JPEG);

    isThat(result, LIBRARY.clean(JPEG, new Mode.All(Policy.STANDARD, settings, Target.PNG)));
  }

  @Test
  void metadataGivesWhatTheLibraryGives() throws Exception {
    isThat(run(TaskMode.METADATA, Map.of(), JPEG), LIBRARY.clean(JPEG, new Mode.Metadata()));
  }

  @Test
  void detectGivesTheLibrarysReportAndNoFile() throws Exception {
    Result result = run(TaskMode.DETECT, Map.of(), PNG);

    assertThat(result.files()).isEmpty();
    assertThat(result.changed()).isFalse();
    assertThat(result.report()).isEqualTo(Json.write(LIBRARY.detect(PNG).tree(Language.ENGLISH)));
  }

  @Test
  void eraseGivesWhatTheLibraryGives() throws Exception {
    byte[] mask = Drawn.mask(120, 90);
    Task task = Testing.OPTIONS.read(TaskMode.ERASE, Map.of());

    Result result = WORKERS.run(Testing.order("job_1", task, JPEG, mask), Listener.NONE);

    Mask hole = Mask.of(LIBRARY.picture(mask).pixels());
    isThat(result, LIBRARY.erase(JPEG, hole, new Erasure(MaskType.MANUAL, Target.EXACT)));
  }

  @Test
  void masksAreNumberedByAreaWithTheirMapAtTheEnd() throws Exception {
    Segments segments = LIBRARY.segments(PNG, new RegionMerging());

    Result result = run(TaskMode.MASKS, Map.of(), PNG);

    List<String> names = new ArrayList<>(result.files().keySet());
    assertThat(names).hasSize(segments.count() + 1).startsWith("mask_1").endsWith("panoptic");
    assertThat(result.files().get("mask_1")).isEqualTo(Drawn.png(segments.mask(1).pixels()));
    assertThat(result.files().get("panoptic")).isEqualTo(Drawn.png(segments.map()));
    Object report = Json.object(Objects.requireNonNull(result.report())).orElseThrow();
    assertThat(Json.at(report, "masks", 0, "name")).isEqualTo("mask_1");
    assertThat(Json.at(report, "masks", 0, "pixels")).isEqualTo(segments.area(1));
  }

  private static EngineException failure(Order order) {
    return Testing.failure(Testing.later(() -> WORKERS.run(order, Listener.NONE)));
  }

  private static EngineException erasing(byte[] mask) {
    Task task = Testing.OPTIONS.read(TaskMode.ERASE, Map.of());
    return failure(Testing.order("job_e", task, PNG, mask));
  }

  @Test
  void aMaskOfAnotherShapeIsInvalid() {
    EngineException failure = erasing(Drawn.mask(90, 90));

    assertThat(failure.code()).isEqualTo("invalid_mask");
    assertThat(failure.text(Language.ENGLISH)).contains("90 x 90").contains("120 x 90");
    assertThat(failure.text(Language.CHINESE))
        .contains("90 x 90")
        .isNotEqualTo(failure.getMessage());
    assertThat(failure.retriable()).isFalse();
  }

  @Test
  void aMaskOfNothingAndAMaskOfEverythingAreEmpty() {
    var nothing = new Mask(120, 90);
    var everything = Mask.of(120, 90, Drawn.pixels(120, 90).bounds());

    assertThat(erasing(Drawn.png(nothing.pixels())).code()).isEqualTo("empty_mask");
    assertThat(erasing(Drawn.png(everything.pixels())).code()).isEqualTo("empty_mask");
  }

  @Test
  void aMaskThatIsNoImageIsInvalid() {
    EngineException failure = erasing("white".getBytes(UTF_8));

    assertThat(failure.code()).isEqualTo("invalid_mask");
    assertThat(failure.getMessage()).startsWith("The mask cannot be used: ");
  }

  @Test
  void whatIsNoImageDoesNotDecode() {
    EngineException failure =
        failure(Testing.order("job_x", TaskMode.VISIBLE, "no image".getBytes(UTF_8)));

    assertThat(failure.code()).isEqualTo("decode_error");
  }

  @Test
  void ordersAtTheSameTimeDoNotMix() throws Exception {
    List<CompletableFuture<Result>> runs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int width = 60 + i;
      runs.add(
          Testing.later(() ->
              WORKERS.run(
                  Testing.order("job_" + width, TaskMode.VISIBLE, Drawn.png(width, 40)),
                  Listener.NONE)));
    }

    for (int i = 0; i < 12; i++) {
      assertThat(runs.get(i).join().files().get("image")).isEqualTo(Drawn.png(60 + i, 40));
    }
    assertThat(WORKERS.figures().started()).isEqualTo(2);
  }

  @Test
  void theListenerHearsStagesOfTheWork() throws Exception {
    List<String> stages = new ArrayList<>();

    WORKERS.run(
        Testing.order("job_p", TaskMode.DETECT, Drawn.png(400, 300)),
        (stage, _) -> stages.add(stage));

    assertThat(stages).contains("looking_for_marks");
  }
}
