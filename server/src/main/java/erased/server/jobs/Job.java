package erased.server.jobs;

import erased.progress.Stage;
import erased.server.engine.Task;
import erased.text.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One accepted piece of work, as it stands now.
///
/// @param id `job_` and 22 characters; for anonymous callers whoever knows it may read the job
/// @param account whose it is; null for an anonymous caller
/// @param attempt how often it has been begun; the fencing token of what an attempt writes
/// @param inputOwned whether the input was stored for this job alone, and goes with its end
/// @param stage what is being done, as [erased.progress.Stage] names it
/// @param percent of the stage
/// @param ending null before the end
/// @param webhook where the end is told besides the account's endpoints
public record Job(
    String id,
    @Nullable Long account,
    Status status,
    int attempt,
    Task task,
    Language language,
    String inputKey,
    boolean inputOwned,
    @Nullable String maskKey,
    boolean moderateOutput,
    @Nullable String stage,
    @Nullable Integer percent,
    Instant created,
    @Nullable Instant started,
    @Nullable Ending ending,
    @Nullable String webhook) {

  /// A job that has just been accepted.
  public static Job queued(String id, Order order, Instant now) {
    return new Job(
        id,
        order.account(),
        Status.QUEUED,
        0,
        order.task(),
        order.language(),
        order.inputKey(),
        order.inputOwned(),
        order.maskKey(),
        order.moderateOutput(),
        null,
        null,
        now,
        null,
        null,
        order.webhook());
  }

  /// The same at its first attempt, which has begun with the job: it decodes nothing.
  Job begun() {
    return new Job(
        id,
        account,
        Status.PROCESSING,
        1,
        task,
        language,
        inputKey,
        inputOwned,
        maskKey,
        moderateOutput,
        Stage.METADATA.code(),
        0,
        created,
        created,
        null,
        webhook);
  }

  /// As the API names it; `erase` and `masks` are modes too.
  public String mode() {
    return task.mode().code();
  }

  /// What the keys of all that this attempt gives have in common.
  String files() {
    return id + "-" + attempt;
  }

  /// What a new job is made of; all as in [Job].
  public record Order(
      @Nullable Long account,
      Task task,
      Language language,
      String inputKey,
      boolean inputOwned,
      @Nullable String maskKey,
      boolean moderateOutput,
      @Nullable String webhook) {}

  /// How a job ended.
  ///
  /// @param took milliseconds of work; waiting is not counted
  /// @param result null where there is none
  /// @param failure null where there is none
  public record Ending(
      Instant time, long took, @Nullable Output result, @Nullable Failure failure) {}

  /// What a job gave.
  ///
  /// @param changed whether the image differs from the input
  /// @param key of the image in the store; null for detect and masks
  /// @param expires when the files are deleted; null where there is none
  /// @param report JSON; null for cleanings and erasures
  /// @param masks JSON; null for all but masks
  public record Output(
      boolean changed,
      @Nullable String key,
      @Nullable String type,
      @Nullable String url,
      @Nullable Instant expires,
      @Nullable String receiptKey,
      @Nullable String receiptUrl,
      @Nullable String report,
      @Nullable String masks) {}

  /// Why a job gave nothing.
  ///
  /// @param code as the API names it: `pipeline_error`
  /// @param text in the caller's language
  public record Failure(String code, String text) {}
}
