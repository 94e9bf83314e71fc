package erased.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import erased.image.Target;
import erased.inpaint.Erasure.MaskType;
import erased.metadata.Policy;
import erased.metadata.Policy.Disclosure;
import erased.metadata.Policy.Level;
import erased.metadata.Policy.StatutoryLabels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTest {
  @ParameterizedTest
  @EnumSource(TaskMode.class)
  void theTaskOfEachModeComesBackFromItsJson(TaskMode mode) {
    Task task = Testing.OPTIONS.read(mode, Map.of());

    assertThat(Task.fromJson(task.toJson())).isEqualTo(task);
    assertThat(task.mode()).isEqualTo(mode);
  }

  @Test
  void everyChoiceComesBackFromItsJson() {
    var sought = new Sought(List.of("a\"b", "0b101"), false);
    var tasks =
        List.of(
            new Task.Clean(
                TaskMode.ALL,
                new Policy(Level.ALL, Disclosure.WRITE, "digitalArt", StatutoryLabels.REMOVE),
                new Treatment(sought, 0.25, true, "taesd"),
                Target.AVIF),
            new Task.Detect(true, sought),
            new Task.Erase(MaskType.AUTOMATIC, Target.JXL, "lama"),
            new Task.Masks("sam"));

    assertThat(tasks).allSatisfy(task -> assertThat(Task.fromJson(task.toJson())).isEqualTo(task));
  }

  @Test
  void aTaskIsKeptInWordsThatPeopleRead() {
    assertThat(Testing.OPTIONS.read(TaskMode.ERASE, Map.of()).toJson())
        .isEqualTo(
            "{\"mode\":\"erase\",\"mask_type\":\"manual\",\"format\":\"exact\",\"engine\":\"patch\"}");
  }

  @Test
  void onlyMetadataWorkStaysOutOfWorkers() {
    assertThat(Testing.OPTIONS.read(TaskMode.METADATA, Map.of()).usesPixels()).isFalse();
    assertThat(Testing.OPTIONS.read(TaskMode.DETECT, Map.of("metadata_only", true)).usesPixels())
        .isFalse();
    assertThat(Testing.OPTIONS.read(TaskMode.DETECT, Map.of()).usesPixels()).isTrue();
    assertThat(Testing.OPTIONS.read(TaskMode.VISIBLE, Map.of()).usesPixels()).isTrue();
  }

  @Test
  void learnedModelsCostMore() {
    assertThat(new Task.Erase(MaskType.MANUAL, Target.EXACT, "lama").isNeural()).isTrue();
    assertThat(new Task.Erase(MaskType.MANUAL, Target.EXACT, "patch").isNeural()).isFalse();
    assertThat(new Task.Masks("sam").isNeural()).isTrue();
    assertThat(new Task.Masks("regions").isNeural()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"mode\":\"paint\"}",
        "{\"mode\":\"masks\"}",
        "{\"mode\":\"erase\",\"mask_type\":\"soft\",\"format\":\"exact\",\"engine\":\"patch\"}",
        "{\"mode\":\"invisible\",\"strength\":\"much\"}",
        "{\"mode\":\"detect\",\"messages\":[1]}"
      })
  void whatIsNoTaskIsRefused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> Task.fromJson(json));
  }
}
