package erased.server.jobs;

import org.jspecify.annotations.Nullable;

/// One field of a form, or one file.
final class Part {
  private final String name;
  private final @Nullable String file;
  private final @Nullable String type;
  private final byte[] content;

  /// @param file the name that a file came under, which may be empty; null where this is a field
  /// @param type as it was declared
  Part(String name, @Nullable String file, @Nullable String type, byte[] content) {
    this.name = name;
    this.file = file;
    this.type = type;
    this.content = content;
  }

  String name() {
    return name;
  }

  boolean isFile() {
    return file != null;
  }

  @Nullable String type() {
    return type;
  }

  byte[] content() {
    return content;
  }
}
