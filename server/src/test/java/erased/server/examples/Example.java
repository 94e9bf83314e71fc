package erased.server.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Code as it was published, and as its reader changes it.
record Example(String code) {
  static Example of(String name) {
    try (InputStream in = Objects.requireNonNull(Example.class.getResourceAsStream(name), name)) {
      return new Example(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One of the commands that are to be given in turn, from 1; an empty line ends each.
  Example step(int number) {
    return new Example(code.split("\n\n", -1)[number - 1]);
  }

  /// Puts something in the place of what only stands for it.
  Example with(String placeholder, String value) {
    if (!code.contains(placeholder)) {
      throw new IllegalArgumentException("no " + placeholder + " in: " + code);
    }
    return new Example(code.replace(placeholder, value));
  }
}
