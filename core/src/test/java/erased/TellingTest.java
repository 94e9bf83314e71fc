package erased;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.container.Format;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.image.Target;
import erased.invisible.Marked;
import erased.invisible.Processing;
import erased.invisible.Search;
import erased.metadata.Policy;
import erased.progress.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How far the work is, as whoever asked for it hears.
class TellingTest {
  private static final Processing.Settings SETTINGS =
      new Processing.Settings(new Search(List.of(), false), 0.5, false, null);
  private static final Mode INVISIBLE = new Mode.Invisible(SETTINGS, Target.EXACT);
  private static final Mode ALL = new Mode.All(Policy.STANDARD, SETTINGS, Target.EXACT);
  private static final byte[] FILE = png(Marked.dwtDct(Marked.photo(320, 320), Marked.SDXL));

  @Test
  void theStagesOfReadingAreHeardInTheirOrder() {
    var heard = new ArrayList<Stage>();

    Erased.standard().telling((stage, _) -> heard.add(stage)).detect(FILE);

    assertThat(heard.stream().distinct())
        .containsExactly(Stage.DECODING, Stage.LOOKING_FOR_MARKS, Stage.READING_SIGNALS);
  }

  @Test
  void theStagesOfCleaningSignalsAreHeardInTheirOrder() {
    assertThat(stages(INVISIBLE))
        .containsExactly(
            Stage.DECODING,
            Stage.READING_SIGNALS,
            Stage.PROCESSING_SIGNALS,
            Stage.WRITING,
            Stage.PROVING);
  }

  @Test
  void theStagesOfCleaningAllAreHeardInTheirOrder() {
    assertThat(stages(ALL))
        .containsExactly(
            Stage.METADATA,
            Stage.DECODING,
            Stage.LOOKING_FOR_MARKS,
            Stage.READING_SIGNALS,
            Stage.PROCESSING_SIGNALS,
            Stage.WRITING,
            Stage.PROVING);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "METADATA",
        "DECODING",
        "LOOKING_FOR_MARKS",
        "READING_SIGNALS",
        "PROCESSING_SIGNALS",
        "WRITING",
        "PROVING"
      })
  void whoeverListensStopsTheWorkAndNothingIsGivenOut(Stage wanted) {
    var stop = new CancellationException("enough");
    Erased erased =
        Erased.standard()
            .telling((stage, _) -> {
              if (stage == wanted) {
                throw stop;
              }
            });
    var given = new AtomicReference<Cleaned>();

    assertThatThrownBy(() -> given.set(erased.clean(FILE, ALL))).isSameAs(stop);
    assertThat(given).hasNullValue();
  }

  @Test
  void whoeverListensToOneLibraryHearsNothingOfAnother() {
    Erased quiet = Erased.standard();
    Erased erased =
        quiet.telling((_, _) -> {
          throw new CancellationException();
        });

    assertThatThrownBy(() -> erased.detect(FILE)).isInstanceOf(CancellationException.class);
    assertThat(quiet.detect(FILE).invisible().detected()).isTrue();
  }

  @Test
  void theResultIsTheSameWhetherSomebodyListensOrNot() {
    byte[] heard = Erased.standard().telling((_, _) -> {}).clean(FILE, INVISIBLE).image();

    assertThat(heard).isEqualTo(Erased.standard().clean(FILE, INVISIBLE).image());
  }

  private static Stream<Stage> stages(Mode mode) {
    var heard = new ArrayList<Stage>();
    Erased.standard().telling((stage, _) -> heard.add(stage)).clean(FILE, mode);
    return heard.stream().distinct();
  }

  private static byte[] png(Pixels pixels) {
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }
}
