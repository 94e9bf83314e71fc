package erased.server.billing;

import erased.text.Language;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/// An amount of money.
///
/// @param minor in the currency's smallest unit: cents, and yen
/// @param currency three letters of ISO 4217, `USD`
public record Money(long minor, String currency) {
  public Money {
    if (minor < 0) {
      throw new IllegalArgumentException("an amount must not be negative: " + minor);
    }
    Currency.getInstance(currency);
  }

  /// As people write it: `4.99`.
  ///
  /// @throws ArithmeticException if the currency has no unit that small
  static Money of(BigDecimal amount, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return new Money(amount.movePointRight(digits).longValueExact(), currency);
  }

  /// As people of that language read it: `$9`, `US$4.99`.
  public String in(Language language) {
    Currency unit = Currency.getInstance(currency);
    BigDecimal amount = BigDecimal.valueOf(minor, unit.getDefaultFractionDigits());
    NumberFormat format = NumberFormat.getCurrencyInstance(region(language));
    format.setCurrency(unit);
    boolean whole = amount.stripTrailingZeros().scale() <= 0;
    format.setMinimumFractionDigits(whole ? 0 : unit.getDefaultFractionDigits());
    format.setMaximumFractionDigits(unit.getDefaultFractionDigits());
    return format.format(amount);
  }

  private static Locale region(Language language) {
    return switch (language) {
      case ENGLISH -> Locale.US;
      case CHINESE -> Locale.CHINA;
    };
  }
}
