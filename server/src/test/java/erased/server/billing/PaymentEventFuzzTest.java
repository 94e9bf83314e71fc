package erased.server.billing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.server.problem.ProblemException;

class PaymentEventFuzzTest {
  /// What is signed may still be anything.
  @FuzzTest(maxDuration = "30s")
  void anyBodyIsReadOrRefused(byte[] body) {
    try {
      FactReader.of(Event.read(body));
    } catch (ProblemException _) {
      // said so
    }
  }
}
