package erased.cli;

import java.util.concurrent.Callable;

/// `erased serve`, `worker` and `admin`: the launcher hands them to the service, so what gets here
/// was started without it.
final class ServiceAbsent implements Callable<Integer> {
  final Words words = new Words(this);
  private final Console console;

  ServiceAbsent(Console console) {
    this.console = console;
    words.spec().parser().unmatchedArgumentsAllowed(true); // the service knows its own options
  }

  @Override
  public Integer call() {
    console.complain(console.text("service.absent", words.spec().name()));
    return Exit.USAGE;
  }
}
