package erased.server.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void everyRowHasATestOrBelongsToLaterWork() throws IOException {
    assertThat(Report.compiled().missing()).isEmpty();
  }

  @Test
  void everyRowThatIsNamedExists() throws IOException {
    assertThat(Report.compiled().unknown()).isEmpty();
  }
}
