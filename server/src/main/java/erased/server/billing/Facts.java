package erased.server.billing;

import erased.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is known of payments. Whatever order it is learned in, the same is known in the end: sums
/// only grow, and of two states of one thing the later is kept. Who adds to it locks it.
@Repository
class Facts {
  private static final String TAKEN =
      """
      coalesce((select sum(d.amount) from billing_dispute d
                where d.payment = %1$s.payment
                  and d.status in ('needs_response', 'under_review', 'lost')), 0)
      + coalesce((select r.refunded from billing_refund r where r.payment = %1$s.payment), 0)
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Facts(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// For the rest of the transaction.
  void lock() {
    jdbc.sql("select id from billing_lock where id = 1 for update").query(Long.class).single();
  }

  /// Keeps that an event was told; says whether it had not been before.
  boolean add(Event event) {
    if (exists("billing_event", "id", event.id())) {
      return false;
    }
    jdbc.sql("insert into billing_event (id, type, made, received) values (?, ?, ?, ?)")
        .params(event.id(), event.type(), Times.sql(event.made()), Times.sql(clock.instant()))
        .update();
    return true;
  }

  /// Keeps what is new of it, unless it is of no checkout of ours.
  void add(Fact fact) {
    switch (fact) {
      case Fact.Sale sale -> add(sale);
      case Fact.Subscription subscription -> add(subscription);
      case Fact.Invoice invoice -> add(invoice);
      case Fact.InvoicePayment payment -> add(payment);
      case Fact.Refund refund -> add(refund);
      case Fact.Dispute dispute -> add(dispute);
    }
  }

  private void add(Fact.Sale sale) {
    if (isOurs(sale.checkout()) && !exists("billing_sale", "id", sale.id())) {
      jdbc.sql(
              """
              insert into billing_sale (id, checkout, payment, amount, paid)
              values (:id, :checkout, :payment, :amount, :paid)
              """)
          .param("id", sale.id())
          .param("checkout", sale.checkout())
          .param("payment", sale.payment(), Types.VARCHAR)
          .param("amount", sale.amount())
          .param("paid", Times.sql(sale.paid()))
          .update();
    }
  }

  private void add(Fact.Subscription one) {
    if (!isOurs(one.checkout()) || !isLater("billing_subscription", one.id(), one.version())) {
      return;
    }
    jdbc.sql("delete from billing_subscription where id = ?").param(one.id()).update();
    jdbc.sql(
            """
            insert into billing_subscription
              (id, checkout, customer, status, began, period_end, ends, version)
            values (:id, :checkout, :customer, :status, :began, :period_end, :ends, :version)
            """)
        .param("id", one.id())
        .param("checkout", one.checkout())
        .param("customer", one.customer())
        .param("status", one.status())
        .param("began", Times.sql(one.began()))
        .param("period_end", Times.sqlOrNull(one.periodEnd()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("ends", Times.sqlOrNull(one.ends()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("version", one.version())
        .update();
  }

  private void add(Fact.Invoice invoice) {
    if (exists("billing_invoice", "id", invoice.id())) {
      return;
    }
    jdbc.sql(
            """
            insert into billing_invoice
              (id, subscription, amount, currency, period_start, period_end, paid)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            invoice.id(),
            invoice.subscription(),
            invoice.amount().minor(),
            invoice.amount().currency(),
            Times.sql(invoice.start()),
            Times.sql(invoice.end()),
            Times.sql(invoice.paid()))
        .update();
  }

  private void add(Fact.InvoicePayment one) {
    if (!exists("billing_invoice_payment", "payment", one.payment())) {
      jdbc.sql("insert into billing_invoice_payment (payment, invoice) values (?, ?)")
          .params(one.payment(), one.invoice())
          .update();
    }
  }

  private void add(Fact.Refund refund) {
    if (!exists("billing_refund", "payment", refund.payment())) {
      jdbc.sql("insert into billing_refund (payment, refunded) values (?, ?)")
          .params(refund.payment(), refund.refunded())
          .update();
    }
    jdbc.sql("update billing_refund set refunded = ? where payment = ? and refunded < ?")
        .params(refund.refunded(), refund.payment(), refund.refunded())
        .update();
  }

  private void add(Fact.Dispute dispute) {
    if (isLater("billing_dispute", dispute.id(), dispute.version())) {
      jdbc.sql("delete from billing_dispute where id = ?").param(dispute.id()).update();
      jdbc.sql(
              """
              insert into billing_dispute (id, payment, amount, status, version)
              values (?, ?, ?, ?, ?)
              """)
          .params(
              dispute.id(),
              dispute.payment(),
              dispute.amount(),
              dispute.status(),
              dispute.version())
          .update();
    }
  }

  /// Whom a fact concerns, as far as is known yet.
  Optional<Long> account(Fact fact) {
    return switch (fact) {
      case Fact.Sale sale -> ofCheckout(sale.checkout());
      case Fact.Subscription one -> ofCheckout(one.checkout());
      case Fact.Invoice invoice -> ofInvoice(invoice.id());
      case Fact.InvoicePayment payment -> ofInvoice(payment.invoice());
      case Fact.Refund refund -> ofPayment(refund.payment());
      case Fact.Dispute dispute -> ofPayment(dispute.payment());
    };
  }

  private Optional<Long> ofCheckout(String checkout) {
    return one("select account from billing_checkout where id = ?", checkout);
  }

  private Optional<Long> ofInvoice(String invoice) {
    return one(
        """
        select c.account from billing_invoice i
        join billing_subscription s on s.id = i.subscription
        join billing_checkout c on c.id = s.checkout
        where i.id = ?
        """,
        invoice);
  }

  private Optional<Long> ofPayment(String payment) {
    Optional<Long> buyer =
        one(
            """
            select c.account from billing_sale s join billing_checkout c on c.id = s.checkout
            where s.payment = ?
            """,
            payment);
    return buyer.or(() ->
        jdbc.sql("select invoice from billing_invoice_payment where payment = ?")
            .param(payment)
            .query(String.class)
            .optional()
            .flatMap(this::ofInvoice));
  }

  /// Packs that an account paid for.
  List<PaidPack> packs(long account) {
    return jdbc.sql(
            """
            select s.id, c.item, c.credits, c.currency, s.amount, s.paid, c.created, %s as taken
            from billing_sale s join billing_checkout c on c.id = s.checkout
            where c.account = ? order by s.paid, s.id
            """
                .formatted(TAKEN.formatted("s")))
        .param(account)
        .query(PaidPack::of)
        .list();
  }

  /// An account's subscriptions, the newest first.
  List<Fact.Subscription> subscriptions(long account) {
    return jdbc.sql(
            """
            select s.* from billing_subscription s
            join billing_checkout c on c.id = s.checkout
            where c.account = ? order by s.began desc, s.id
            """)
        .param(account)
        .query(Facts::subscription)
        .list();
  }

  /// What was paid for a subscription.
  List<PaidPeriod> periods(String subscription) {
    return jdbc.sql(
            """
            select i.*, (select coalesce(sum(%s), 0) from billing_invoice_payment p
                         where p.invoice = i.id) as taken
            from billing_invoice i where i.subscription = ? order by i.period_start, i.id
            """
                .formatted(TAKEN.formatted("p")))
        .param(subscription)
        .query(PaidPeriod::of)
        .list();
  }

  private static Fact.Subscription subscription(ResultSet row, int number) throws SQLException {
    return new Fact.Subscription(
        row.getString("id"),
        row.getString("checkout"),
        row.getString("customer"),
        row.getString("status"),
        Times.get(row, "began"),
        Times.getOrNull(row, "period_end"),
        Times.getOrNull(row, "ends"),
        row.getString("version"));
  }

  private boolean isOurs(String checkout) {
    return exists("billing_checkout", "id", checkout);
  }

  private boolean isLater(String table, String id, String version) {
    Optional<String> known =
        jdbc.sql("select version from %s where id = ?".formatted(table))
            .param(id)
            .query(String.class)
            .optional();
    return known.isEmpty() || known.get().compareTo(version) < 0;
  }

  private boolean exists(String table, String column, String id) {
    return jdbc.sql("select count(*) from %s where %s = ?".formatted(table, column))
            .param(id)
            .query(Long.class)
            .single()
        > 0;
  }

  private Optional<Long> one(String sql, String id) {
    return jdbc.sql(sql).param(id).query(Long.class).optional();
  }
}
