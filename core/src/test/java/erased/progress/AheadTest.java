package erased.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AheadTest {
  @ParameterizedTest
  @MethodSource("ways")
  void anotherThreadComputesTheValue(Function<Supplier<Thread>, Ahead<Thread>> way) {
    assertThat(way.apply(Thread::currentThread).get()).isNotEqualTo(Thread.currentThread());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatTheComputationThrowsIsThrownAsItIs(Function<Supplier<Thread>, Ahead<Thread>> way) {
    for (Throwable reason :
        new Throwable[] {new IllegalStateException("no"), new OutOfMemoryError("no more")}) {
      Ahead<Thread> value =
          way.apply(() -> {
            if (reason instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) reason;
          });

      assertThatThrownBy(value::get).isSameAs(reason);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theComputationIsAPartOfTheWorkThatBeganIt(Function<Supplier<Thread>, Ahead<Thread>> way) {
    Progress stopping =
        (stage, percent) -> {
          throw new CancellationException("enough");
        };

    assertThatThrownBy(() ->
            Work.call(
                stopping,
                () ->
                    way.apply(
                            () -> {
                              Work.begin(Stage.FILLING);
                              return Thread.currentThread();
                            })
                        .get()))
        .isInstanceOf(CancellationException.class)
        .hasMessage("enough");
  }

  private static Stream<Named<Function<Supplier<Thread>, Ahead<Thread>>>> ways() {
    return Stream.of(
        Named.of("by the pool", Ahead::<Thread>of), Named.of("alone", Ahead::<Thread>alone));
  }
}
