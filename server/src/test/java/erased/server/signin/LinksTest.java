package erased.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import erased.server.accounts.Secrets;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.signin.Links.Outcome;
import erased.server.signin.Links.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class LinksTest {
  private static final String ADA = "ada@example.org";
  private static final String HOME = "192.0.2.7";

  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-03-10T12:00:00Z");
  private final Links links;
  private final Asker asker = new Asker(Secrets.token());

  LinksTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    links = new Links(database.jdbc(), database.transactions(), clock, SignInSettings.shipped());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aLinkOpensOnceInTheBrowserThatAsked() {
    String token = ask();

    assertThat(links.open(token, Optional.of(asker), ""))
        .isInstanceOfSatisfying(
            Outcome.Opened.class,
            opened -> {
              assertThat(opened.link().email()).isEqualTo(ADA);
              assertThat(opened.link().target()).isEqualTo("/en/account");
            });
    assertThat(links.open(token, Optional.of(asker), "")).isInstanceOf(Outcome.Gone.class);
  }

  @Test
  void lookingAtALinkUsesNothingUp() {
    String token = ask();

    for (int i = 0; i < 10; i++) {
      assertThat(links.find(token)).isPresent();
    }
    assertThat(links.open(token, Optional.of(asker), "")).isInstanceOf(Outcome.Opened.class);
    assertThat(links.find(token)).isEmpty();
  }

  @Test
  void aLinkIsGoodForAQuarterOfAnHour() {
    String token = ask();

    clock.set("2026-03-10T12:14:59.999999Z");
    assertThat(links.find(token)).isPresent();
    clock.set("2026-03-10T12:15:00Z");
    assertThat(links.find(token)).isEmpty();
    assertThat(links.open(token, Optional.of(asker), "")).isInstanceOf(Outcome.Gone.class);
  }

  @Test
  void elsewhereALinkOpensWithTheCodeThatTheAskingBrowserShows() {
    var other = Optional.of(new Asker(Secrets.token()));

    assertThat(links.open(ask(), other, asker.code())).isInstanceOf(Outcome.Opened.class);
    assertThat(links.open(ask(), Optional.empty(), asker.code()))
        .isInstanceOf(Outcome.Opened.class);
    assertThat(links.open(ask(), other, "")).isInstanceOf(Outcome.WrongCode.class);
    assertThat(asker.code()).matches("[0-9]{6}");
  }

  @Test
  void afterFiveWrongCodesALinkIsGoodForNothing() {
    String token = ask();
    String wrong = asker.code().equals("000000") ? "000001" : "000000";

    for (int i = 0; i < 5; i++) {
      assertThat(links.open(token, Optional.empty(), wrong)).isInstanceOf(Outcome.WrongCode.class);
    }

    assertThat(links.open(token, Optional.empty(), asker.code())).isInstanceOf(Outcome.Gone.class);
    assertThat(links.open(token, Optional.of(asker), "")).isInstanceOf(Outcome.Gone.class);
  }

  @Test
  void whoComesInNeedsTheOtherLinksToThatMailboxNoMore() {
    String first = ask();
    String second = ask();

    links.open(second, Optional.of(asker), "");

    assertThat(links.find(first)).isEmpty();
  }

  @Test
  void whatWasNeverSentOpensNothing() {
    ask();

    assertThat(links.find("")).isEmpty();
    assertThat(links.open(Secrets.token(), Optional.of(asker), asker.code()))
        .isInstanceOf(Outcome.Gone.class);
  }

  @Test
  void theTableHoldsNeitherTokensNorCodes() {
    String token = ask();

    String row = database.jdbc().sql("select * from sign_in_link").query().singleRow().toString();

    assertThat(token).hasSize(43); // 256 bits in base 64
    assertThat(row).doesNotContain(token, asker.secret(), asker.code());
    assertThat(row).contains(Secrets.hash(token));
  }

  @Test
  void aMailboxGetsFiveLinksInAnyHour() {
    for (int i = 0; i < 5; i++) {
      ask(ADA, "192.0.2." + i);
      clock.advance(Duration.ofMinutes(10));
    }

    Problem refused = refused(ADA, "192.0.2.9"); // at 12:50; the first was at 12:00
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.retryAfter()).hasValue(600);
    clock.set("2026-03-10T12:59:59.999999Z");
    assertThat(refused(ADA, HOME).retryAfter()).hasValue(1);
    ask("eve@example.org", HOME);
    clock.set("2026-03-10T13:00:00Z");
    ask();
    assertThat(refused(ADA, HOME).retryAfter()).hasValue(600);
  }

  @Test
  void anAddressAsksForTwentyLinksInAnyHour() {
    for (int i = 0; i < 20; i++) {
      ask("somebody" + i + "@example.org", HOME);
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(refused("new@example.org", HOME).retryAfter()).hasValue(2400);
    ask("new@example.org", "192.0.2.8");
    clock.set("2026-03-10T13:00:00Z");
    ask("new@example.org", HOME);
  }

  @Test
  void limitsHoldHoweverManyAskAtOnce() throws InterruptedException {
    var sent = new AtomicInteger();
    var refused = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 16)
          .forEach(i ->
              threads.execute(() -> {
                try {
                  ask(ADA, "192.0.2." + i);
                  sent.incrementAndGet();
                } catch (ProblemException e) {
                  refused.incrementAndGet();
                }
              }));
    }

    assertThat(sent).hasValue(5);
    assertThat(refused).hasValue(11);
  }

  @Test
  void linksAreForgottenWhenNoLimitCountsThem() {
    ask();
    clock.set("2026-03-10T12:59:59Z");
    links.sweep();
    assertThat(rows()).isEqualTo(1);

    clock.set("2026-03-10T13:00:00Z");
    links.sweep();
    assertThat(rows()).isZero();
  }

  private long rows() {
    return database.jdbc().sql("select count(*) from sign_in_link").query(Long.class).single();
  }

  private String ask() {
    return ask(ADA, HOME);
  }

  private String ask(String email, String address) {
    List<String> tokens = new ArrayList<>();
    links.make(new Wish(email, address, asker, "/en/account"), (token, _) -> tokens.add(token));
    return tokens.getFirst();
  }

  private Problem refused(String email, String address) {
    return catchThrowableOfType(ProblemException.class, () -> ask(email, address)).problem();
  }
}
