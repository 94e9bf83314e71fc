package erased.server.engine;

import erased.text.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One task on one image.
public final class Order {
  private final String id;
  private final Task task;
  private final byte[] image;
  private final byte @Nullable [] mask;
  private final Language language;
  private final Instant deadline;

  /// @param id by which it can be canceled
  /// @param mask an image file for [Task.Erase]; null for all other tasks
  /// @param language of the report and the receipt
  /// @param deadline after which the work is given up with `timeout`
  public Order(
      String id,
      Task task,
      byte[] image,
      byte @Nullable [] mask,
      Language language,
      Instant deadline) {
    if (task instanceof Task.Erase == (mask == null)) {
      throw new IllegalArgumentException("a mask belongs to erase and to nothing else");
    }
    this.id = id;
    this.task = task;
    this.image = image;
    this.mask = mask;
    this.language = language;
    this.deadline = deadline;
  }

  public String id() {
    return id;
  }

  public Task task() {
    return task;
  }

  /// The file; not to be written to.
  public byte[] image() {
    return image;
  }

  public byte @Nullable [] mask() {
    return mask;
  }

  public Language language() {
    return language;
  }

  public Instant deadline() {
    return deadline;
  }
}
