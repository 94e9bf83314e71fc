package erased.onnx;

import erased.container.ImageException;
import erased.onnx.models.Model;
import erased.onnx.models.ModelException;
import erased.onnx.models.ModelStore;
import erased.onnx.models.State;
import erased.text.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Models in the user's store, as providers look for them.
final class Installed {
  private Installed() {}

  static boolean is(ModelStore store, Model model) {
    try {
      return store.glance(model) == State.INSTALLED;
    } catch (IOException _) {
      return false; // who opens it learns why
    }
  }

  /// The model's file.
  ///
  /// @throws ImageException.Unsupported where it is not there, or not as it was installed
  static Path file(ModelStore store, Model model) {
    try {
      return store.verified(model);
    } catch (ModelException e) {
      throw new ImageException.Unsupported(e.text());
    } catch (IOException e) {
      throw new ImageException.Unsupported(
          Message.of("onnx.load", model.id(), String.valueOf(e.getMessage())));
    }
  }

  /// What is loaded with the runtime, whose jar may not be there or have nothing for this system.
  static <T> T load(Supplier<T> loaded) {
    try {
      return loaded.get();
    } catch (LinkageError e) {
      throw new ImageException.Unsupported(Message.of("onnx.runtime", e.toString()));
    }
  }
}
