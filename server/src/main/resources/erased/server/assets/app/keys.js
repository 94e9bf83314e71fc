/** The dialog of keyboard shortcuts. */

import { element } from "../dom.js";
import { text } from "../text.js";
import { ask } from "./dialogs.js";
import { keep, recall } from "./memory.js";

const GROUPS = {
  "app.keys.page": [
    ["O", "app.keys.open"],
    ["Ctrl V", "app.keys.paste"],
    ["1 – 5", "app.keys.mode"],
    ["H", "app.keys.past"],
    ["?", "app.keys.this"],
  ],
  "app.keys.pictures": [
    ["J / K", "app.keys.step"],
    ["D", "app.keys.download"],
    ["R", "app.keys.again"],
    ["X", "app.keys.remove"],
  ],
  "app.keys.compare": [
    ["← →", "app.keys.slider"],
    ["+ −", "app.keys.zoom"],
  ],
};

/** Shows the keys, and lets them be switched off. */
export function showKeys() {
  const groups = Object.entries(GROUPS).map(([title, keys]) =>
    element(
      "section",
      {},
      element("h3", {}, text(title)),
      element(
        "dl",
        { class: "keys" },
        keys.map(([key, words]) => [
          element("dt", {}, element("kbd", {}, key)),
          element("dd", {}, text(words)),
        ]),
      ),
    ),
  );
  const content = element("div", { class: "stack" }, groups, switchOf());
  return ask(text("app.keys.title"), content, [
    { key: "app.close", value: "", kind: "primary" },
  ]);
}

/** Who speaks to the computer may not want single keys to do something (WCAG 2.1.4). */
function switchOf() {
  const box = element("input", { type: "checkbox", id: "keys-on" });
  box.checked = recall("keys", true);
  box.addEventListener("change", () => keep("keys", box.checked));
  const label = element("label", { for: "keys-on" }, text("app.keys.on"));
  return element("div", { class: "choice" }, box, label);
}
