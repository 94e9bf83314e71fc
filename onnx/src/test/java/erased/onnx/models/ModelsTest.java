package erased.onnx.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ModelsTest {
  @Test
  void everyModelHasAnIdOfItsOwnThatIsAFileName() {
    assertThat(Models.all()).extracting(Model::id).doesNotHaveDuplicates();
    assertThat(Models.all()).allMatch(model -> model.id().matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }

  @Test
  void everyModelSaysWhatItIsAndWhereItComesFrom() {
    assertThat(Models.all())
        .allMatch(model -> !model.title().isBlank() && !model.licence().isBlank())
        .allMatch(model -> model.source().matches("[^,]+, \\S+/\\S+.*: \\S+"));
  }

  @Test
  void hashesAreSha256AndComeWithASize() {
    assertThat(Models.all())
        .filteredOn(model -> model.sha256() != null)
        .isNotEmpty()
        .allMatch(model -> String.valueOf(model.sha256()).matches("[0-9a-f]{64}"))
        .allMatch(model -> model.bytes() > 0);
  }

  @Test
  void theLicenceOfMiGansTrainingDataIsToldOfItsOwn() {
    Model migan =
        Models.all().stream().filter(model -> model.id().equals("migan")).findFirst().orElseThrow();

    assertThat(migan.licence()).isEqualTo("MIT");
    assertThat(String.valueOf(migan.note())).contains("research only");
  }
}
