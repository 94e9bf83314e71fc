package erased.server.credits;

import static erased.server.credits.Book.AVAILABLE;
import static erased.server.credits.Book.BREAKAGE;
import static erased.server.credits.Book.HELD;
import static erased.server.credits.Book.ISSUED;
import static erased.server.credits.Book.SPENT;

import erased.server.credits.Move.Kind;
import erased.server.database.Times;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Credits, as double entries: every change is a transaction whose postings sum to zero, known by
/// its kind and what it was made for, so that none is made twice. All that is done here is part of
/// the caller's transaction, where there is one; who changes an account's credits locks the
/// account.
@Repository
public final class Ledger {
  private static final Duration GRACE =
      Duration.ofHours(24); // what came back can be spent that long

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public Ledger(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// Gives an account credits, unless it has got them for that reference already.
  ///
  /// @param expires none: never
  public void grant(
      long account,
      LotKind kind,
      long amount,
      Instant effective,
      @Nullable Instant expires,
      String reference) {
    if (amount <= 0) {
      throw new IllegalArgumentException("a grant must be more than 0 credits, not " + amount);
    }
    transactions.executeWithoutResult(_ -> {
      lock(account);
      if (!recorded(Kind.GRANT, reference)) {
        long lot = insertLot(account, kind, reference, effective, expires);
        post(new Move(Kind.GRANT, reference, account, ISSUED, AVAILABLE, Map.of(lot, amount)));
      }
    });
  }

  /// Whether a grant for that reference was made.
  public boolean granted(String reference) {
    return recorded(Kind.GRANT, reference);
  }

  /// Sees to it that so much of a grant is taken back in all, as far as it has not been spent; what
  /// had been taken beyond that is given again, if the lot has not expired.
  ///
  /// @param reference what the grant was made for
  /// @return whether anything was taken or given
  public boolean takeBack(String reference, long amount) {
    Optional<Lot> granted =
        jdbc.sql("select * from credit_lot where reference = ?")
            .param(reference)
            .query(Lot::of)
            .optional();
    return granted.isPresent()
        && transactions.execute(_ -> {
          lock(granted.get().account());
          return takeBack(lot(granted.get().id()), amount);
        });
  }

  private boolean takeBack(Lot lot, long amount) {
    long taken =
        jdbc.sql(
                """
                select coalesce(sum(p.amount), 0) from credit_posting p
                join credit_transaction t on t.id = p.transaction_id
                where p.lot = ? and p.book = 'ISSUED' and t.kind in ('REVOKE', 'RESTORE')
                """)
            .param(lot.id())
            .query(Long.class)
            .single();
    boolean expired = lot.expires() != null && !lot.expires().isAfter(now());
    long more = Math.min(amount - taken, lot.available());
    if (more > 0) {
      post(correction(Kind.REVOKE, lot, AVAILABLE, ISSUED, more));
    } else if (more < 0 && !expired) {
      post(correction(Kind.RESTORE, lot, ISSUED, AVAILABLE, -more));
    }
    return more > 0 || (more < 0 && !expired);
  }

  /// A lot can be corrected more than once: the number of corrections before it is part of the
  /// reference.
  private Move correction(Kind kind, Lot lot, Book from, Book to, long amount) {
    long before =
        jdbc.sql(
                """
                select count(distinct t.id) from credit_transaction t
                join credit_posting p on p.transaction_id = t.id
                where p.lot = ? and t.kind in ('REVOKE', 'RESTORE')
                """)
            .param(lot.id())
            .query(Long.class)
            .single();
    String reference = "lot:%d:%d".formatted(lot.id(), before + 1);
    return new Move(kind, reference, lot.account(), from, to, Map.of(lot.id(), amount));
  }

  /// Sets credits aside for a job: those that expire first, then the oldest. If they were set aside
  /// already, this changes nothing.
  ///
  /// @return whether there were enough; none are taken otherwise
  public boolean hold(long account, long amount, String job) {
    return transactions.execute(_ -> {
      lock(account);
      if (recorded(Kind.HOLD, job)) {
        return true;
      }
      Map<Long, Long> parts = parts(account, amount);
      if (parts.values().stream().mapToLong(Long::longValue).sum() < amount) {
        return false;
      }
      post(new Move(Kind.HOLD, job, account, AVAILABLE, HELD, parts));
      return true;
    });
  }

  /// Spends what is held for a job; nothing, where nothing is held any more.
  public void capture(String job) {
    transactions.executeWithoutResult(
        _ -> held(job).ifPresent(account -> post(settling(Kind.CAPTURE, job, account, SPENT))));
  }

  /// Gives back what is held for a job, to the lots that it came from; there it can be spent for a
  /// day at least. Nothing, where nothing is held any more.
  public void release(String job) {
    transactions.executeWithoutResult(_ ->
        held(job)
            .ifPresent(account -> {
              Move move = settling(Kind.RELEASE, job, account, AVAILABLE);
              move.parts().keySet().forEach(this::prolong);
              post(move);
            }));
  }

  /// What an account can spend now.
  public long balance(long account) {
    return spendable(account).stream().mapToLong(Lot::available).sum();
  }

  /// The lots that an account can spend of now, in the order in which they are spent.
  public List<Lot> spendable(long account) {
    OffsetDateTime now = Times.sql(now());
    return jdbc.sql(
            """
            select * from credit_lot
            where account = ? and available > 0 and effective <= ?
              and (expires is null or expires > ?)
            order by case when expires is null then 1 else 0 end, expires, created, id
            """)
        .params(account, now, now)
        .query(Lot::of)
        .list();
  }

  /// What was granted between two points in time, whatever is left of it.
  public List<Lot> granted(long account, LotKind kind, Instant from, Instant until) {
    return jdbc.sql(
            """
            select * from credit_lot
            where account = ? and kind = ? and effective >= ? and effective < ? order by id
            """)
        .params(account, kind.name(), Times.sql(from), Times.sql(until))
        .query(Lot::of)
        .list();
  }

  /// What changed an account's balance, newest first.
  public List<Change> history(long account, int limit) {
    return jdbc.sql(
            """
            select t.id, t.kind, t.reference, t.created, min(l.kind) as lot, sum(p.amount) as amount
            from credit_transaction t
            join credit_posting p on p.transaction_id = t.id
            join credit_lot l on l.id = p.lot
            where t.account = ? and p.book = 'AVAILABLE'
            group by t.id, t.kind, t.reference, t.created
            order by t.id desc fetch first ? rows only
            """)
        .params(account, limit)
        .query(Change::of)
        .list();
  }

  /// What is set aside for jobs that have not been settled.
  public List<Hold> openHolds() {
    return jdbc.sql(
            """
            select t.reference, t.account, t.created, sum(p.amount) as amount
            from credit_transaction t join credit_posting p on p.transaction_id = t.id
            where t.kind = 'HOLD' and p.book = 'HELD' and not exists (
              select 1 from credit_transaction s
              where s.reference = t.reference and s.kind in ('CAPTURE', 'RELEASE'))
            group by t.reference, t.account, t.created
            order by t.created
            """)
        .query((row, _) ->
            new Hold(
                row.getString("reference"),
                row.getLong("account"),
                row.getLong("amount"),
                Times.get(row, "created")))
        .list();
  }

  /// Writes off what has expired.
  public void expire() {
    jdbc.sql("select id from credit_lot where available > 0 and expires <= ?")
        .param(Times.sql(now()))
        .query(Long.class)
        .list()
        .forEach(lot ->
            transactions.executeWithoutResult(_ -> {
              lock(lot(lot).account());
              expire(lot(lot));
            }));
  }

  private void expire(Lot lot) {
    Instant expires = lot.expires();
    if (lot.available() > 0 && expires != null && !expires.isAfter(now())) {
      String reference = "lot:%d:%s".formatted(lot.id(), expires);
      post(
          new Move(
              Kind.EXPIRE,
              reference,
              lot.account(),
              AVAILABLE,
              BREAKAGE,
              Map.of(lot.id(), lot.available())));
    }
  }

  /// Lets a lot that credits come back to be spent for a while. What else it had and has expired
  /// does not come back with them.
  private void prolong(long id) {
    Lot lot = lot(id);
    Instant soonest = now().plus(GRACE);
    if (lot.expires() != null && lot.expires().isBefore(soonest)) {
      expire(lot);
      jdbc.sql("update credit_lot set expires = ? where id = ?")
          .params(Times.sql(soonest), id)
          .update();
    }
  }

  private Map<Long, Long> parts(long account, long amount) {
    var parts = new LinkedHashMap<Long, Long>();
    long missing = amount;
    for (Lot lot : spendable(account)) {
      long part = Math.min(missing, lot.available());
      if (part > 0) {
        parts.put(lot.id(), part);
      }
      missing -= part;
    }
    return parts;
  }

  /// The account that credits are held of for a job, which is locked then; none, where none are.
  private Optional<Long> held(String job) {
    Optional<Long> account =
        jdbc.sql("select account from credit_transaction where kind = 'HOLD' and reference = ?")
            .param(job)
            .query(Long.class)
            .optional();
    account.ifPresent(this::lock);
    return recorded(Kind.CAPTURE, job) || recorded(Kind.RELEASE, job) ? Optional.empty() : account;
  }

  private Move settling(Kind kind, String job, long account, Book to) {
    var parts = new LinkedHashMap<Long, Long>();
    jdbc.sql(
            """
            select p.lot, p.amount from credit_posting p
            join credit_transaction t on t.id = p.transaction_id
            where t.kind = 'HOLD' and t.reference = ? and p.book = 'HELD'
            """)
        .param(job)
        .query(row -> {
          parts.put(row.getLong("lot"), row.getLong("amount"));
        });
    return new Move(kind, job, account, HELD, to, parts);
  }

  private void post(Move move) {
    var key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into credit_transaction (kind, reference, account, created) values (?, ?, ?, ?)
            """)
        .params(move.kind().name(), move.reference(), move.account(), Times.sql(now()))
        .update(key, "id");
    long transaction = Objects.requireNonNull(key.getKey()).longValue();
    move.parts()
        .forEach((lot, amount) -> {
          post(transaction, lot, move.from(), -amount);
          post(transaction, lot, move.to(), amount);
        });
  }

  private void post(long transaction, long lot, Book book, long amount) {
    jdbc.sql("insert into credit_posting (transaction_id, lot, book, amount) values (?, ?, ?, ?)")
        .params(transaction, lot, book.name(), amount)
        .update();
    String column =
        switch (book) {
          case AVAILABLE -> "available";
          case HELD -> "held";
          case ISSUED, SPENT, BREAKAGE -> null;
        };
    if (column != null) {
      jdbc.sql("update credit_lot set %1$s = %1$s + ? where id = ?".formatted(column))
          .params(amount, lot)
          .update();
    }
  }

  private long insertLot(
      long account, LotKind kind, String reference, Instant effective, @Nullable Instant expires) {
    var key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into credit_lot (account, kind, reference, effective, expires, created)
            values (:account, :kind, :reference, :effective, :expires, :created)
            """)
        .param("account", account)
        .param("kind", kind.name())
        .param("reference", reference)
        .param("effective", Times.sql(effective))
        .param("expires", Times.sqlOrNull(expires), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("created", Times.sql(now()))
        .update(key, "id");
    return Objects.requireNonNull(key.getKey()).longValue();
  }

  private Lot lot(long id) {
    return jdbc.sql("select * from credit_lot where id = ?").param(id).query(Lot::of).single();
  }

  private boolean recorded(Kind kind, String reference) {
    return jdbc.sql("select count(*) from credit_transaction where kind = ? and reference = ?")
            .params(kind.name(), reference)
            .query(Long.class)
            .single()
        > 0;
  }

  private void lock(long account) {
    jdbc.sql("select id from account where id = ? for update")
        .param(account)
        .query(Long.class)
        .single();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS); // as columns hold it
  }
}
