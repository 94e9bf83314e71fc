package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.container.ImageException;
import erased.progress.Progress;
import erased.progress.Work;
import erased.text.Message;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Native calls cannot be stopped; who waits for them can.
@Timeout(60)
class GateTest {
  private static final Progress IMPATIENT =
      (_, _) -> {
        throw new CancellationException("enough");
      };

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger ended = new AtomicInteger();

  /// A call that lasts until it is released.
  private int last() {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return ended.incrementAndGet();
  }

  @Test
  void aStoppedCallerIsFreeWhileTheCallGoesOnToItsEnd() throws InterruptedException {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> Work.call(IMPATIENT, () -> Gate.pass(this::last)))
        .withMessage("enough");

    assertThat(ended).hasValue(0);
    release.countDown();
    while (ended.get() == 0) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void callsThatWereLeftKeepTheirPlaceUntilTheyEnd() {
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> Work.call(IMPATIENT, () -> Gate.pass(this::last)));
    }
    var started = new AtomicInteger();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> Work.call(IMPATIENT, () -> Gate.pass(started::incrementAndGet)));

    assertThat(started).hasValue(0);
    release.countDown();
    assertThat(Gate.pass(started::incrementAndGet)).isEqualTo(1);
  }

  @Test
  void whatACallThrowsComesOutAsItIs() {
    var damaged = new ImageException.Corrupt(Message.of("codecs.decode", "a library", "status 1"));

    assertThatThrownBy(() ->
            Gate.pass(() -> {
              throw damaged;
            }))
        .isSameAs(damaged);
  }

  @Test
  void aThreadThatIsInterruptedDoesNotWait() throws InterruptedException {
    var thread =
        Thread.ofPlatform()
            .start(() ->
                assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> Gate.pass(this::last)));

    thread.interrupt();

    assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    release.countDown();
  }
}
