/** The eraser over a picture, in a dialog of its own. */

import { element } from "../dom.js";
import { text } from "../text.js";
import "../canvas/eraser.js";

/** What is left when the dialog is closed: the last result with its receipts; null without one. */
export function erase(blob, name, maxBytes) {
  return new Promise((resolve) => {
    const steps = [];
    const eraser = element("erased-eraser", { "max-bytes": maxBytes });
    const dialog = element(
      "dialog",
      { class: "sheet eraser-sheet", "aria-label": text("app.act.erase") },
      eraser,
    );
    eraser.addEventListener("erased", ({ detail }) => steps.push(detail));
    eraser.addEventListener("close", () => dialog.close());
    dialog.addEventListener("close", async () => {
      dialog.remove();
      resolve(steps.length > 0 ? await result(steps) : null);
    });
    document.body.append(dialog);
    dialog.showModal();
    eraser.open(blob, name);
  });
}

/** The last step's file, and the receipts of all of them. */
async function result(steps) {
  const { blob: after } = steps.at(-1);
  const kept = steps.filter((step) => step.receipt);
  const texts = await Promise.all(kept.map(({ receipt }) => receipt.text()));
  const receipts = texts.map((words) => JSON.parse(words));
  return {
    after,
    job: {
      changed: true,
      content_type: after.type,
      receipt: receipts.at(-1),
      ...(receipts.length > 1 && { receipts }),
    },
  };
}
