package erased.server.credits;

import erased.server.accounts.Caller;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.server.quota.Bucket;
import erased.server.quota.Decision;
import erased.server.quota.Quotas;
import erased.text.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What a request costs: quota first; where that is used up, credits.
@Component
public final class Charges {
  private final Quotas quotas;
  private final Ledger ledger;
  private final Buffers buffers;
  private final CreditSettings settings;
  private final TransactionTemplate transactions;

  public Charges(
      Quotas quotas,
      Ledger ledger,
      Buffers buffers,
      CreditSettings settings,
      PlatformTransactionManager transactions) {
    this.quotas = quotas;
    this.ledger = ledger;
    this.buffers = buffers;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactions);
  }

  /// Charges for a job, as part of the caller's transaction.
  ///
  /// @param mode what was asked for, as the caller wrote it; a denial names it
  /// @throws ProblemException if neither quota nor credits are left
  public Charged charge(Caller caller, Bucket bucket, String mode, String job) {
    return transactions.execute(_ -> {
      Decision decision = quotas.charge(caller, bucket, job);
      buffers.grant(caller);
      return switch (decision) {
        case Decision.Allowed(var standing) -> new Charged(standing, 0, balance(caller));
        case Decision.Denied denied -> pay(caller, bucket, mode, job, denied);
      };
    });
  }

  /// Refuses what [#charge] would refuse now, and charges nothing.
  public void check(Caller caller, Bucket bucket, String mode, String job) {
    if (!quotas.hasRoom(caller, bucket)) {
      transactions.executeWithoutResult(transaction -> {
        transaction.setRollbackOnly();
        charge(caller, bucket, mode, job);
      });
    }
  }

  /// Settles what a job was charged; again changes nothing. It is part of the caller's transaction,
  /// which decides how the job ended, once.
  public void settle(String job, Settlement settlement) {
    transactions.executeWithoutResult(_ -> {
      switch (settlement) {
        case COMPLETED_CHANGED -> ledger.capture(job);
        case COMPLETED_UNCHANGED -> ledger.release(job);
        case FAILED -> {
          ledger.release(job);
          quotas.refund(job);
        }
      }
    });
  }

  private Charged pay(
      Caller caller, Bucket bucket, String mode, String job, Decision.Denied denied) {
    Long account = caller.account();
    int price = settings.price(bucket);
    if (account == null || price == 0) {
      throw denied.problem(mode).exception();
    }
    boolean paid = ledger.hold(account, price, job);
    long balance = ledger.balance(account);
    if (paid) {
      return new Charged(denied.standing(), price, balance);
    }
    Problem problem =
        balance == 0
            ? denied.problem(mode)
            : denied
                .standing()
                .on(
                    Problem.of(
                        ProblemType.INSUFFICIENT_CREDITS,
                        Message.of("credits.insufficient", mode, price, balance)));
    throw problem
        .header("X-Credits-Charged", "0")
        .header("X-Credits-Remaining", Long.toString(balance))
        .exception();
  }

  private @Nullable Long balance(Caller caller) {
    return caller.account() == null ? null : ledger.balance(caller.account());
  }
}
