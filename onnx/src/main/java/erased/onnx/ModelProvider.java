package erased.onnx;

import erased.container.ImageException;
import erased.inpaint.Inpainter;
import erased.inpaint.InpainterProvider;
import erased.onnx.models.Contract;
import erased.onnx.models.Model;
import erased.onnx.models.ModelException;
import erased.onnx.models.ModelStore;
import erased.onnx.models.State;
import erased.text.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Opens the first installed one of the models that do the same.
abstract class ModelProvider implements InpainterProvider {
  private final String id;
  private final Set<Contract> contracts;

  ModelProvider(String id, Contract first, Contract... others) {
    this.id = id;
    this.contracts = EnumSet.of(first, others);
  }

  abstract WindowModel load(Path file, Contract contract);

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final boolean ready(Map<String, String> environment) {
    var store = ModelStore.of(environment);
    return models(store).stream().anyMatch(model -> isInstalled(store, model));
  }

  private List<Model> models(ModelStore store) {
    return store.models().stream().filter(model -> contracts.contains(model.contract())).toList();
  }

  private static boolean isInstalled(ModelStore store, Model model) {
    try {
      return store.glance(model) == State.INSTALLED;
    } catch (IOException _) {
      return false; // opening it will say why
    }
  }

  @Override
  public final Inpainter open(Map<String, String> environment) {
    var store = ModelStore.of(environment);
    List<Model> models = models(store);
    Model chosen =
        models.stream()
            .filter(model -> isInstalled(store, model))
            .findFirst()
            .orElseGet(models::getFirst);
    try {
      return new NeuralInpainter(load(store.verified(chosen), chosen.contract()));
    } catch (ModelException e) {
      throw new ImageException.Unsupported(e.text());
    } catch (IOException e) {
      throw new ImageException.Unsupported(
          Message.of("onnx.load", chosen.id(), String.valueOf(e.getMessage())));
    } catch (LinkageError e) { // its jar is not there, or has nothing for this system
      throw new ImageException.Unsupported(Message.of("onnx.runtime", e.toString()));
    }
  }
}
