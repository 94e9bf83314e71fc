package erased.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import erased.container.ImageException;
import erased.progress.Work;
import erased.text.Message;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The runs of a model, each of which whoever listens to the work can stop.
///
/// A run has a thread of its own: the runtime stops only between two steps of a model, of which one
/// may take seconds, and the caller does not wait for that. The session is closed when all runs
/// have ended.
final class Runs implements AutoCloseable {
  private static final long PAUSE = 40; // milliseconds between two looks at whether to stop

  private final OrtSession session;
  private final Phaser open = new Phaser(1);

  Runs(OrtSession session) {
    this.session = session;
  }

  /// Runs the model once and closes what goes into it.
  ///
  /// @return copies of what comes out, in the order of its names
  /// @throws CancellationException where whoever listens to the work of this thread stops it
  List<ByteBuffer> run(Map<String, OnnxTensor> inputs, List<String> outputs) {
    var options = new StoppableOptions();
    var run =
        new FutureTask<List<ByteBuffer>>(() -> {
          try (options;
              var result = session.run(inputs, Set.copyOf(outputs), options.options())) {
            return outputs.stream()
                .map(output -> ((OnnxTensor) result.get(output).orElseThrow()).getByteBuffer())
                .toList();
          } finally {
            inputs.values().forEach(OnnxTensor::close);
            open.arriveAndDeregister();
          }
        });
    open.register();
    Thread.ofPlatform().daemon().name("erased-onnx").start(run);
    try {
      return answer(run);
    } catch (CancellationException e) {
      options.stop();
      throw e;
    }
  }

  private static List<ByteBuffer> answer(FutureTask<List<ByteBuffer>> run) {
    Work work = Work.current();
    while (true) {
      try {
        return run.get(PAUSE, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        work.check();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      } catch (ExecutionException e) {
        throw failure(e);
      }
    }
  }

  private static RuntimeException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case OrtException e ->
          new ImageException.Unsupported(Message.of("onnx.run", Network.reason(e)));
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException(failed);
    };
  }

  /// Waits until the last run has ended.
  @Override
  public void close() {
    open.arriveAndAwaitAdvance();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e); // a session that was opened can be closed once
    }
  }

  /// The runtime's options of one run, which may be stopped while it ends.
  private static final class StoppableOptions implements AutoCloseable {
    private final OrtSession.RunOptions options;
    private boolean closed;

    StoppableOptions() {
      try {
        options = new OrtSession.RunOptions();
      } catch (OrtException e) {
        throw new ImageException.Unsupported(Message.of("onnx.run", Network.reason(e)));
      }
    }

    OrtSession.RunOptions options() {
      return options;
    }

    synchronized void stop() {
      if (!closed) {
        try {
          options.setTerminate(true);
        } catch (OrtException e) {
          throw new IllegalStateException(e); // it only sets a flag
        }
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      options.close();
    }
  }
}
