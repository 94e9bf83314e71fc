/** The dialog of keyboard shortcuts. */

import { element } from "../dom.js";
import { text } from "../text.js";
import { ask } from "./dialogs.js";

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

/** Shows it. */
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
  return ask(text("app.keys.title"), element("div", { class: "stack" }, groups), [
    { key: "app.close", value: "", kind: "primary" },
  ]);
}
