package erased.server.rows;

import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.metadata.Images;
import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.accounts.Accounts;
import erased.server.credits.Ledger;
import erased.server.credits.LotKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Group 1.8: credits, as far as they need no payment.
class CreditRowsTest {
  private static final RunningServer SERVER = Small.server();
  private static final int LIGHT = 4; // a month of Pro in this service
  private static final int HEAVY = 1;

  private final long account = SERVER.proAccount();
  private final Guest pro = Guest.anonymous(SERVER).withKey(SERVER.keyOf(account));

  private void grant(int credits) {
    Instant now = Instant.now();
    SERVER
        .bean(Ledger.class)
        .grant(
            account,
            LotKind.GRANT,
            credits,
            now,
            now.plus(Duration.ofDays(30)),
            UUID.randomUUID().toString());
  }

  private void useUp(String mode, int times) {
    for (int i = 0; i < times; i++) {
      Answer answer = pro.job(Images.png(Images.text("parameters", "a cat")), mode);
      assertThat(answer.status()).as(answer.toString()).isIn(200, 202);
      assertThat(answer.header("X-Credits-Charged")).isEqualTo("0");
    }
  }

  @Test
  @Row("R056")
  void aLightJobCostsACreditOnceTheQuotaIsUsedUp() {
    grant(3);
    useUp("metadata", LIGHT);

    Answer paid = pro.job(Drawings.prompted(), "metadata");

    assertThat(paid.text("status")).isEqualTo("succeeded");
    assertThat(paid.header("X-Credits-Charged")).isEqualTo("1");
    assertThat(paid.header("X-Credits-Remaining")).isEqualTo("2");
    assertThat(Account.credits(pro)).isEqualTo(2);
  }

  @Test
  @Row("R056")
  void aHeavyJobCostsTenCredits() {
    grant(25);
    useUp("all", HEAVY);

    Answer paid = pro.job(Drawings.prompted(), "all");

    assertThat(paid.header("X-Credits-Charged")).isEqualTo("10");
    assertThat(pro.ended(paid.text("id")).text("changed")).isEqualTo("true");
    assertThat(Account.credits(pro)).isEqualTo(15);
  }

  @Test
  @Row("R056")
  void detectingIsAlwaysFree() {
    grant(3);

    for (int i = 0; i < 5; i++) {
      Answer answer =
          pro.job(
              Images.png(),
              "image/png",
              Map.of("mode", "detect", "options", "{\"metadata_only\":true}"));
      assertThat(answer.header("X-Credits-Charged")).isEqualTo("0");
    }
    assertThat(Account.credits(pro)).isEqualTo(3);
  }

  @Test
  @Row("R056")
  void aMonthOfProComesWithAHundredCreditsAsShipped() {
    Guest shipped = Guest.pro(Shared.server());

    shipped.job(Images.png(), "metadata");

    assertThat(Account.credits(shipped)).isEqualTo(100);
  }

  @Test
  @Row("R057")
  void aJobThatFailsGivesItsCreditsBack() {
    grant(1);
    useUp("metadata", LIGHT);
    byte[] broken = Drawings.png();
    broken[broken.length / 2] ^= 0x55;

    Answer failed = pro.job(broken, "visible");

    assertThat(failed.text("status")).isEqualTo("failed");
    assertThat(failed.header("X-Credits-Charged")).isEqualTo("1");
    assertThat(Account.credits(pro)).isEqualTo(1);
    assertThat(pro.job(Drawings.prompted(), "metadata").text("status")).isEqualTo("succeeded");
    assertThat(Account.credits(pro)).isZero();
  }

  @Test
  @Row("R057")
  void aJobThatFindsNothingGivesThemBackToo() {
    grant(1);
    useUp("metadata", LIGHT);

    Answer unchanged = pro.job(Drawings.png(), "metadata");

    assertThat(unchanged.text("changed")).isEqualTo("false");
    assertThat(Account.credits(pro)).isEqualTo(1);
  }

  @Test
  @Row({"R058", "R068"})
  void fewerCreditsThanItCostsAreInsufficient() {
    grant(9);
    useUp("invisible", HEAVY);

    Answer refused = pro.job(Images.png(), "invisible");

    assertProblem(refused, 402, "insufficient-credits");
    assertThat(refused.text("detail")).contains("invisible", "10", "9");
    assertThat(Account.credits(pro)).isEqualTo(9);
  }

  @Test
  @Row("R058")
  void withoutAnyCreditTheQuotaIsWhatIsLacking() {
    useUp("invisible", HEAVY);

    assertProblem(pro.job(Images.png(), "invisible"), 429, "rate-limited");
  }

  @Test
  @Row({"R058", "R067"})
  void aKeyWhosePlanIsOverNeedsAnUpgrade() {
    String key = SERVER.keyOf(account);
    SERVER.bean(Accounts.class).downgrade(account);
    Guest lapsed = Guest.anonymous(SERVER).withKey(key);

    assertProblem(lapsed.job(Images.png(), "metadata"), 402, "upgrade-required");
    assertProblem(lapsed.get("/api/v1/account"), 402, "upgrade-required");

    SERVER.bean(Accounts.class).upgrade(account, null);
    assertThat(Account.credits(pro)).isZero();
  }
}
