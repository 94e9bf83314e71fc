package erased.server;

import erased.text.TextsContract;

class TextsTest extends TextsContract {
  TextsTest() {
    super(
        "account.create", // events of the audit log
        "account.sign-",
        "credits.grant",
        "mail.read",
        "mail.smtp.", // properties of Jakarta Mail
        "accounts.max-keys", // options that documents speak of
        "accounts.session-",
        "clean.fresh",
        "clean.per-referrer",
        "credits.buffer",
        "credits.heavy",
        "credits.light",
        "credits.pack-expiry",
        "jobs.history-time",
        "jobs.record-time",
        "jobs.result-time",
        "jobs.sync-wait",
        "quota.address-factor",
        "quota.table",
        "webhooks.endpoints",
        "webhooks.kept",
        "webhooks.overlap",
        "webhooks.timeout");
  }
}
