package erased.server.billing;

import erased.server.accounts.Account;
import erased.server.accounts.PersonalData;
import erased.server.database.Rows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an account bought. Of one that goes, no more payments are taken; what was paid stays in the
/// books, under a number that then leads to nobody.
@Component
class BillingData implements PersonalData {
  private final JdbcClient jdbc;
  private final Purchases purchases;

  BillingData(JdbcClient jdbc, Purchases purchases) {
    this.jdbc = jdbc;
    this.purchases = purchases;
  }

  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    return Map.of(
        "checkouts",
        rows(
            """
            select id, item, credits, amount, currency, created from billing_checkout
            where account = ? order by created
            """,
            account),
        "pack_payments",
        rows(
            """
            select s.id, s.checkout, s.payment, s.amount, c.currency, s.paid from billing_sale s
            join billing_checkout c on c.id = s.checkout where c.account = ? order by s.paid
            """,
            account),
        "subscriptions",
        rows(
            """
            select s.id, s.checkout, s.customer, s.status, s.began, s.period_end, s.ends
            from billing_subscription s
            join billing_checkout c on c.id = s.checkout where c.account = ? order by s.began
            """,
            account),
        "subscription_payments",
        rows(
            """
            select i.id, i.subscription, i.amount, i.currency, i.period_start, i.period_end, i.paid
            from billing_invoice i
            join billing_subscription s on s.id = i.subscription
            join billing_checkout c on c.id = s.checkout where c.account = ? order by i.paid
            """,
            account));
  }

  @Override
  public void forget(Account account) {
    purchases.stop(account);
  }

  private List<Map<String, @Nullable Object>> rows(String sql, Account account) {
    return jdbc.sql(sql).param(account.id()).query(Rows::plain).list();
  }
}
