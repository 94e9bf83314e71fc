package erased.server.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanMonthTest {
  @ParameterizedTest
  @CsvSource({
    // anchor, now, start, end
    "2026-01-15T08:30:00Z, 2026-01-15T08:30:00Z, 2026-01-15T08:30:00Z, 2026-02-15T08:30:00Z",
    "2026-01-15T08:30:00Z, 2026-02-15T08:29:59.999999Z, 2026-01-15T08:30:00Z, 2026-02-15T08:30:00Z",
    "2026-01-15T08:30:00Z, 2026-02-15T08:30:00Z, 2026-02-15T08:30:00Z, 2026-03-15T08:30:00Z",
    "2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
    "2026-01-31T00:00:00Z, 2026-02-27T23:59:59Z, 2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z",
    "2026-01-31T00:00:00Z, 2026-03-30T12:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
    "2026-01-31T00:00:00Z, 2026-04-30T00:00:00Z, 2026-04-30T00:00:00Z, 2026-05-31T00:00:00Z",
    "2027-12-31T10:00:00Z, 2028-02-29T10:00:00Z, 2028-02-29T10:00:00Z, 2028-03-31T10:00:00Z",
    "2026-06-10T00:00:00Z, 2026-06-09T00:00:00Z, 2026-05-10T00:00:00Z, 2026-06-10T00:00:00Z"
  })
  void aMonthBeginsOnTheDayOfTheAnchorOrOnTheLastDayOfAShorterMonth(
      Instant anchor, Instant now, Instant start, Instant end) {
    assertThat(PlanMonth.of(anchor, now)).isEqualTo(new PlanMonth(start, end));
  }

  @Test
  void monthsFollowEachOtherWithoutGapOrOverlap() {
    Instant anchor = Instant.parse("2024-01-31T23:59:59Z");
    Instant now = anchor;
    for (int i = 0; i < 60; i++) {
      PlanMonth month = PlanMonth.of(anchor, now);

      assertThat(month.start()).isEqualTo(now);
      assertThat(PlanMonth.of(anchor, month.end().minusNanos(1))).isEqualTo(month);

      now = month.end();
    }
  }
}
