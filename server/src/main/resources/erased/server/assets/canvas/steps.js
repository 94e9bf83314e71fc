import { element, fill } from "../dom.js";
import { text } from "../text.js";
import { button } from "./controls.js";
import { named, save } from "./files.js";

/**
 * The picture as it was opened, and after each time that something was erased from it. A step is
 * its `blob`, its `receipt` (null for the first), and the `mask` that is being made for it.
 */
export class Steps {
  /** @param onGo called when another step is to be worked on */
  constructor(onGo) {
    this.onGo = onGo;
    const name = text("canvas.eraser.steps");
    this.list = element("ol", { class: "eraser-steps", "aria-label": name });
    this.files = element("div", { class: "row" });
    this.element = element("div", { class: "row", hidden: true }, this.list, this.files);
    this.all = [];
    this.current = 0;
  }

  begin(blob, name) {
    this.name = name;
    this.all = [{ blob, receipt: null, mask: null }];
    this.go(0);
  }

  /** The picture as it was opened. */
  get original() {
    return this.all[0];
  }

  get step() {
    return this.all[this.current];
  }

  /** A result becomes the step behind the current one; what came after that is gone. */
  add(blob, receipt) {
    this.all = [...this.all.slice(0, this.current + 1), { blob, receipt, mask: null }];
    this.go(this.current + 1);
  }

  go(index) {
    const focused = this.list.contains(document.activeElement);
    this.current = index;
    this.element.hidden = this.all.length === 1;
    fill(this.list, this.all.map((_, i) => element("li", {}, this.entry(i))));
    fill(this.files, index > 0 && downloads(this.step, this.name));
    if (focused) {
      this.list.children[index].firstElementChild.focus();
    }
  }

  entry(index) {
    return element(
      "button",
      {
        type: "button",
        class: "button small",
        "aria-current": index === this.current ? "step" : null,
        onclick: () => index !== this.current && this.onGo(index),
      },
      stepName(index),
    );
  }
}

/** How a step is called. */
export function stepName(index) {
  return index === 0 ? text("canvas.eraser.step.original") : text("canvas.eraser.step", index);
}

/** Buttons that save a result and its receipt. */
export function downloads({ blob, receipt }, name) {
  const file = named(name, "erased", blob.type);
  return [
    button(null, text("canvas.eraser.download"), () => save(blob, file)),
    receipt &&
      button(null, text("canvas.eraser.receipt"), () => save(receipt, `${file}.receipt.json`)),
  ];
}
