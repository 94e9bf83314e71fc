package erased.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.container.Format;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import erased.server.objects.Uploads.Ticket;
import erased.server.objects.Uploads.Wish;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// C22, C23, R014, R019: who may use an upload, when, and what it has to be.
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
final class UploadsTest {
  private static final String ANONYMOUS = "anonymous";
  private static final String PNG = "image/png";
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration KEPT = Duration.ofHours(24);
  private static final byte[] PICTURE = picture("\u0089PNG\r\n\u001a\n");

  private final TestClock clock = new TestClock("2026-05-24T10:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final TestDatabase database;
  private final StoredObjects objects;
  private final Uploads uploads;

  UploadsTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    objects = new StoredObjects(database.jdbc(), store, clock);
    uploads = new Uploads(database.jdbc(), objects, store, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anOfferNamesADayAnIdAndAnEnd() {
    Ticket ticket = offer(ANONYMOUS, PNG);

    assertThat(ticket.key()).matches("in/2026-05-24/job_[0-9A-Za-z]{22}\\.png");
    assertThat(ticket.expires()).isEqualTo(Instant.parse("2026-05-24T10:15:00Z"));
    assertThat(ticket.address().toString()).endsWith(ticket.key());
  }

  @Test
  void whatWasUploadedIsTakenAsOftenAsLikedUntilItExpires() {
    Ticket ticket = offer(ANONYMOUS, PNG);
    store.put(ticket.key(), PNG, PICTURE);

    Arrival first = uploads.take(ticket.key(), ANONYMOUS);
    clock.advance(WINDOW.plus(KEPT).minusSeconds(1));
    Arrival second = uploads.take(ticket.key(), ANONYMOUS);

    assertThat(first.bytes()).isEqualTo(PICTURE);
    assertThat(first.format()).isEqualTo(Format.PNG);
    assertThat(first.type()).isEqualTo(PNG);
    assertThat(first.filename()).isEqualTo("猫.png");
    assertThat(second.bytes()).isEqualTo(PICTURE);
  }

  @Test
  void anUnknownKeyIsNotFound() {
    assertProblem(() -> uploads.take("in/2026-05-24/job_x.png", ANONYMOUS), ProblemType.NOT_FOUND);
    assertProblem(() -> uploads.take("../../etc/passwd", ANONYMOUS), ProblemType.NOT_FOUND);
    assertProblem(() -> uploads.take("in/2026-05-24/a\0.png", ANONYMOUS), ProblemType.NOT_FOUND);
    assertProblem(() -> uploads.take("", ANONYMOUS), ProblemType.NOT_FOUND);
  }

  @Test
  void beforeThePutItIsNotFound() {
    Ticket ticket = offer(ANONYMOUS, PNG);

    assertProblem(() -> uploads.take(ticket.key(), ANONYMOUS), ProblemType.NOT_FOUND);
  }

  @Test
  void withoutAPutInTimeItHasExpired() {
    Ticket ticket = offer(ANONYMOUS, PNG);
    clock.advance(WINDOW);

    assertProblem(() -> uploads.take(ticket.key(), ANONYMOUS), ProblemType.VALIDATION);
  }

  @Test
  void afterADayItHasExpiredAndADayLaterItIsForgotten() {
    Ticket ticket = offer(ANONYMOUS, PNG);
    store.put(ticket.key(), PNG, PICTURE);
    clock.advance(WINDOW.plus(KEPT));

    assertProblem(() -> uploads.take(ticket.key(), ANONYMOUS), ProblemType.VALIDATION);
    assertThat(objects.sweep(10)).isEqualTo(1);
    assertThat(store.keys()).isEmpty();
    assertThat(uploads.sweep()).isZero();
    assertProblem(() -> uploads.take(ticket.key(), ANONYMOUS), ProblemType.VALIDATION);

    clock.advance(Duration.ofDays(1));
    assertThat(uploads.sweep()).isEqualTo(1);
    assertProblem(() -> uploads.take(ticket.key(), ANONYMOUS), ProblemType.NOT_FOUND);
  }

  @Test
  void anAccountsUploadIsForThatAccountAlone() {
    Ticket ticket = offer("account:12", PNG);
    store.put(ticket.key(), PNG, PICTURE);

    assertThat(uploads.take(ticket.key(), "account:12").bytes()).isEqualTo(PICTURE);
    assertProblem(() -> uploads.take(ticket.key(), "account:13"), ProblemType.NOT_FOUND);
    assertProblem(() -> uploads.take(ticket.key(), ANONYMOUS), ProblemType.NOT_FOUND);
  }

  @Test
  void withoutAnAccountTheKeyIsTheRight() {
    Ticket ticket = offer(ANONYMOUS, PNG);
    store.put(ticket.key(), PNG, PICTURE);

    assertThat(uploads.take(ticket.key(), "account:12").bytes()).isEqualTo(PICTURE);
  }

  @Test
  void otherBytesThanAnnouncedAreRefused() {
    Ticket ticket = offer(ANONYMOUS, PNG);
    store.put(ticket.key(), PNG, Arrays.copyOf(PICTURE, 99));
    assertProblem(() -> uploads.take(ticket.key(), ANONYMOUS), ProblemType.VALIDATION);

    store.put(ticket.key(), PNG, picture("\u00ff\u00d8\u00ff"));
    assertThatThrownBy(() -> uploads.take(ticket.key(), ANONYMOUS))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().type()).isEqualTo(ProblemType.UNSUPPORTED_FORMAT);
              assertThat(e.problem().detail().toString()).contains("image/png", "image/jpeg");
            });

    store.put(ticket.key(), PNG, picture("GIF89a"));
    assertProblem(() -> uploads.take(ticket.key(), ANONYMOUS), ProblemType.UNSUPPORTED_FORMAT);
  }

  @Test
  void whatAJobHasUsedCannotBeReplaced() {
    Ticket ticket = offer(ANONYMOUS, PNG);
    store.put(ticket.key(), PNG, PICTURE);
    uploads.take(ticket.key(), ANONYMOUS);
    byte[] other = PICTURE.clone();
    other[50] = 1;
    store.put(ticket.key(), PNG, other);

    assertProblem(() -> uploads.take(ticket.key(), ANONYMOUS), ProblemType.CONFLICT);
  }

  @Test
  void heicAndHeifStandForEachOther() {
    Ticket ticket = offer(ANONYMOUS, "image/heif");
    store.put(ticket.key(), "image/heif", picture("\0\0\0\u0018ftypheic"));

    assertThat(uploads.take(ticket.key(), ANONYMOUS).format()).isEqualTo(Format.HEIC);
  }

  @Test
  void aStoreThatFailsIsNotAMissingUpload() {
    Ticket ticket = offer(ANONYMOUS, PNG);
    store.breakDown();

    assertThatThrownBy(() -> uploads.take(ticket.key(), ANONYMOUS))
        .isInstanceOf(StoreException.class);
  }

  private Ticket offer(String owner, String type) {
    return uploads.offer(new Wish(Ids.job(), owner, "猫.png", type, PICTURE.length), WINDOW, KEPT);
  }

  private static void assertProblem(ThrowingCallable call, ProblemType type) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().type()).isEqualTo(type);
              assertThat(e.problem().members()).containsEntry("pointer", "/object_key");
            });
  }

  private static byte[] picture(String beginning) {
    return Arrays.copyOf(beginning.getBytes(StandardCharsets.ISO_8859_1), 100);
  }
}
