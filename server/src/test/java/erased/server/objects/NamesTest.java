package erased.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// R007, R014, R024: how things are called.
final class NamesTest {
  private static final Instant DAY = Instant.parse("2026-05-24T23:59:59.999Z");

  @Test
  void aJobsNameIsLongAndNeverTheSame() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(Ids.job());
    }

    assertThat(ids).hasSize(10_000).allMatch(Ids::isJob);
    assertThat(ids.iterator().next()).matches("job_[0-9A-Za-z]{22}");
  }

  @Test
  void allCharactersComeUpEquallyOften() {
    int[] counts = new int[128];
    for (int i = 0; i < 10_000; i++) {
      Ids.job().substring(4).chars().forEach(c -> counts[c]++);
    }

    // 220,000 draws of 62: 3548 each, standard deviation 59
    for (char c : "09AZaz".toCharArray()) {
      assertThat(counts[c]).isBetween(3548 - 360, 3548 + 360);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "job_123",
    "job_0123456789012345678901234567890",
    "''",
    "JOB_0123456789012345678901",
    "job_012345678901234567890-",
    "job_012345678901234567890é"
  })
  void otherFormsAreNoNamesOfJobs(String text) {
    assertThat(Ids.isJob(text)).isFalse();
  }

  @Test
  void keysNameKindDayJobAndAttempt() {
    assertThat(Keys.input(DAY, "job_a", "image/jpeg")).isEqualTo("in/2026-05-24/job_a.jpg");
    assertThat(Keys.mask(DAY, "job_a", "image/png")).isEqualTo("mask/2026-05-24/job_a.png");
    assertThat(Keys.result(DAY, "job_a", 2, "image/jxl")).isEqualTo("out/2026-05-24/job_a-2.jxl");
    assertThat(Keys.result(DAY, "job_a", 1, "mask3", "image/png"))
        .isEqualTo("out/2026-05-24/job_a-1-mask3.png");
    assertThat(Keys.receipt(DAY, "job_a", 1)).isEqualTo("receipt/2026-05-24/job_a-1.json");
    assertThatThrownBy(() -> Keys.result(DAY, "job_a", 1, "../x", "image/png"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Keys.input(DAY, "job_a", "text/html"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, png",
    "image/jpeg, jpg",
    "image/webp, webp",
    "image/avif, avif",
    "image/heic, heic",
    "image/heif, heif",
    "image/jxl, jxl",
    "application/json, json"
  })
  void theEndingOfAKeyTellsTheType(String type, String extension) {
    assertThat(MediaTypes.extension(type)).isEqualTo(extension);
    assertThat(MediaTypes.ofKey("in/2026-05-24/a." + extension)).isEqualTo(type);
  }

  @Test
  void sevenTypesAreSupported() {
    assertThat(MediaTypes.SUPPORTED)
        .containsExactlyInAnyOrder(
            "image/png",
            "image/jpeg",
            "image/webp",
            "image/avif",
            "image/heic",
            "image/heif",
            "image/jxl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cat.png | cat.png",
        "C:\\pictures\\cat.png | cat.png",
        "/home/me/cat.png | cat.png",
        "猫 & \"狗\".png | 猫 & \"狗\".png",
        "'a\u202Egnp.exe' | agnp.exe",
        "'...' | file",
        "'' | file",
        "'a/' | file"
      })
  void namesOfFilesAreMadePlain(String given, String plain) {
    assertThat(FileNames.plain(given)).isEqualTo(plain);
  }

  @Test
  void longNamesKeepTheirEnding() {
    assertThat(FileNames.plain("x".repeat(500) + ".png")).hasSize(200).endsWith("x.png");
  }
}
