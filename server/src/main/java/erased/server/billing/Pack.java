package erased.server.billing;

import erased.text.Language;
import erased.text.Message;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Credits that can be bought together.
///
/// @param name by which an operator knows it: `starter`
public record Pack(String name, long credits, Money price) {
  private static final Pattern TEXT =
      Pattern.compile(
          "([a-z][a-z0-9-]{0,39}) ([1-9][0-9]{0,6}) for ([0-9]{1,7}(?:\\.[0-9]{1,3})?)");
  private static final Set<String> NAMED = Set.of("starter", "standard", "pro");

  /// As configuration writes it: `starter 100 for 5`.
  static Pack read(String text, String currency) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "erased.billing.packs must be like 'starter 100 for 5, standard 500 for 20', not '%s'"
              .formatted(text));
    }
    return new Pack(
        parts.group(1),
        Long.parseLong(parts.group(2)),
        Money.of(new BigDecimal(parts.group(3)), currency));
  }

  /// As customers know it.
  public String title(Language language) {
    return NAMED.contains(name)
        ? Message.of("billing.pack." + name).in(language)
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /// How many percent cheaper a credit is than in another pack.
  public int saving(Pack other) {
    double price = (double) price().minor() / credits;
    double otherPrice = (double) other.price().minor() / other.credits();
    return (int) Math.round(100 * (1 - price / otherPrice));
  }
}
