package erased.cli;

import erased.container.ImageException;
import erased.text.Message;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why one file could not be worked on: a word for programs, a sentence for people.
final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  private final String kind;
  private final transient Message text;
  private final int exit;

  Failure(String kind, Message text) {
    this(kind, text, Exit.FAILED);
  }

  Failure(String kind, Message text, int exit) {
    super(text.toString());
    this.kind = kind;
    this.text = text;
    this.exit = exit;
  }

  String kind() {
    return kind;
  }

  Message text() {
    return text;
  }

  /// What it tells the shell.
  int exit() {
    return exit;
  }

  static Failure of(ImageException e) {
    String kind =
        switch (e) {
          case ImageException.Corrupt _ -> "corrupt";
          case ImageException.Unsupported _ -> "unsupported";
          case ImageException.LimitExceeded _ -> "limit_exceeded";
          case ImageException.NotProven _ -> "not_proven";
          case ImageException.Unfit _ -> "unfit";
        };
    return new Failure(kind, e.text());
  }

  static Failure of(IOException e) {
    return switch (e) {
      case NoSuchFileException missing ->
          new Failure("not_found", Message.of("cli.error.missing", name(missing)));
      case AccessDeniedException denied ->
          new Failure("denied", Message.of("cli.error.denied", name(denied)));
      case FileAlreadyExistsException exists ->
          new Failure("exists", Message.of("cli.error.exists", name(exists)));
      case NotDirectoryException file ->
          new Failure("io", Message.of("cli.error.not-a-folder", name(file)));
      default -> new Failure("io", Message.of("cli.error.io", reason(e)));
    };
  }

  /// A defect of this program, or a machine that has run out of something.
  static Failure of(Throwable e) {
    return e instanceof OutOfMemoryError
        ? new Failure("memory", Message.of("cli.error.memory"))
        : new Failure("internal", Message.of("cli.error.internal", e));
  }

  private static String name(FileSystemException e) {
    return String.valueOf(e.getFile());
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
