package erased.onnx;

import erased.inpaint.Inpainter;
import erased.inpaint.InpainterContract;
import erased.onnx.models.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class LamaContractTest extends InpainterContract {
  private static @Nullable NeuralInpainter inpainter;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    inpainter =
        new NeuralInpainter(
            Lama.open(
                Files.write(folder.resolve("lama.onnx"), TinyModels.lama(true)), Contract.LAMA));
  }

  @AfterAll
  static void close() {
    Objects.requireNonNull(inpainter).close();
  }

  @Override
  protected Inpainter inpainter() {
    return Objects.requireNonNull(inpainter);
  }
}
