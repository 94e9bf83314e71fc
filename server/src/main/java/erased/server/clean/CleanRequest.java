package erased.server.clean;

import erased.container.ImageFile;
import erased.json.Json;
import erased.server.engine.TaskMode;
import erased.server.problem.Fields;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a query asks for.
///
/// @param image the address of the picture
/// @param options of the mode; `format` may stand beside them
record CleanRequest(String image, TaskMode mode, Map<String, Object> options) {
  private static final String FORMAT = "format";
  private static final List<String> NAMES = List.of("image", "mode", "options", FORMAT, "sig");
  private static final String MODES = "visible, metadata, invisible, all";

  static CleanRequest of(Fields query) {
    query.only(NAMES);
    String image = query.needed("image");
    String name = query.text("mode").filter(text -> !text.isEmpty()).orElse("visible");
    TaskMode mode =
        TaskMode.of(name)
            .filter(CleanRequest::isCleaning)
            .orElseThrow(() -> query.wrong("mode", Message.of("clean.mode", name, MODES)));
    var options = new LinkedHashMap<>(query.object("options"));
    query.text(FORMAT).ifPresent(format -> options.put(FORMAT, format));
    return new CleanRequest(image, mode, options);
  }

  private static boolean isCleaning(TaskMode mode) {
    return switch (mode) {
      case VISIBLE, METADATA, INVISIBLE, ALL -> true;
      case DETECT, ERASE, MASKS -> false;
    };
  }

  /// The same for the same picture, mode and options.
  String name() {
    String text = image + "\n" + mode.code() + "\n" + Json.write(options);
    return ImageFile.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
