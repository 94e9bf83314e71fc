package erased.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.server.objects.FaultyProxy.Fault;
import erased.server.objects.StoreException.Why;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A store that is slow, fails or breaks off costs its caller a clear error in bounded time.
@Timeout(20)
final class S3FaultTest {
  private static final Duration READ = Duration.ofMillis(500);
  private static final Duration CALL = Duration.ofSeconds(4);
  private static final String PNG = "image/png";
  private static final byte[] BYTES = new byte[300_000];
  private static final String KEY = ObjectStoreContract.key();

  private static S3Server server;
  private static FaultyProxy proxy;
  private static S3Store store;

  @BeforeAll
  static void start() throws Exception {
    new Random(3).nextBytes(BYTES);
    server = S3Server.start();
    proxy = FaultyProxy.to(server.endpoint());
    store =
        new S3Store(
            server.settings(proxy.endpoint(), READ, CALL, false), null, InstantSource.system());
    store.put(KEY, PNG, BYTES);
  }

  @AfterAll
  static void stop() {
    store.close();
    proxy.close();
    server.close();
  }

  @BeforeEach
  void aGoodDay() {
    proxy.always(new Fault.None());
  }

  @Test
  void aStoreThatHangsUpIsTriedThreeTimes() {
    proxy.always(new Fault.Hangup());

    assertFails(() -> store.delete(KEY), Why.UNAVAILABLE);
    assertThat(proxy.connections()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void aStoreThatHangsUpOnceIsAskedAgain() {
    proxy.times(1, new Fault.Hangup());

    assertThat(store.get(KEY, 1_000_000)).hasValue(BYTES);
  }

  @Test
  void aSilentStoreIsATimeout() {
    proxy.always(new Fault.Silence());

    assertFails(() -> store.get(KEY, 1_000_000), Why.TIMEOUT);
    assertFails(() -> store.put(KEY, PNG, BYTES), Why.TIMEOUT);
    assertFails(() -> store.check(), Why.TIMEOUT);
  }

  @Test
  void aStoreThatSendsAByteNowAndThenIsATimeout() {
    proxy.always(new Fault.Trickle());

    assertFails(() -> store.get(KEY, 1_000_000), Why.TIMEOUT);
  }

  @Test
  void anAnswerThatBreaksOffIsNeverTakenForTheObject() {
    proxy.always(new Fault.Cut(100_000));

    assertFails(() -> store.get(KEY, 1_000_000), Why.UNAVAILABLE);
  }

  @Test
  void anAnswerThatBreaksOffOnceIsAskedForAgain() {
    proxy.times(1, new Fault.Cut(100_000));

    assertThat(store.get(KEY, 1_000_000)).hasValue(BYTES);
  }

  @Test
  void aStoreThatIsBusyIsAskedAgainLater() {
    proxy.always(new Fault.Answer("503 Slow Down", "SlowDown"));

    assertFails(() -> store.put(KEY, PNG, BYTES), Why.UNAVAILABLE);
    assertFails(() -> store.get(KEY, 1_000_000), Why.UNAVAILABLE);
  }

  @Test
  void aFullStoreIsToldApart() {
    proxy.always(new Fault.Answer("507 Insufficient Storage", "XMinioStorageFull"));

    assertThatThrownBy(() -> store.put(KEY, PNG, BYTES))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.full()).isTrue();
              assertThat(e.retriable()).isFalse();
              assertThat(e.problem().status()).isEqualTo(507);
            });
  }

  @Test
  void wrongCredentialsAreNoMatterOfTime() {
    proxy.always(new Fault.Answer("403 Forbidden", "SignatureDoesNotMatch"));

    assertFails(() -> store.put(KEY, PNG, BYTES), Why.REFUSED);
    assertFails(() -> store.get(KEY, 1_000_000), Why.REFUSED);
    assertThat(proxy.connections()).isEqualTo(2);
  }

  @Test
  void aMissingBucketIsNotAMissingObject() {
    proxy.always(new Fault.Answer("404 Not Found", "NoSuchBucket"));

    assertFails(() -> store.get(KEY, 1_000_000), Why.REFUSED);
  }

  @Test
  void aStoreThatIsNotThereIsUnavailable() {
    var settings = server.settings(URI.create("http://127.0.0.1:1"), READ, CALL, false);
    try (var nowhere = new S3Store(settings, null, InstantSource.system())) {
      assertFails(() -> nowhere.put(KEY, PNG, BYTES), Why.UNAVAILABLE);
    }
  }

  @Test
  void whatFailedLeavesTheOldObject() {
    proxy.always(new Fault.Silence());
    assertFails(() -> store.put(KEY, PNG, new byte[10]), Why.TIMEOUT);
    proxy.always(new Fault.None());

    assertThat(store.get(KEY, 1_000_000)).hasValue(BYTES);
  }

  private static void assertFails(ThrowingCallable call, Why why) {
    long start = System.nanoTime();

    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.why()).as(e.toString()).isEqualTo(why);
              assertThat(e.full()).isFalse();
              assertThat(e.retriable()).isEqualTo(why != Why.REFUSED);
            });
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(CALL.plus(Duration.ofSeconds(3)));
  }
}
