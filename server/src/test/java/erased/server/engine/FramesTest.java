package erased.server.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.text.Language;
import erased.text.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FramesTest {
  private static final int MOST = 1 << 16;

  private static byte[] written(Frame... frames) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new FrameOutput(bytes);
    for (Frame frame : frames) {
      out.write(frame);
    }
    return bytes.toByteArray();
  }

  private static FrameInput input(byte[] bytes) {
    return new FrameInput(new ByteArrayInputStream(bytes), MOST);
  }

  private static Frame onlyOf(byte[] bytes) throws IOException {
    var in = input(bytes);
    Frame frame = Objects.requireNonNull(in.read());
    assertThat(in.read()).isNull();
    return frame;
  }

  @Test
  void anOrderComesOutAsItWentIn() throws IOException {
    Task task = Testing.OPTIONS.read(TaskMode.ERASE, Map.of("mask_type", "automatic"));
    byte[] image = {1, 2, 3};
    byte[] mask = {};

    var read =
        (Frame.Work)
            onlyOf(
                written(
                    new Frame.Work(
                        5,
                        task,
                        Language.CHINESE,
                        new Frame.Content(image),
                        new Frame.Content(mask))));

    assertThat(read.number()).isEqualTo(5);
    assertThat(read.task()).isEqualTo(task);
    assertThat(read.language()).isEqualTo(Language.CHINESE);
    assertThat(read.image().bytes()).isEqualTo(image);
    assertThat(Objects.requireNonNull(read.mask()).bytes()).isEmpty();
  }

  @Test
  void aResultComesOutAsItWentInWithItsFilesInOrder() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("mask_2", new byte[] {2});
    files.put("mask_1", new byte[0]);

    var read =
        (Frame.Done)
            onlyOf(
                written(
                    new Frame.Done(4, new Result(files, "image/png", true, "{\"é\":1}", null))));

    assertThat(read.number()).isEqualTo(4);
    Result result = read.result();
    assertThat(result.files().keySet()).containsExactly("mask_2", "mask_1");
    assertThat(result.files().get("mask_2")).containsExactly(2);
    assertThat(result.mediaType()).isEqualTo("image/png");
    assertThat(result.changed()).isTrue();
    assertThat(result.report()).isEqualTo("{\"é\":1}");
    assertThat(result.receipt()).isNull();
  }

  @Test
  void aFailureKeepsItsTextsInBothLanguages() throws IOException {
    var failure =
        EngineException.retriable(ErrorCode.LIMIT_EXCEEDED, Message.of("engine.error.memory"));

    var read = (Frame.Failed) onlyOf(written(Frame.Failed.of(4, failure)));

    assertThat(read.number()).isEqualTo(4);
    EngineException after = read.exception();
    assertThat(after.code()).isEqualTo("limit_exceeded");
    assertThat(after.retriable()).isTrue();
    assertThat(after.text(Language.ENGLISH)).isEqualTo(failure.text(Language.ENGLISH));
    assertThat(after.text(Language.CHINESE)).isEqualTo(failure.text(Language.CHINESE));
  }

  @Test
  void shortWordsComeOneAfterAnother() throws IOException {
    var in =
        input(written(new Frame.Ready(), new Frame.Progress("filling", 7), new Frame.Cancel(9)));

    assertThat(in.read()).isEqualTo(new Frame.Ready());
    assertThat(in.read()).isEqualTo(new Frame.Progress("filling", 7));
    assertThat(in.read()).isEqualTo(new Frame.Cancel(9));
    assertThat(in.read()).isNull();
  }

  @Test
  void whatIsNoFrameIsRefused() {
    assertThatThrownBy(() -> input("HTTP/1.1".getBytes(UTF_8)).read())
        .isInstanceOf(IOException.class)
        .hasMessage("a frame begins with 45524652, not 48545450");
  }

  @Test
  void aLengthIsCheckedBeforeAnythingIsAllocated() {
    byte[] frame =
        ByteBuffer.allocate(9)
            .putInt(FrameOutput.SIGN)
            .put((byte) FrameOutput.PROGRESS)
            .putInt(MOST + 1)
            .array();

    assertThatThrownBy(() -> input(frame).read())
        .isInstanceOf(IOException.class)
        .hasMessage("a field of 65537 bytes, 65536 are left");
  }

  @Test
  void allFieldsOfAFrameTogetherAreLimited() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("a", new byte[MOST / 2]);
    files.put("b", new byte[MOST / 2]);
    byte[] frame = written(new Frame.Done(4, new Result(files, "image/png", true, null, null)));

    assertThatThrownBy(() -> input(frame).read()).hasMessageContaining("are left");
  }

  @Test
  void aFrameThatEndsEarlyIsNotTakenForAShorterOne() throws IOException {
    byte[] whole = written(new Frame.Progress("proving", 50));

    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> input(cut).read()).isInstanceOf(EOFException.class);
    }
  }

  @FuzzTest(maxDuration = "5m")
  void anyBytesAreReadWithinBoundsOrRefused(byte[] bytes) {
    var in = input(bytes);
    try {
      while (in.read() != null) {
        assertThat(bytes.length).isPositive();
      }
    } catch (IOException _) {
      return; // refused
    }
  }

  @FuzzTest(maxDuration = "5m")
  void anyFrameBehindARightStartIsReadWithinBoundsOrRefused(byte[] bytes) {
    byte[] frame =
        ByteBuffer.allocate(4 + bytes.length).putInt(FrameOutput.SIGN).put(bytes).array();
    anyBytesAreReadWithinBoundsOrRefused(frame);
  }
}
