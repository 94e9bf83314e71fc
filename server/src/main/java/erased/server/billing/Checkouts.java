package erased.server.billing;

import erased.server.database.Times;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What accounts set out to buy.
@Repository
class Checkouts {
  private final JdbcClient jdbc;

  Checkouts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Keeps a checkout, unless the account has begun one by the same click: then that one counts.
  /// Not to be called within a transaction, which two clicks at once would spoil.
  Checkout add(Checkout checkout, String click) {
    try {
      jdbc.sql(
              """
              insert into billing_checkout
                (id, account, click, item, credits, amount, currency, created)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              checkout.id(),
              checkout.account(),
              click,
              checkout.item(),
              checkout.credits(),
              checkout.price().minor(),
              checkout.price().currency(),
              Times.sql(checkout.created()))
          .update();
      return checkout;
    } catch (DuplicateKeyException _) {
      return jdbc.sql("select * from billing_checkout where account = ? and click = ?")
          .params(checkout.account(), click)
          .query(Checkout::of)
          .single();
    }
  }

  Optional<Checkout> find(long account, String id) {
    return jdbc.sql("select * from billing_checkout where account = ? and id = ?")
        .params(account, id)
        .query(Checkout::of)
        .optional();
  }

  /// Whether something of it has been paid for.
  boolean paid(String id) {
    return jdbc.sql(
                """
                select (select count(*) from billing_sale where checkout = ?)
                  + (select count(*) from billing_subscription s
                     join billing_invoice i on i.subscription = s.id where s.checkout = ?)
                """)
            .params(id, id)
            .query(Long.class)
            .single()
        > 0;
  }
}
