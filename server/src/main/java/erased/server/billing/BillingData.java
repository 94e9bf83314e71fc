package erased.server.billing;

import erased.server.accounts.Account;
import erased.server.accounts.PersonalRows;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an account bought. Of one that goes, no more payments are taken; what was paid stays in the
/// books, under a number that then leads to nobody.
@Component
class BillingData extends PersonalRows {
  private final Purchases purchases;

  BillingData(JdbcClient jdbc, Purchases purchases) {
    super(
        jdbc,
        Account::id,
        Map.of(
            "checkouts",
            """
            select id, item, credits, amount, currency, created from billing_checkout
            where account = ? order by created
            """,
            "pack_payments",
            """
            select s.id, s.checkout, s.payment, s.amount, c.currency, s.paid from billing_sale s
            join billing_checkout c on c.id = s.checkout where c.account = ? order by s.paid
            """,
            "subscriptions",
            """
            select s.id, s.checkout, s.customer, s.status, s.began, s.period_end, s.ends
            from billing_subscription s
            join billing_checkout c on c.id = s.checkout where c.account = ? order by s.began
            """,
            "subscription_payments",
            """
            select i.id, i.subscription, i.amount, i.currency, i.period_start, i.period_end, i.paid
            from billing_invoice i
            join billing_subscription s on s.id = i.subscription
            join billing_checkout c on c.id = s.checkout where c.account = ? order by i.paid
            """));
    this.purchases = purchases;
  }

  @Override
  public void forget(Account account) {
    purchases.stop(account);
  }
}
