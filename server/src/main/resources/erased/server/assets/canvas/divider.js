import { element } from "../dom.js";
import { number, text } from "../text.js";

/** How far a key moves the divider, in hundredths. */
const KEYS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -100,
  End: 100,
};

/** The line between two pictures: the original to its left, the result to its right. */
export class Divider {
  /** @param onMove called when it was moved */
  constructor(onMove) {
    this.onMove = onMove;
    this.element = element("div", {
      class: "compare-divider",
      role: "slider",
      tabindex: "0",
      "aria-label": text("canvas.compare.divider"),
      "aria-orientation": "horizontal",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
      onkeydown: (event) => this.key(event),
      onpointerdown: (event) => this.element.setPointerCapture(event.pointerId),
      onpointermove: (event) => this.drag(event),
    });
    this.set(50);
  }

  /** Its place, 0 at the left to 1 at the right. */
  get part() {
    return this.value / 100;
  }

  set(value) {
    this.value = Math.min(100, Math.max(0, value));
    const shown = number(this.part, { style: "percent" });
    this.element.setAttribute("aria-valuenow", String(Math.round(this.value)));
    this.element.setAttribute("aria-valuetext", text("canvas.compare.divider.value", shown));
    this.element.style.left = `${this.value}%`;
    this.onMove();
  }

  key(event) {
    const by = KEYS[event.key];
    if (by && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      this.set(Math.round(this.value) + by);
    }
  }

  drag(event) {
    if (this.element.hasPointerCapture(event.pointerId)) {
      const box = this.element.parentElement.getBoundingClientRect();
      this.set(((event.clientX - box.left) / box.width) * 100);
    }
  }
}
