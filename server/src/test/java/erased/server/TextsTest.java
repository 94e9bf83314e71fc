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
        "admin.help.",
        "canvas.compare.heat.",
        "canvas.eraser.box.",
        "canvas.eraser.did.",
        "canvas.eraser.hint.",
        "canvas.eraser.kind.",
        "canvas.eraser.place.",
        "canvas.eraser.stage.",
        "canvas.eraser.tool.",
        "operator.tab.",
        "operator.status.",
        "operator.lane.of.",
        "operator.lot.of.",
        "operator.change.of.",
        "operator.kind.",
        "operator.done.");
  }
}
