package erased.server.billing;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.accounts.Tier;
import erased.server.credits.Ledger;
import erased.server.credits.LedgerCheck;
import erased.server.credits.Lot;
import erased.server.rows.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Buying with the provider that is part of the service, which tells everything late, three times
/// and in the wrong order.
class BillingJourneyTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            "erased.billing.provider=fake",
            "erased.billing.fake.delay=300ms",
            "erased.billing.fake.copies=3",
            "erased.billing.fake.reorder=true",
            "erased.workers.count=0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void theBooksBalance() {
    assertThat(server.bean(LedgerCheck.class).run()).isEmpty();
  }

  @Test
  @Row({"R055", "C19"})
  void aPackGivesItsCreditsForAYear() {
    var shopper = new Shopper(server);
    String checkout = shopper.pack("standard");
    assertThat(shopper.look(checkout).text()).contains("Standard pack: 500 credits", "$20");

    String back = shopper.led(checkout, Map.of("act", "pay"));
    assertThat(shopper.look(back).text()).contains("is being confirmed");
    Shopper.until(() -> shopper.balance() == 500);

    assertThat(shopper.look(back).text())
        .contains("The payment has arrived", "You have 500 credits");
    List<Lot> lots = server.bean(Ledger.class).spendable(shopper.id());
    assertThat(lots).hasSize(1);
    assertThat(lots.getFirst().expires()).isBetween(in(364), in(367));
    assertThat(shopper.look("/en/account/billing").text()).contains("Added: Credit pack", "+500");
  }

  private static Instant in(int days) {
    return Instant.now().plusSeconds(days * 86_400L);
  }

  @Test
  void whoIsDeclinedOrTurnsBackPaysNothing() {
    var shopper = new Shopper(server);
    String checkout = shopper.pack("starter");

    Answer declined = shopper.send(checkout, Map.of("act", "decline"));
    String back = shopper.led(checkout, Map.of("act", "cancel"));

    assertThat(declined.text()).contains("The card was declined");
    assertThat(back).isEqualTo("/en/account/billing");
    assertThat(shopper.look(back).text()).contains("You have 0 credits", "Nothing yet.");
  }

  @Test
  @Row("R054")
  void proIsSubscribedRenewedAndEnded() {
    var shopper = new Shopper(server);
    shopper.getPro();
    Shopper.until(() -> shopper.balance() == 100);
    Instant firstEnd = shopper.proUntil();
    assertThat(shopper.account().tier(Instant.now())).isEqualTo(Tier.PRO);
    assertThat(shopper.look("/en/account/billing").text()).contains("Renews itself on");

    shopper.manage("sub_", "NEXT_PERIOD");
    Shopper.until(() -> !shopper.proUntil().equals(firstEnd));
    Instant secondEnd = shopper.proUntil();
    assertThat(secondEnd)
        .isBetween(firstEnd.plusSeconds(28 * 86_400), firstEnd.plusSeconds(31 * 86_400 + 1));

    shopper.manage("sub_", "END_WITH_PERIOD");
    Shopper.until(() -> shopper.proUntil().isBefore(secondEnd)); // no grace any more
    assertThat(shopper.look("/en/account/billing").text()).contains("does not renew itself");

    Instant told = Instant.now(); // events of one second have no order, here as with Stripe
    Shopper.until(() -> Instant.now().getEpochSecond() > told.getEpochSecond());
    shopper.manage("sub_", "GO_ON");
    Shopper.until(() -> shopper.proUntil().equals(secondEnd));
    shopper.manage("sub_", "END");
    Shopper.until(() -> shopper.account().tier(Instant.now()) == Tier.FREE);
    assertThat(shopper.look("/en/account/billing").text()).contains("Pro ended on");
  }

  @Test
  @Row("C31")
  void whenProIsPaidBackItsCreditsGoAndItsKeysRest() {
    var shopper = new Shopper(server);
    shopper.getPro();
    Shopper.until(() -> shopper.balance() == 100);
    String key = server.keyOf(shopper.id());

    shopper.manage("ch_", "REFUND");
    Shopper.until(() -> shopper.balance() == 0);

    assertThat(shopper.account().tier(Instant.now())).isEqualTo(Tier.FREE);
    Shopper.until(
        () -> server.get("/api/v1/account", "Authorization", "Bearer " + key).status() == 402);
    assertThat(shopper.look("/en/account/billing").text()).contains("$9 of it went back");
  }

  @Test
  void aDoubleClickBeginsOneCheckout() {
    var shopper = new Shopper(server);
    var form = Map.of("pack", "starter", "click", "once");

    String first = shopper.led("/en/account/billing/pack", form);

    assertThat(shopper.led("/en/account/billing/pack", form)).isEqualTo(first);
    assertThat(
            Shopper.place(
                shopper.send("/en/account/billing/pack", form, "Idempotency-Key", "other")))
        .isNotEqualTo(first);
    Answer mismatch =
        shopper.send("/en/account/billing/pack", Map.of("pack", "pro", "click", "once"));
    assertThat(mismatch.status()).isEqualTo(422);
  }

  @Test
  void proIsPaidForOnce() {
    var shopper = new Shopper(server);
    shopper.getPro();

    Answer again = shopper.send("/en/account/billing/pro", Map.of());

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text()).contains("This account pays for Pro already");
  }

  @Test
  void nobodySeesOrManagesWhatIsNotTheirs() {
    var shopper = new Shopper(server);
    String back = shopper.led(shopper.pack("starter"), Map.of("act", "pay"));
    Shopper.until(() -> shopper.balance() == 100);

    var other = new Shopper(server);

    assertThat(other.look(back).text()).doesNotContain("has arrived", "is being confirmed");
    assertThat(other.send("/en/account/billing/manage", Map.of()).status()).isEqualTo(409);
    Answer anonymous = server.get("/en/account/billing");
    assertThat(anonymous.status()).isEqualTo(303);
    assertThat(anonymous.header("Location")).startsWith("/en/sign-in?next=");
  }

  @Test
  @Row("R059")
  void theChinesePageNamesPricesAsTheyAreReadThere() {
    String page = new Shopper(server).look("/zh/pricing").text();

    assertThat(page).contains("US$9", "US$20", "1,500 点数", "每点便宜 33%", "每月 5,000 次");
  }
}
