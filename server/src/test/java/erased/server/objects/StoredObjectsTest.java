package erased.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Nothing is kept longer than it may be, whatever the store does.
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
final class StoredObjectsTest {
  private static final String PNG = "image/png";
  private static final byte[] BYTES = {1, 2, 3};
  private static final Duration KEPT = Duration.ofHours(24);

  private final TestClock clock = new TestClock("2026-05-24T10:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final TestDatabase database;
  private final StoredObjects objects;

  StoredObjectsTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    objects = new StoredObjects(database.jdbc(), store, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void knowsWhatItStores() {
    StoredObject object = object(Ids.job());

    objects.put(object, BYTES);

    assertThat(objects.find(object.key())).hasValue(object);
    assertThat(objects.get(object.key(), 10)).hasValue(BYTES);
    assertThat(objects.of(String.valueOf(object.job()))).containsExactly(object);
  }

  @Test
  void whatWasNotWrittenIsNotThere() {
    StoredObject object = object(Ids.job());
    store.breakDown();

    assertThatThrownBy(() -> objects.put(object, BYTES)).isInstanceOf(StoreException.class);

    assertThat(objects.find(object.key())).isEmpty();
    store.repair();
    assertThat(objects.sweep(10)).isEqualTo(1);
    assertThat(rows()).isZero();
  }

  @Test
  void anObjectThatExpiresIsGoneAtOnceAndSweptSoon() {
    StoredObject object = object(Ids.job());
    objects.put(object, BYTES);
    clock.advance(KEPT.minusSeconds(1));
    assertThat(objects.find(object.key())).isPresent();
    assertThat(objects.sweep(10)).isZero();

    clock.advance(Duration.ofSeconds(1));

    assertThat(objects.find(object.key())).isEmpty();
    assertThat(objects.get(object.key(), 10)).isEmpty();
    assertThat(objects.of(String.valueOf(object.job()))).isEmpty();
    assertThat(objects.sweep(10)).isEqualTo(1);
    assertThat(store.keys()).isEmpty();
    assertThat(rows()).isZero();
  }

  @Test
  void sweepsNoMoreAtATimeThanAsked() {
    for (int i = 0; i < 5; i++) {
      objects.put(object(Ids.job()), BYTES);
    }
    clock.advance(KEPT);

    assertThat(objects.sweep(3)).isEqualTo(3);
    assertThat(objects.sweep(3)).isEqualTo(2);
  }

  @Test
  void purgesAllOfAJobAndNothingElse() {
    String job = Ids.job();
    StoredObject other = object(Ids.job());
    objects.put(object(job), BYTES);
    objects.put(result(job), BYTES);
    objects.put(other, BYTES);

    assertThat(objects.purge(job)).isTrue();

    assertThat(objects.of(job)).isEmpty();
    assertThat(store.keys()).containsExactly(other.key());
    assertThat(objects.purge(job)).as("again").isTrue();
  }

  @Test
  void whatTheStoreDoesNotDeleteIsOutOfReachAndDeletedLater() {
    String job = Ids.job();
    StoredObject object = object(job);
    objects.put(object, BYTES);
    store.breakDown();

    assertThat(objects.purge(job)).isFalse();

    assertThat(objects.find(object.key())).isEmpty();
    store.repair();
    assertThat(objects.sweep(10)).as("before the retry").isZero();
    clock.advance(Duration.ofSeconds(30));
    assertThat(objects.sweep(10)).isEqualTo(1);
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void waitsTwiceAsLongAfterEachFailure() {
    objects.put(object(Ids.job()), BYTES);
    clock.advance(KEPT);
    store.breakDown();
    objects.sweep(10);
    clock.advance(Duration.ofSeconds(30));
    objects.sweep(10);
    store.repair();

    clock.advance(Duration.ofSeconds(59));
    assertThat(objects.sweep(10)).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(objects.sweep(10)).isEqualTo(1);
  }

  @Test
  void countsWhatIsStillThereAMinuteAfterItsTime() {
    objects.put(object(Ids.job()), BYTES);
    clock.advance(KEPT.plusSeconds(59));
    assertThat(objects.overdue()).isZero();

    clock.advance(Duration.ofSeconds(1));
    assertThat(objects.overdue()).isEqualTo(1);

    objects.sweep(10);
    assertThat(objects.overdue()).isZero();
  }

  @Test
  void deletesOrphansOlderThanAnHour() {
    List<String> orphans = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      orphans.add(object(Ids.job()).key());
      store.put(orphans.getLast(), PNG, BYTES);
    }
    StoredObject known = object(Ids.job());
    objects.put(known, BYTES);
    clock.advance(Duration.ofMinutes(61));
    String young = object(Ids.job()).key();
    store.put(young, PNG, BYTES);

    assertThat(objects.sweepOrphans()).isEqualTo(1200);

    assertThat(store.keys()).containsExactlyInAnyOrder(known.key(), young);
    assertThat(objects.sweepOrphans()).isZero();
  }

  @Test
  void registeringAgainChangesWhatIsKnown() {
    StoredObject object = object(Ids.job());
    objects.put(object, BYTES);
    var longer =
        new StoredObject(
            object.key(),
            object.kind(),
            "job_other",
            PNG,
            9,
            object.created(),
            object.expires().plusSeconds(9));

    objects.register(longer);

    assertThat(objects.find(object.key())).hasValue(longer);
    assertThat(rows()).isEqualTo(1);
  }

  private StoredObject object(String job) {
    return new StoredObject(
        Keys.input(clock.instant(), job, PNG),
        ObjectKind.INPUT,
        job,
        PNG,
        BYTES.length,
        clock.instant(),
        clock.instant().plus(KEPT));
  }

  private StoredObject result(String job) {
    return new StoredObject(
        Keys.result(clock.instant(), job, 1, PNG),
        ObjectKind.RESULT,
        job,
        PNG,
        BYTES.length,
        clock.instant(),
        clock.instant().plus(KEPT));
  }

  private long rows() {
    return database.jdbc().sql("select count(*) from objects").query(Long.class).single();
  }
}
