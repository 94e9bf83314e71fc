package erased.server.jobs;

import erased.server.engine.Task;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a caller wants done with an image at an address. It is fetched once for each
/// `Idempotency-Key`: a request that is made again gets its job even where the image is gone.
///
/// @param declared the media type that it should have; null where its first bytes decide
/// @param fetched fetches the image
record Distant(
    Task task,
    String address,
    @Nullable String declared,
    @Nullable String webhook,
    Supplier<Submission> fetched)
    implements Draft {
  @Override
  public String content() {
    return String.join(
        "\n", task.toJson(), address, String.valueOf(declared), String.valueOf(webhook));
  }

  @Override
  public Submission whole() {
    return fetched.get();
  }
}
