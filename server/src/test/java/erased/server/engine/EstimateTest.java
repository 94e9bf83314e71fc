package erased.server.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.text.Language;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

class EstimateTest {
  private static final long MEGABYTE = 1 << 20;
  private static final Capacity USUAL = Capacity.of(Testing.settings(100), 2, 24L << 30);

  /// A PNG whose header claims a size, with hardly any data.
  private static byte[] claiming(int width, int height) throws Exception {
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(new byte[] {8, 2, 0, 0, 0});
    var data = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(data)) {
      deflater.write(0);
    }
    var file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    file.writeBytes(chunk("IHDR", header.array()));
    file.writeBytes(chunk("IDAT", data.toByteArray()));
    file.writeBytes(chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    var chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(type.getBytes(UTF_8)).put(data);
    var crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) crc.getValue()).array();
  }

  private static Estimate of(TaskMode mode, byte[] image) throws EngineException {
    byte[] mask = mode == TaskMode.ERASE ? Drawn.mask(30, 30) : null;
    return Estimate.of(Testing.order("job_1", Testing.OPTIONS.read(mode, Map.of()), image, mask));
  }

  @ParameterizedTest
  @EnumSource(TaskMode.class)
  void theLargestPictureIsTakenInEveryModeByDefault(TaskMode mode) throws Exception {
    Estimate estimate = of(mode, claiming(10_000, 5_000));

    assertThat(estimate.megapixels()).isEqualTo(50);
    assertThat(USUAL.holds(estimate)).isTrue();
  }

  @Test
  void whatIsLargerIsRefusedBeforeAnythingIsStarted() throws Exception {
    byte[] image = claiming(10_001, 5_000);

    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> of(TaskMode.VISIBLE, image))
        .satisfies(e -> assertThat(e.code()).isEqualTo("limit_exceeded"))
        .withMessageContaining("10001");
  }

  @Test
  void aMaskIsReckonedToo() throws Exception {
    Task task = Testing.OPTIONS.read(TaskMode.ERASE, Map.of());
    byte[] image = Drawn.png(100, 50);

    Estimate estimate = Estimate.of(Testing.order("job_1", task, image, claiming(10_000, 5_000)));

    assertThat(estimate.heap()).isGreaterThan(50_000_000L * 3 * 3);
    assertThat(estimate.megapixels()).isEqualTo(50);
  }

  @Test
  void aNativeCodecNeedsMemoryBesideTheHeap() throws Exception {
    byte[] image = claiming(4_000, 3_000);
    Task task = Testing.OPTIONS.read(TaskMode.VISIBLE, Map.of("format", "jxl"));

    Estimate estimate = Estimate.of(Testing.order("job_1", task, image, null));

    assertThat(estimate.beside()).isEqualTo(12_000_000L * 65);
    assertThat(of(TaskMode.VISIBLE, image).beside()).isZero();
  }

  @Test
  void whatIsNoImageNeedsLittleSinceItDoesNotDecode() throws Exception {
    assertThat(of(TaskMode.ALL, "text".getBytes(UTF_8)).heap()).isLessThan(26 * MEGABYTE);
  }

  @Test
  void aPoolRefusesWhatItsWorkersCannotHoldAndStartsNothing() throws Exception {
    byte[] image = claiming(8_000, 6_000);
    try (var workers = Testing.workers(BadWorker.class, 1)) {
      EngineException failure =
          Testing.failure(
              Testing.later(
                  () -> workers.run(Testing.order("job_1", TaskMode.ALL, image), Listener.NONE)));

      assertThat(failure.code()).isEqualTo("limit_exceeded");
      assertThat(failure.text(Language.ENGLISH))
          .startsWith(
              "A picture of 48.0 megapixels takes 848 MB of memory in this mode, and 200 MB");
      assertThat(failure.text(Language.CHINESE)).contains("48.0").contains("848");
    }
  }

  @Test
  void aSmallMachineGetsFewerWorkersAndLessHeap() {
    Capacity small = Capacity.of(Testing.settings(100), 4, 2L << 30);

    assertThat(small.count()).isEqualTo(1);
    assertThat(small.heap()).isBetween(400 * MEGABYTE, 500 * MEGABYTE);
    assertThat(USUAL.count()).isEqualTo(2);
    assertThat(USUAL.heap()).isEqualTo(Estimate.LARGEST);
    assertThat(Capacity.of(Testing.settings(100), 64, 24L << 30).count()).isEqualTo(6);
  }

  @Test
  void aSmallMachineWithoutWorkersRefusesNothingThatOthersCanDo() {
    Capacity none = Capacity.of(settings(0, null), 1, 1L << 30);

    assertThat(none.count()).isZero();
    assertThat(none.heap()).isEqualTo(Estimate.LARGEST);
  }

  @Test
  void theOperatorsFiguresCount() {
    var settings = settings(7, DataSize.ofMegabytes(512));

    assertThat(Capacity.of(settings, 2, 1L << 30))
        .isEqualTo(new Capacity(7, 512 * MEGABYTE, 200 * MEGABYTE, 900 * MEGABYTE));
  }

  private static WorkerSettings settings(int count, @Nullable DataSize heap) {
    return new WorkerSettings(
        count,
        heap,
        10,
        DataSize.ofMegabytes(200),
        DataSize.ofMegabytes(900),
        DataSize.ofMegabytes(64),
        Duration.ofSeconds(1),
        Duration.ofSeconds(9));
  }
}
