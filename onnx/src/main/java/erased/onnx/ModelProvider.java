package erased.onnx;

import erased.inpaint.Inpainter;
import erased.inpaint.InpainterProvider;
import erased.onnx.models.Contract;
import erased.onnx.models.Model;
import erased.onnx.models.ModelStore;
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
    return models(store).stream().anyMatch(model -> Installed.is(store, model));
  }

  private List<Model> models(ModelStore store) {
    return store.models().stream().filter(model -> contracts.contains(model.contract())).toList();
  }

  @Override
  public final Inpainter open(Map<String, String> environment) {
    var store = ModelStore.of(environment);
    List<Model> models = models(store);
    Model chosen =
        models.stream()
            .filter(model -> Installed.is(store, model))
            .findFirst()
            .orElseGet(models::getFirst);
    Path file = Installed.file(store, chosen);
    return Installed.load(() -> new NeuralInpainter(load(file, chosen.contract())));
  }
}
