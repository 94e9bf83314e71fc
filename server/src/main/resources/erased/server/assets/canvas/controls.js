import { element } from "../dom.js";
import { icon } from "./icons.js";

/** A button that shows a drawing only; its name is read out and shown at rest. */
export function iconButton(drawing, name, onclick, properties = {}) {
  const named = { "aria-label": name, title: name };
  const all = { type: "button", class: "button icon", ...named, onclick, ...properties };
  return element("button", all, icon(drawing));
}

/** A button with a drawing and a name. */
export function button(drawing, name, onclick, properties = {}) {
  return element(
    "button",
    { type: "button", class: "button", onclick, ...properties },
    drawing && icon(drawing),
    element("span", {}, name),
  );
}

/** Says something to who listens rather than looks, also where it was said before. */
export class Announcer {
  constructor() {
    this.element = element("p", { class: "visually-hidden", role: "status" });
  }

  say(words) {
    const space = this.element.textContent.endsWith("\u00a0") ? "" : "\u00a0";
    this.element.textContent = words + space; // or the same words twice would be silent
  }
}
