package erased.server;

import erased.text.TextsContract;

class TextsTest extends TextsContract {
  TextsTest() {
    super(
        "problem.",
        "accounts.tier.",
        "credits.grant",
        "engine.mode.",
        "engine.option.",
        "engine.option.engine-",
        "quota.rate.",
        "site.home.",
        "admin.help.");
  }
}
