package erased.server.billing;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.billing.Till.Standing;
import erased.server.database.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The same events, told in every order and twice each, come to the same.
class EventOrderTest {
  private static final Instant SINCE = Told.START;
  private static final Instant PAID = Told.MONTH_LATER;
  private static final String BUFFER =
      "BUFFER 100 from 2026-03-10T12:00:00Z to 2026-04-10T12:00:00Z";

  /// @param step which of the 720 orders are tried: each so manieth
  /// @param expected what it comes to
  record Story(String name, int step, Function<Told, List<byte[]>> events, Standing expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Story> STORIES =
      List.of(
          new Story(
              "a pack and Pro are bought, two fifths of the pack are refunded",
              1,
              told ->
                  List.of(
                      told.packPaid(0, "paid"),
                      told.subscription("created", 0, "incomplete", Map.of()),
                      told.invoicePaid(),
                      told.invoicePayment(),
                      told.subscription("updated", 0, "active", Map.of()),
                      told.refunded("pack", 60, 800)),
              new Standing(
                  400,
                  List.of(BUFFER, "PACK 300 from 2026-03-10T11:59:00Z to 2027-03-10T12:00:00Z"),
                  SINCE,
                  PAID.plusSeconds(3 * 24 * 3600))),
          new Story(
              "Pro is bought, ended and refunded",
              7,
              told ->
                  List.of(
                      told.subscription("created", 0, "incomplete", Map.of()),
                      told.invoicePaid(),
                      told.invoicePayment(),
                      told.subscription("updated", 30, "active", Map.of()),
                      told.subscription(
                          "deleted",
                          60,
                          "canceled",
                          Map.of("ended_at", SINCE.getEpochSecond() + 60)),
                      told.refunded("pro", 61, 900)),
              new Standing(0, List.of(), SINCE, SINCE)),
          new Story(
              "Pro is bought and told to end, which is taken back and then told again",
              7,
              told ->
                  List.of(
                      told.subscription("created", 0, "active", Map.of()),
                      told.invoicePaid(),
                      told.invoicePayment(),
                      told.subscription("updated", 10, "active", ends(true)),
                      told.subscription("updated", 20, "active", ends(false)),
                      told.subscription("updated", 30, "active", ends(true))),
              new Standing(100, List.of(BUFFER), SINCE, PAID)),
          new Story(
              "a pack is paid late, disputed, won back, and refunded in two parts",
              1,
              told ->
                  List.of(
                      told.packPaid(0, "unpaid"),
                      told.packPaid(1, "paid"),
                      told.disputed("created", 10, "needs_response"),
                      told.disputed("closed", 20, "won"),
                      told.refunded("pack", 30, 200),
                      told.refunded("pack", 40, 1000)),
              new Standing(
                  250,
                  List.of("PACK 250 from 2026-03-10T11:59:00Z to 2027-03-10T12:00:01Z"),
                  null,
                  null)));

  private static Map<String, Object> ends(boolean ends) {
    return Map.of("cancel_at_period_end", ends);
  }

  static Stream<Arguments> stories() {
    return STORIES.stream()
        .flatMap(story ->
            Stream.of(
                Arguments.of(story, TestDatabase.Kind.H2, story.step()),
                Arguments.of(story, TestDatabase.Kind.POSTGRES, 60)));
  }

  /// @param step which of the 720 orders are tried: each so manieth
  @ParameterizedTest
  @MethodSource("stories")
  void anyOrderComesToTheSame(Story story, TestDatabase.Kind kind, int step) {
    List<List<Integer>> orders = new ArrayList<>();
    permute(List.of(), List.of(0, 1, 2, 3, 4, 5), orders);
    assertThat(orders).hasSize(720);

    try (var till = new Till(kind)) {
      for (int i = 0; i < orders.size(); i += step) {
        Till.Customer customer = till.customer();
        List<byte[]> events = story.events().apply(customer.told());
        for (int place : orders.get(i)) {
          till.tell(events.get(place));
          till.tell(events.get(orders.get(i).getFirst())); // once more
        }
        assertThat(till.standing(customer.account()))
            .as("order %s", orders.get(i))
            .isEqualTo(story.expected());
      }
    }
  }

  private static void permute(
      List<Integer> chosen, List<Integer> left, List<List<Integer>> orders) {
    if (left.isEmpty()) {
      orders.add(chosen);
    }
    for (Integer next : left) {
      var more = new ArrayList<>(chosen);
      more.add(next);
      permute(more, left.stream().filter(other -> !other.equals(next)).toList(), orders);
    }
  }
}
