package erased.server.problem;

import erased.json.Json;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The members of a request, read strictly: what is wrong with one becomes a problem that names it.
public final class Fields {
  private static final int SHOWN = 80; // characters of what a caller wrote

  private final Map<String, ?> values;
  private final String prefix;

  private Fields(Map<String, ?> values, String prefix) {
    this.values = values;
    this.prefix = prefix;
  }

  /// The members of a JSON object in the body.
  ///
  /// @param max bytes that are read at most
  public static Fields ofBody(HttpServletRequest request, int max) throws IOException {
    if (request.getContentLengthLong() > max) {
      throw tooLarge(max);
    }
    byte[] body = request.getInputStream().readNBytes(max + 1);
    if (body.length > max) {
      throw tooLarge(max);
    }
    return Json.object(new String(body, StandardCharsets.UTF_8))
        .map(object -> new Fields(object, "/"))
        .orElseThrow(() -> ProblemType.VALIDATION.because(Message.of("problem.json")));
  }

  private static ProblemException tooLarge(int max) {
    return ProblemType.TOO_LARGE.because(Message.of("problem.body-too-large", max));
  }

  /// The parameters of a form or a query, each of which may be there once.
  public static Fields ofParameters(Map<String, String[]> parameters) {
    var values = new LinkedHashMap<String, String>();
    var fields = new Fields(values, "");
    parameters.forEach((name, all) -> {
      if (all.length > 1) {
        throw fields.repeated(name);
      }
      values.put(name, all[0]);
    });
    return fields;
  }

  /// Refuses members of other names.
  public Fields only(List<String> names) {
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw wrong(
            name, Message.of("problem.field.unknown", shown(name), String.join(", ", names)));
      }
    }
    return this;
  }

  public boolean has(String name) {
    Object value = values.get(name);
    return value != null && !value.equals(Json.NULL);
  }

  /// A value as it was read; null where it is missing.
  public @Nullable Object value(String name) {
    return values.get(name);
  }

  /// A text that may be missing.
  public Optional<String> text(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (values.get(name) instanceof String text) {
      return Optional.of(text);
    }
    throw wrong(name, Message.of("problem.field.text", name));
  }

  /// A text that must be there.
  public String needed(String name) {
    return text(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> wrong(name, Message.of("problem.field.missing", name)));
  }

  public boolean flag(String name, boolean standard) {
    if (!has(name)) {
      return standard;
    }
    if (values.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name, Message.of("problem.field.flag", name));
  }

  /// An object; as a parameter it is written as JSON. An empty one where it is missing.
  public Map<String, Object> object(String name) {
    if (!has(name)) {
      return Map.of();
    }
    Object value = values.get(name);
    if (value instanceof Map<?, ?>) {
      return Json.members(value);
    }
    if (prefix.isEmpty() && value instanceof String text) {
      return text.isBlank()
          ? Map.of()
          : Json.object(text)
              .orElseThrow(() -> wrong(name, Message.of("problem.field.object", name)));
    }
    throw wrong(name, Message.of("problem.field.object", name));
  }

  /// What is said of a member that is there more than once: which one is meant cannot be told.
  public ProblemException repeated(String name) {
    return wrong(name, Message.of("problem.field.repeated", shown(name)));
  }

  /// What is said of a member that is wrong.
  public ProblemException wrong(String name, Message why) {
    return Problem.of(ProblemType.VALIDATION, why).at(pointer(name)).exception();
  }

  /// How a member is named in problems: as a JSON pointer, or by the parameter's name.
  public String pointer(String name) {
    return prefix + shown(name);
  }

  private static String shown(@Nullable String text) {
    String whole = String.valueOf(text);
    return whole.length() <= SHOWN ? whole : whole.substring(0, SHOWN) + "…";
  }
}
