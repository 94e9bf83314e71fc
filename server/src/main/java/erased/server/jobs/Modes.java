package erased.server.jobs;

import erased.server.engine.Task;
import erased.server.engine.TaskMode;
import erased.server.quota.Bucket;

/// What the API says of each mode.
public final class Modes {
  private Modes() {}

  /// Whether the answer to a request waits for the result; the mode alone decides.
  public static boolean isSync(TaskMode mode) {
    return switch (mode) {
      case VISIBLE, METADATA, DETECT, MASKS -> true;
      case INVISIBLE, ALL, ERASE -> false;
    };
  }

  /// What a task counts against.
  public static Bucket bucket(Task task) {
    if (task.isNeural()) {
      return Bucket.HEAVY;
    }
    return switch (task.mode()) {
      case VISIBLE, METADATA, ERASE, MASKS -> Bucket.LIGHT;
      case INVISIBLE, ALL -> Bucket.HEAVY;
      case DETECT -> Bucket.DETECT;
    };
  }

  static Lane lane(Task task) {
    return task.usesPixels() ? Lane.PIXELS : Lane.METADATA;
  }

  /// Short work that somebody waits for comes before long work.
  static int priority(Task task) {
    return isSync(task.mode()) ? 100 : 50;
  }
}
