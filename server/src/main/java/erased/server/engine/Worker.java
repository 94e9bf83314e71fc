package erased.server.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One worker process, seen from here. It does one order at a time; once anything has gone wrong
/// that it has not said itself, it is killed.
final class Worker {
  private static final Logger LOG = System.getLogger(Worker.class.getName());
  private static final int LINE = 400; // characters of a line of its log
  private static final long PATIENCE = 5; // seconds until a killed process is gone

  private final Process process;
  private final FrameOutput out;
  private final Mailbox mailbox = new Mailbox();
  private volatile @Nullable Ticket ticket;
  private volatile boolean asked;
  private volatile boolean killed;
  private boolean ready;
  private int orders;

  private Worker(Process process) {
    this.process = process;
    this.out = new FrameOutput(process.getOutputStream());
  }

  /// Starts a process; [#awaitReady] tells when it can be used.
  ///
  /// @param environment the only variables that it sees: no passwords
  /// @param most bytes of one answer
  static Worker start(List<String> command, Map<String, String> environment, long most)
      throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    var worker = new Worker(builder.start());
    String name = "worker-" + worker.pid();
    Thread.ofPlatform().daemon().name(name).start(() -> worker.listen(most));
    Thread.ofPlatform().daemon().name(name + "-log").start(worker::log);
    return worker;
  }

  long pid() {
    return process.pid();
  }

  /// Whether it can do another order.
  boolean isFit() {
    return !killed && process.isAlive();
  }

  /// Orders that it has done.
  int orders() {
    return orders;
  }

  private void listen(long most) {
    try {
      var in = new FrameInput(process.getInputStream(), most);
      for (Frame frame = in.read(); frame != null; frame = in.read()) {
        if (!mailbox.put(frame)) {
          throw new IOException("an answer that nobody asked for");
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "worker %d: %s".formatted(pid(), e));
    } finally {
      kill();
      mailbox.close();
    }
  }

  private void log() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8), LINE)) {
      var line = new StringBuilder(LINE);
      for (int c = lines.read(); c >= 0; c = lines.read()) {
        if (c == '\n') {
          LOG.log(Level.DEBUG, () -> "worker %d: %s".formatted(pid(), line));
          line.setLength(0);
        } else if (line.length() < LINE && c >= ' ') {
          line.append((char) c);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "worker %d: %s".formatted(pid(), e));
    }
  }

  /// Waits until it can take an order.
  ///
  /// @return false where it ended instead, or took too long
  boolean awaitReady(Duration most) throws InterruptedException {
    ready = ready || mailbox.take(most) instanceof Frame.Ready;
    return ready && isFit();
  }

  /// Does one order.
  ///
  /// @throws EngineException where it has no result; the process may be gone then
  /// @throws InterruptedException where this thread was interrupted; the process is killed
  Result run(Ticket order, Listener listener) throws EngineException, InterruptedException {
    asked = false;
    ticket = order;
    try {
      hand(order);
      return answer(order, listener);
    } catch (InterruptedException | RuntimeException e) {
      kill();
      throw e;
    } finally {
      ticket = null;
      orders++;
    }
  }

  private void hand(Ticket given) {
    Order order = given.order();
    byte[] mask = order.mask();
    try {
      out.write(
          new Frame.Work(
              given.number(),
              order.task(),
              order.language(),
              new Frame.Content(order.image()),
              mask == null ? null : new Frame.Content(mask)));
    } catch (IOException e) { // it is gone, which whoever waits for its answer learns at once
      LOG.log(Level.DEBUG, () -> "worker %d: %s".formatted(pid(), e));
    }
  }

  private Result answer(Ticket order, Listener listener)
      throws EngineException, InterruptedException {
    while (true) {
      switch (mailbox.take()) {
        case Frame.Progress(String stage, int percent) -> tell(order, listener, stage, percent);
        case Frame.Done done when done.number() != order.number() -> kill(); // of one before
        case Frame.Failed failed when failed.number() != order.number() -> kill();
        case Frame.Done(_, Result result) -> {
          if (order.stop() != null) {
            throw Failures.of(order);
          }
          return result;
        }
        case Frame.Failed failed ->
            throw order.stop() == null ? failed.exception() : Failures.of(order);
        case null -> throw ended(order);
        case Frame.Work _, Frame.Cancel _, Frame.Ready _ -> kill(); // and then it has ended
      }
    }
  }

  private static void tell(Ticket order, Listener listener, String stage, int percent) {
    if (order.stop() == null) {
      try {
        listener.at(stage, percent);
      } catch (CancellationException _) {
        order.stop(ErrorCode.CANCELED);
      }
    }
  }

  private EngineException ended(Ticket order) throws InterruptedException {
    boolean gone = process.waitFor(PATIENCE, TimeUnit.SECONDS);
    if (order.stop() != null) {
      return Failures.of(order);
    }
    if (gone && process.exitValue() == WorkerMain.OUT_OF_MEMORY) {
      return Failures.memory();
    }
    return Failures.died(gone ? process.exitValue() : -1);
  }

  /// Looks after the order at hand: asks the process to stop it where it shall stop, and kills the
  /// process where it does not answer in time, or takes too much memory. Called again and again.
  ///
  /// @param ceiling bytes of memory
  /// @return whether it was killed now
  boolean watch(Duration grace, long ceiling) {
    Ticket order = ticket;
    if (order == null || !isFit()) {
      return false;
    }
    if (resident().orElse(0) > ceiling) {
      order.stop(ErrorCode.LIMIT_EXCEEDED);
      kill();
      return true;
    }
    if (order.stop() == null) {
      return false;
    }
    if (order.sinceStop().compareTo(grace) > 0) {
      kill();
      return true;
    }
    if (!asked) {
      asked = true;
      Thread.startVirtualThread(() -> ask(order)); // may wait while the order is still being handed
    }
    return false;
  }

  private void ask(Ticket order) {
    try {
      out.write(new Frame.Cancel(order.number()));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "worker %d: %s".formatted(pid(), e));
    }
  }

  /// Bytes of memory that it takes now; empty where this system does not tell.
  OptionalLong resident() {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst();
    } catch (IOException | UncheckedIOException _) {
      return OptionalLong.empty();
    }
  }

  void kill() {
    killed = true;
    process.destroyForcibly();
  }

  /// Kills it and waits until it is gone.
  void end() {
    kill();
    try {
      process.waitFor(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
