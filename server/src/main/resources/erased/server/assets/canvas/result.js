import { element, fill } from "../dom.js";
import { bytes, text } from "../text.js";
import "./compare.js";
import { button } from "./controls.js";
import { downloads } from "./steps.js";

/** What a picture has become, beside its original. */
export class Result {
  /**
   * @param onGo called when the result is to be worked on
   * @param onBack called when the mask is to be worked on instead
   */
  constructor(onGo, onBack) {
    this.compare = document.createElement("erased-compare");
    this.large = element("p", { class: "notice warn", hidden: true });
    this.go = button(null, text("canvas.eraser.go-on"), onGo, { class: "button primary" });
    this.back = button(null, text("canvas.eraser.back"), onBack);
    this.files = element("div", { class: "row" });
    this.element = element(
      "section",
      { class: "stack", "aria-label": text("canvas.eraser.result"), tabindex: "-1", hidden: true },
      this.compare,
      this.large,
      element("div", { class: "row" }, this.go, this.back, this.files),
    );
  }

  /** @param most bytes that the service takes */
  async show({ before, result, name, most }) {
    const tooLarge = result.blob.size > most;
    this.large.hidden = !tooLarge;
    this.large.textContent = tooLarge
      ? text("canvas.eraser.result.large", bytes(result.blob.size), bytes(most))
      : "";
    this.go.hidden = tooLarge;
    fill(this.files, downloads(result, name));
    this.element.hidden = false;
    await this.compare.show({ before, after: result.blob, label: name });
    this.element.focus();
  }

  hide() {
    this.element.hidden = true;
    this.compare.clear();
  }
}
