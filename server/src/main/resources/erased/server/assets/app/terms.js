/** The terms, before the first picture is cleaned. */

import { element } from "../dom.js";
import { language, text } from "../text.js";
import { ask } from "./dialogs.js";

/** `accept`, `detect` (look only, which needs no acceptance), or null. */
export function askForTerms(canDetect) {
  const link = (path, key) =>
    element("a", { href: `/${language}/${path}`, target: "_blank" }, text(key));
  const content = element(
    "div",
    { class: "stack" },
    element("p", {}, text("app.terms.lead")),
    element(
      "ul",
      { class: "points" },
      ["rights", "duty", "honest"].map((key) => element("li", {}, text(`app.terms.${key}`))),
    ),
    element(
      "p",
      { class: "row" },
      link("terms", "app.terms.read"),
      link("docs/ai-compliance", "app.terms.law"),
    ),
    element("p", { class: "muted small" }, text("app.terms.kept")),
  );
  return ask(text("app.terms.title"), content, [
    { key: "app.terms.accept", value: "accept", kind: "primary" },
    ...(canDetect ? [{ key: "app.terms.detect", value: "detect" }] : []),
    { key: "app.dialog.no", value: "", kind: "quiet" },
  ]);
}
