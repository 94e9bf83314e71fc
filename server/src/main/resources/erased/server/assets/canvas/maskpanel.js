import { element } from "../dom.js";
import { number, text } from "../text.js";
import { button } from "./controls.js";
import { chosen, named, save } from "./files.js";
import { OtherShape, maskOf } from "./maskfile.js";
import { png } from "./png.js";

let panels = 0; // so that radio buttons of several are apart

/** What is done with a mask as a whole. */
export class MaskPanel {
  /** @param say called with a problem in words, or null for none */
  constructor(desk, say) {
    this.desk = desk;
    this.say = say;
    this.name = "";
    this.share = element("p", { class: "small muted" });
    this.radios = ["manual", "automatic"].map(radio(`mask-kind-${++panels}`));
    const labels = this.radios.map((each) => each.parentElement);
    const legend = element("legend", {}, text("canvas.eraser.kind"));
    this.element = [
      this.buttons(),
      this.share,
      element("fieldset", { class: "stack small" }, legend, labels),
    ];
  }

  buttons() {
    const { desk } = this;
    return element(
      "div",
      { class: "row" },
      button(null, text("canvas.eraser.invert"), () => desk.invert()),
      button(null, text("canvas.eraser.clear"), () => desk.clear()),
      button(null, text("canvas.eraser.import"), () => this.import()),
      button(null, text("canvas.eraser.export"), () => this.export()),
    );
  }

  /** How exact the mask is, as the service asks. */
  get kind() {
    return this.radios.find((each) => each.checked).value;
  }

  /** Writes down how much is marked, and gives these words. */
  show() {
    const { mask } = this.desk;
    const part = mask.count() / (mask.width * mask.height);
    const shown = number(part, { style: "percent", maximumSignificantDigits: 2 });
    this.share.textContent = text("canvas.eraser.share", shown);
    return this.share.textContent;
  }

  async import() {
    const file = await chosen();
    if (file) {
      this.say(null);
      const { width, height } = this.desk.mask;
      try {
        this.desk.import(await maskOf(file, width, height));
      } catch (error) {
        this.say(
          error instanceof OtherShape
            ? text("canvas.eraser.import.shape", error.width, error.height, width, height)
            : text("canvas.eraser.import.unreadable"),
        );
      }
    }
  }

  async export() {
    save(await png(this.desk.mask), named(this.name, "mask", "image/png"));
  }
}

/** Makes radio buttons of one name, the first of them checked. */
const radio = (name) => (value, index) => {
  const made = element("input", { type: "radio", name, value, checked: index === 0 });
  element("label", { class: "choice" }, made, text(`canvas.eraser.kind.${value}`));
  return made;
};
