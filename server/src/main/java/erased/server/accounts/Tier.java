package erased.server.accounts;

import erased.text.Message;
import java.util.Locale;

/// What a caller may use, and how much of it.
public enum Tier {
  ANONYMOUS,
  FREE,
  PRO;

  /// As configuration and bodies write it: `free`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As people read it: `Free`.
  public Message title() {
    return Message.of("accounts.tier." + slug());
  }
}
