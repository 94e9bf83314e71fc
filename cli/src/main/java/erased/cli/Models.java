package erased.cli;

import erased.json.Json;
import erased.onnx.models.Model;
import erased.onnx.models.ModelException;
import erased.onnx.models.ModelStore;
import erased.onnx.models.State;
import erased.onnx.models.Tensor;
import erased.text.Message;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// `erased models`: which learned models there are, and the folder that holds the user's.
final class Models implements Callable<Integer> {
  private static final String ACTIONS = "list, install, verify, remove";

  final Words words = new Words(this);
  private final Console console;
  private final ModelStore store;

  Models(Console console) {
    this.console = console;
    this.store = ModelStore.of(console.environment());
    words.rest("list|install ID FILE|verify [ID]|remove ID", "0..3", "models");
    words.flag("--json");
    words.flag("-q", "--quiet");
  }

  @Override
  public Integer call() {
    List<String> given = words.rest();
    String action = given.isEmpty() ? "list" : given.getFirst();
    List<String> rest = given.subList(Math.min(1, given.size()), given.size());
    return switch (action) {
      case "list" -> list(rest);
      case "install" -> install(rest);
      case "verify" -> verify(rest);
      case "remove" -> remove(rest);
      default ->
          throw new UsageException(Message.of("cli.usage.choice", "ACTION", ACTIONS, action));
    };
  }

  private static void check(List<String> given, int least, int most, String wanted) {
    if (given.size() < least || given.size() > most) {
      throw new UsageException(Message.of("cli.usage.models", wanted));
    }
  }

  private Model model(String id) {
    try {
      return store.model(id);
    } catch (ModelException e) {
      throw new UsageException(e.text());
    }
  }

  private int list(List<String> given) {
    check(given, 0, 0, "list");
    for (Model model : store.models()) {
      int exit = attempt(model, () -> show(model, store.glance(model)));
      if (exit != Exit.OK) {
        return exit;
      }
    }
    if (!words.has("--json")) {
      print(new Layout(console).text(0, console.text("models.folder", store.folder())));
    }
    return Exit.OK;
  }

  private int install(List<String> given) {
    check(given, 2, 2, "install ID FILE");
    Model model = model(given.getFirst());
    return attempt(
        model,
        () -> {
          boolean drawn = console.errIsTerminal() && !words.has("--json") && !words.has("--quiet");
          try (var bar = new InstallProgress(console, drawn)) {
            store.install(model, given.getLast(), bar);
          }
          say(model, State.INSTALLED, "models.installed");
          return Exit.OK;
        });
  }

  private int verify(List<String> given) {
    check(given, 0, 1, "verify [ID]");
    List<Model> models = given.isEmpty() ? store.models() : List.of(model(given.getFirst()));
    int exit = Exit.OK;
    for (Model model : models) {
      exit = Math.max(exit, attempt(model, () -> verify(model, !given.isEmpty())));
    }
    return exit;
  }

  private int verify(Model model, boolean named) throws IOException {
    State state = store.verify(model);
    if (state == State.ABSENT && !named) {
      return Exit.OK;
    }
    say(model, state, "models.state." + state.word());
    return state == State.INSTALLED ? Exit.OK : Exit.FAILED;
  }

  private int remove(List<String> given) {
    check(given, 1, 1, "remove ID");
    Model model = model(given.getFirst());
    return attempt(
        model,
        () -> {
          String key = store.remove(model) ? "models.removed" : "models.state.absent";
          say(model, State.ABSENT, key);
          return Exit.OK;
        });
  }

  /// What can be done with a model.
  private interface Step {
    int run() throws IOException, ModelException;
  }

  private int attempt(Model model, Step step) {
    try {
      return step.run();
    } catch (ModelException e) {
      return failed(model, new Failure(e.kind(), e.text()));
    } catch (IOException e) {
      return failed(model, Failure.of(e));
    }
  }

  private int failed(Model model, Failure failure) {
    String reason = Layout.clean(failure.text().in(console.language()));
    if (words.has("--json")) {
      var error = new LinkedHashMap<String, @Nullable Object>();
      error.put("kind", failure.kind());
      error.put("message", reason);
      print(Json.write(Map.of("id", model.id(), "error", error)) + "\n");
    } else {
      console.complain(reason);
    }
    return Exit.FAILED;
  }

  private void say(Model model, State state, String key) {
    if (words.has("--json")) {
      print(Json.write(tree(model, state)) + "\n");
    } else if (!words.has("--quiet")) {
      print(new Layout(console).text(0, console.text(key, model.id())));
    }
  }

  private int show(Model model, State state) {
    if (words.has("--json")) {
      print(Json.write(tree(model, state)) + "\n");
      return Exit.OK;
    }
    var layout = new Layout(console);
    layout.title(console.text("models.state." + state.word(), model.id()));
    String purpose = console.text("models.purpose." + model.purpose().word());
    layout.text(1, console.text("models.what", model.title(), purpose, model.licence()));
    if (model.note() != null) {
      layout.text(1, model.note().in(console.language()));
    }
    layout.text(1, console.text("models.source", model.source()));
    if (model.bytes() != 0) {
      layout.text(1, console.text("models.size", model.bytes(), hash(model)));
    }
    print(layout);
    return Exit.OK;
  }

  private String hash(Model model) {
    return model.sha256() == null ? console.text("models.unsettled") : model.sha256();
  }

  private Map<String, @Nullable Object> tree(Model model, State state) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("id", model.id());
    tree.put("state", state.word());
    tree.put("title", model.title());
    tree.put("purpose", model.purpose().word());
    tree.put("licence", model.licence());
    tree.put("note", model.note() == null ? null : model.note().in(console.language()));
    tree.put("bytes", model.bytes() == 0 ? null : model.bytes());
    tree.put("sha256", model.sha256());
    tree.put("source", model.source());
    tree.put("inputs", model.contract().inputs().stream().map(Tensor::toString).toList());
    tree.put("outputs", model.contract().outputs().stream().map(Tensor::toString).toList());
    return tree;
  }

  private void print(Object text) {
    console.out().print(text);
    console.out().flush();
  }
}
