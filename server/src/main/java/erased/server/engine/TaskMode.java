package erased.server.engine;

import java.util.Arrays;
import java.util.Optional;

/// What can be asked for, by the names of the API.
public enum TaskMode {
  VISIBLE,
  METADATA,
  INVISIBLE,
  ALL,
  DETECT,
  ERASE,
  MASKS;

  /// The name in data: `visible`.
  public String code() {
    return Words.of(this);
  }

  public static Optional<TaskMode> of(String code) {
    return Arrays.stream(values()).filter(mode -> mode.code().equals(code)).findFirst();
  }
}
