import { element } from "../dom.js";
import { number, text } from "../text.js";
import { iconButton } from "./controls.js";
import { SIZES } from "./desk.js";
import { icon } from "./icons.js";

/** The tools in their order, with their keys. */
export const KEYS = { brush: "b", eraser: "e", box: "r", lasso: "l", magic: "m", hand: "h" };

let boxes = 0; // so that radio buttons of several are apart

/** Tools to choose from, the size of the brush, steps back and forth. */
export class Toolbox {
  /** @param onTool called with the name of the tool that was chosen */
  constructor(desk, onTool) {
    this.desk = desk;
    this.onTool = onTool;
    const name = `tool-${++boxes}`;
    this.radios = Object.keys(KEYS).map((tool) => this.radio(tool, name));
    this.undo = iconButton("undo", text("canvas.eraser.undo"), () => desk.undo());
    this.redo = iconButton("redo", text("canvas.eraser.redo"), () => desk.redo());
    this.sizeShown = element("output", { class: "canvas-percent" });
    this.size = element("input", {
      type: "range",
      min: SIZES.least,
      max: SIZES.most,
      "aria-label": text("canvas.eraser.size"),
      title: text("canvas.eraser.size"),
      oninput: () => desk.resize(Number(this.size.value)),
    });
    desk.addEventListener("size", () => this.showSize());
    desk.addEventListener("change", () => this.showSteps());
    this.element = this.build();
    this.showSize();
    this.showSteps();
  }

  build() {
    const legend = element("legend", { class: "visually-hidden" }, text("canvas.eraser.tool"));
    const labels = this.radios.map((radio) => radio.parentElement);
    return [
      element("fieldset", { class: "eraser-tools" }, legend, labels),
      element("div", { class: "toolbar eraser-undo" }, this.undo, this.redo),
      element("div", { class: "eraser-size" }, this.size, this.sizeShown),
    ];
  }

  radio(tool, name) {
    const title = text(`canvas.eraser.tool.${tool}`);
    const radio = element("input", {
      type: "radio",
      class: "visually-hidden",
      name,
      value: tool,
      "aria-label": title,
      "aria-keyshortcuts": KEYS[tool].toUpperCase(),
      onchange: () => this.onTool(tool),
    });
    element(
      "label",
      { class: "eraser-tool", title: `${title} (${KEYS[tool].toUpperCase()})` },
      radio,
      icon(tool),
      element("span", { class: "eraser-tool-name" }, title),
    );
    return radio;
  }

  choose(tool) {
    this.radios.find((radio) => radio.value === tool).checked = true;
    this.onTool(tool);
  }

  showSize() {
    const words = text("canvas.eraser.pixels", number(this.desk.size));
    this.size.value = this.desk.size;
    this.size.setAttribute("aria-valuetext", words);
    this.sizeShown.textContent = words;
  }

  /** A button that has nothing to do keeps the focus, so it is not disabled outright. */
  showSteps() {
    const { done, undone } = this.desk.history;
    this.undo.setAttribute("aria-disabled", String(done.length === 0));
    this.redo.setAttribute("aria-disabled", String(undone.length === 0));
  }
}

/** The size that a key leads to: finer steps where the brush is fine. */
export function nextSize(size, way) {
  const step = size + way < 10 ? 1 : size + way < 50 ? 5 : 10;
  return way < 0 ? Math.ceil(size / step) * step - step : Math.floor(size / step) * step + step;
}
