/** The eraser over a result, in a dialog of its own; what it gives joins the list. */

import { element } from "../dom.js";
import { text } from "../text.js";
import "../canvas/eraser.js";

/** Opens it. Each result is added to the queue as a picture that is done. */
export async function erase(blob, item, queue, page) {
  const eraser = element("erased-eraser", { "max-bytes": page.dataset.maxBytes });
  const dialog = element(
    "dialog",
    { class: "sheet eraser-sheet", "aria-label": text("app.act.erase") },
    eraser,
  );
  eraser.addEventListener("erased", async ({ detail }) => {
    const receipt = detail.receipt && JSON.parse(await detail.receipt.text());
    queue.addErased(detail.blob, detail.name, receipt);
  });
  eraser.addEventListener("close", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  await eraser.open(blob, item.name);
}
