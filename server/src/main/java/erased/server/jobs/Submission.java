package erased.server.jobs;

import erased.container.Format;
import erased.container.ImageFile;
import erased.server.engine.Task;
import erased.text.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller wants done, read and checked but not yet accepted.
public final class Submission implements Draft {
  private final Task task;
  private final byte[] image;
  private final Format format;
  private final @Nullable String uploaded;
  private final byte @Nullable [] mask;
  private final Language language;
  private final Checks checks;
  private final @Nullable String webhook;

  /// Which pictures are to be shown to the moderation.
  public record Checks(boolean input, boolean output) {
    public static final Checks NONE = new Checks(false, false);
  }

  /// @param uploaded the key under which the image already lies in the store; null where it came
  ///   with the request
  /// @param mask for [Task.Erase] only
  /// @param webhook where the end is to be told
  public Submission(
      Task task,
      byte[] image,
      Format format,
      @Nullable String uploaded,
      byte @Nullable [] mask,
      Language language,
      Checks checks,
      @Nullable String webhook) {
    this.task = task;
    this.image = image;
    this.format = format;
    this.uploaded = uploaded;
    this.mask = mask;
    this.language = language;
    this.checks = checks;
    this.webhook = webhook;
  }

  @Override
  public String content() {
    return String.join(
        "\n",
        List.of(
            task.toJson(),
            ImageFile.sha256(image),
            mask == null ? "" : ImageFile.sha256(mask),
            String.valueOf(uploaded),
            String.valueOf(webhook),
            checks.toString()));
  }

  @Override
  public Submission whole() {
    return this;
  }

  @Override
  public Task task() {
    return task;
  }

  byte[] image() {
    return image;
  }

  Format format() {
    return format;
  }

  @Nullable String uploaded() {
    return uploaded;
  }

  byte @Nullable [] mask() {
    return mask;
  }

  Language language() {
    return language;
  }

  Checks checks() {
    return checks;
  }

  @Nullable String webhook() {
    return webhook;
  }
}
