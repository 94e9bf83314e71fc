package erased.cli;

import java.util.concurrent.Callable;

/// `erased version`.
final class Version implements Callable<Integer> {
  final Words words = new Words(this);
  private final Console console;

  Version(Console console) {
    this.console = console;
  }

  /// As the build wrote it down; a run from the sources has none.
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public Integer call() {
    console.out().println("erased " + number());
    return Exit.OK;
  }
}
