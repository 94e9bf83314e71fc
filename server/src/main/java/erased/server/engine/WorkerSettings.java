package erased.server.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How many worker processes there are, and what each may have: `erased.workers`.
///
/// @param count how many work at once; by default one for each core, as far as memory reaches. 0:
///   this process works on no picture
/// @param heap of each; by default what the largest picture needs in every mode, or what the
///   machine has
/// @param recycleAfter orders after which a process is replaced by a new one
/// @param overhead memory of a process beside its heap: above both after an order it is replaced
/// @param ceiling memory of a process during an order, above which it is killed; by default twice
///   the overhead above the heap
/// @param maxAnswer bytes of all files that one order gives
/// @param cancelGrace how long a canceled order may go on before its process is killed
/// @param startTimeout in which a new process has to be ready
@ConfigurationProperties("erased.workers")
public record WorkerSettings(
    @Nullable Integer count,
    @Nullable DataSize heap,
    @DefaultValue("200") int recycleAfter,
    @DefaultValue("400MB") DataSize overhead,
    @Nullable DataSize ceiling,
    @DefaultValue("128MB") DataSize maxAnswer,
    @DefaultValue("500ms") Duration cancelGrace,
    @DefaultValue("30s") Duration startTimeout) {
  public WorkerSettings {
    check("count", count == null || count >= 0, "must not be negative");
    check("heap", heap == null || heap.toMegabytes() >= 64, "must be at least 64MB");
    check("recycle-after", recycleAfter > 0, "must be positive");
    check("overhead", overhead.toMegabytes() >= 100, "must be at least 100MB");
    check("max-answer", maxAnswer.toBytes() > 0, "must be positive");
    check("max-answer", maxAnswer.toGigabytes() < 2, "must be below 2GB");
    check("cancel-grace", !cancelGrace.isNegative(), "must not be negative");
    check("start-timeout", startTimeout.isPositive(), "must be positive");
  }

  private static void check(String name, boolean right, String rule) {
    if (!right) {
      throw new IllegalArgumentException("erased.workers.%s %s".formatted(name, rule));
    }
  }
}
