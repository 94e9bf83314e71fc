package erased.server.quota;

import erased.server.accounts.Caller;
import erased.server.database.Times;
import erased.server.quota.Standing.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts what callers use, exactly: each charge is a row, so that no hour, wherever it begins,
/// holds more than the limit, and a refund takes away just what it gives back.
@Repository
public final class Quotas {
  private static final int LOCKS = 1024; // rows of quota_lock
  private static final Duration ACCOUNTS_KEPT = Duration.ofDays(32); // longer than any month
  private static final Duration OTHERS_KEPT = Duration.ofDays(2); // addresses: longer than any day

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final InstantSource clock;
  private final Policies policies;

  public Quotas(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      InstantSource clock,
      QuotaSettings settings) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
    this.policies = new Policies(settings);
  }

  /// Counts a request, if it is within all limits; it is part of the caller's transaction, and
  /// others who charge the same subject wait for the transaction's end.
  ///
  /// @param job whose failure gives the charge back; it is charged once
  public Decision charge(Caller caller, Bucket bucket, String job) {
    return transactions.execute(_ -> {
      Instant now = now();
      List<Policy> limits = policies.of(caller, bucket, now);
      List<String> subjects = limits.stream().map(Policy::subject).distinct().toList();
      lock(subjects);
      List<Usage> usages = limits.stream().map(this::usage).toList();
      if (usages.stream().anyMatch(Usage::full)) {
        return denied(usages, now);
      }
      subjects.forEach(subject -> enter(subject, bucket, job, now));
      return new Decision.Allowed(
          standing(usages.stream().map(usage -> usage.plus(now)).toList(), now));
    });
  }

  /// Whether a charge would be within all limits now.
  public boolean hasRoom(Caller caller, Bucket bucket) {
    return policies.of(caller, bucket, now()).stream().map(this::usage).noneMatch(Usage::full);
  }

  /// Gives back what was charged for a job, if anything was; again changes nothing.
  public void refund(String job) {
    jdbc.sql("delete from quota_entry where job = ?").param(job).update();
  }

  /// How a caller stands now.
  public Standing standing(Caller caller, Bucket bucket) {
    Instant now = now();
    return standing(policies.of(caller, bucket, now).stream().map(this::usage).toList(), now);
  }

  /// Forgets what no limit counts any more.
  public void sweep() {
    Instant now = now();
    jdbc.sql(
            """
            delete from quota_entry
            where charged < ? or (charged < ? and subject not like 'account:%')
            """)
        .params(Times.sql(now.minus(ACCOUNTS_KEPT)), Times.sql(now.minus(OTHERS_KEPT)))
        .update();
  }

  private Decision denied(List<Usage> usages, Instant now) {
    List<Stop> stops =
        usages.stream()
            .filter(Usage::full)
            .map(usage -> new Stop(usage.policy(), retry(usage, now)))
            .sorted(Comparator.comparing(Stop::retry).reversed())
            .toList();
    return new Decision.Denied(
        standing(usages, now), stops.stream().map(Stop::policy).toList(), stops.getFirst().retry());
  }

  private Standing standing(List<Usage> usages, Instant now) {
    return new Standing(
        usages.stream()
            .map(usage -> Line.of(usage, usage.full() ? retry(usage, now) : usage.reset(now)))
            .toList());
  }

  /// Until a full policy has room for one.
  private Duration retry(Usage usage, Instant now) {
    Policy policy = usage.policy();
    if (!policy.span().sliding()) {
      return usage.reset(now);
    }
    return jdbc.sql(
            """
            select charged from quota_entry
            where subject = ? and bucket = ? and charged > ?
            order by charged offset ? rows fetch first row only
            """)
        .params(
            policy.subject(),
            policy.bucket().name(),
            Times.sql(policy.span().since()),
            usage.used() - policy.limit())
        .query((row, _) -> policy.span().leaves(Times.get(row, "charged"), now))
        .optional()
        .orElse(Duration.ZERO); // refunded since it was counted
  }

  private Usage usage(Policy policy) {
    return jdbc.sql(
            """
            select count(*) as used, min(charged) as oldest from quota_entry
            where subject = ? and bucket = ? and charged > ?
            """)
        .params(policy.subject(), policy.bucket().name(), Times.sql(policy.span().since()))
        .query((row, _) -> new Usage(policy, row.getLong("used"), Times.getOrNull(row, "oldest")))
        .single();
  }

  private void enter(String subject, Bucket bucket, String job, Instant now) {
    jdbc.sql("insert into quota_entry (subject, bucket, job, charged) values (?, ?, ?, ?)")
        .params(subject, bucket.name(), job, Times.sql(now))
        .update();
  }

  /// In one order, so that nobody waits for somebody who waits.
  private void lock(List<String> subjects) {
    subjects.stream()
        .map(subject -> Math.floorMod(subject.hashCode(), LOCKS))
        .distinct()
        .sorted()
        .forEach(id ->
            jdbc.sql("select id from quota_lock where id = ? for update")
                .param(id)
                .query(Integer.class)
                .single());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS); // as columns hold it
  }

  private record Stop(Policy policy, Duration retry) {}
}
