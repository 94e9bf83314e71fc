import { element } from "../dom.js";
import { number, text } from "../text.js";
import { iconButton } from "./controls.js";

/** How much a press of a key or button zooms. */
const STEP = 1.5;

/** How far an arrow key pans, in CSS pixels. */
const PAN = 60;

const ARROWS = {
  ArrowLeft: [PAN, 0],
  ArrowRight: [-PAN, 0],
  ArrowUp: [0, PAN],
  ArrowDown: [0, -PAN],
};

/** Buttons and keys that zoom a stage. */
export class ZoomBar {
  /** @param onView called when what is seen has changed */
  constructor(stage, onView) {
    this.stage = stage;
    this.onView = onView;
    this.percent = element("output", { class: "canvas-percent" });
    this.element = element(
      "div",
      { class: "toolbar", role: "group", "aria-label": text("canvas.zoom.label") },
      iconButton("minus", text("canvas.zoom.out"), () => this.zoom(1 / STEP)),
      this.percent,
      iconButton("plus", text("canvas.zoom.in"), () => this.zoom(STEP)),
      iconButton("fit", text("canvas.zoom.fit"), () => this.fit()),
      element(
        "button",
        {
          type: "button",
          class: "button",
          "aria-label": text("canvas.zoom.actual"),
          title: text("canvas.zoom.actual"),
          onclick: () => this.actual(),
        },
        percent(100),
      ),
    );
  }

  zoom(factor) {
    this.stage.view.zoom(factor);
    this.onView();
  }

  fit() {
    this.stage.view.fit();
    this.onView();
  }

  actual() {
    this.stage.view.actual();
    this.onView();
  }

  /** Writes the scale down. */
  show() {
    const now = percent(this.stage.view.percent);
    if (this.percent.textContent !== now) {
      this.percent.textContent = now;
    }
  }

  /** Whether the key zooms. */
  key(event) {
    const deed = {
      "+": () => this.zoom(STEP),
      "=": () => this.zoom(STEP),
      "-": () => this.zoom(1 / STEP),
      0: () => this.fit(),
      1: () => this.actual(),
    }[event.key];
    deed?.();
    return Boolean(deed);
  }

  /** Whether the key pans. */
  arrow(event) {
    const way = ARROWS[event.key];
    if (way) {
      this.stage.view.pan(...way);
      this.onView();
    }
    return Boolean(way);
  }
}

function percent(hundredths) {
  return number(hundredths / 100, { style: "percent" });
}
