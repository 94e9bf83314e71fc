/** Dialogs of the app. */

import { element } from "../dom.js";
import { text } from "../text.js";

/**
 * A dialog with a title, content and buttons, each `{key, value, kind}`; gives the value of the
 * button that closed it, null where it was closed otherwise.
 */
export function ask(title, content, buttons, wide = false) {
  return new Promise((resolve) => {
    const heading = element("h2", { id: "dialog-title", tabindex: "-1", autofocus: true }, title);
    const dialog = element(
      "dialog",
      { class: `sheet${wide ? " wide-sheet" : ""}`, "aria-labelledby": "dialog-title" },
      element(
        "form",
        { method: "dialog", class: "stack" },
        heading,
        content,
        element(
          "div",
          { class: "row dialog-buttons" },
          buttons.map(({ key, value, kind }) =>
            element("button", { class: `button ${kind ?? ""}`, value }, text(key)),
          ),
        ),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Whether somebody is sure. */
export async function confirm(title, words) {
  const answer = await ask(title, element("p", {}, words), [
    { key: "app.act.remove", value: "yes", kind: "danger" },
    { key: "app.dialog.no", value: "" },
  ]);
  return answer === "yes";
}
