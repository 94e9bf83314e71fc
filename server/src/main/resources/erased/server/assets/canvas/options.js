import { element, fill } from "../dom.js";
import { has, number, text } from "../text.js";
import { button } from "./controls.js";

const FIELDS = ["x", "y", "width", "height"];

/** What the chosen tool has to be told beside the picture. */
export class Options {
  /** @param onFind called when the parts are to be looked for */
  constructor(desk, magic, onFind) {
    this.desk = desk;
    this.magic = magic;
    this.hint = element("p", { class: "small muted" });
    this.away = element("label", { class: "choice" }, this.checkbox(), text("canvas.eraser.away"));
    this.box = this.boxForm();
    this.find = button("magic", text("canvas.eraser.parts.find"), onFind);
    this.found = element("p", { class: "small" });
    this.list = element("ul", { class: "eraser-parts" });
    this.parts = element("div", { class: "stack" }, this.find, this.found, this.list);
    this.element = element("div", { class: "stack" }, this.hint, this.away, this.box, this.parts);
  }

  checkbox() {
    const box = element("input", {
      type: "checkbox",
      onchange: () => {
        this.desk.takesAway = box.checked;
      },
    });
    return box;
  }

  boxForm() {
    const whole = { type: "number", inputmode: "numeric", min: 0, step: 1, required: true };
    this.fields = FIELDS.map((name) => element("input", { name, ...whole }));
    const labels = this.fields.map((field) =>
      element("label", { class: "field" }, text(`canvas.eraser.box.${field.name}`), field),
    );
    return element(
      "form",
      { class: "eraser-box", onsubmit: (event) => this.submit(event) },
      labels,
      element("button", { class: "button" }, text("canvas.eraser.box.mark")),
    );
  }

  submit(event) {
    event.preventDefault();
    const numbers = this.fields.map((field) => [field.name, Number(field.value)]);
    this.desk.markBox(Object.fromEntries(numbers));
  }

  /** Another picture. */
  begin(width, height) {
    [width - 1, height - 1, width, height].forEach((most, i) => {
      this.fields[i].max = most;
    });
    this.show(null);
  }

  choose(tool) {
    const keys = `canvas.eraser.keys.${tool}`;
    const byKeys = has(keys) && element("span", { class: "eraser-keys" }, text(keys));
    fill(this.hint, text(`canvas.eraser.hint.${tool}`), " ", byKeys);
    this.away.hidden = !["box", "lasso", "magic"].includes(tool);
    this.box.hidden = tool !== "box";
    this.parts.hidden = tool !== "magic";
  }

  /** The parts that were found, each with a button that marks it. */
  show(parts) {
    this.magic.use(parts);
    this.find.hidden = Boolean(parts);
    const places = [...(parts?.places ?? [])].sort(([one], [other]) => one - other);
    this.found.textContent = parts ? text("canvas.eraser.parts.found", places.length) : "";
    fill(this.list, places.map(([part, place]) => this.entry(part, place, parts)));
  }

  entry(part, place, { width, height }) {
    const share = number(place.pixels / (width * height), {
      style: "percent",
      maximumSignificantDigits: 2,
    });
    const across = third(place.left + place.right, width);
    const down = third(place.top + place.bottom, height);
    const where = text(`canvas.eraser.place.${down}-${across}`);
    const light = (on) => () => this.magic.light(on ? part : 0);
    return element(
      "li",
      {},
      element(
        "button",
        {
          type: "button",
          class: "button quiet",
          onclick: () => this.magic.choose(part),
          onfocus: light(true),
          onblur: light(false),
          onpointerenter: light(true),
          onpointerleave: light(false),
        },
        text("canvas.eraser.parts.part", part, share, where),
      ),
    );
  }
}

/** 0, 1 or 2: in which third of a length the middle lies; `ends` is the sum of both ends. */
function third(ends, length) {
  return Math.min(2, Math.floor((1.5 * ends) / length));
}
