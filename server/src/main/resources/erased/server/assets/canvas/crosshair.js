import { outline } from "./regions.js";

/** How far an arrow key goes on the screen, in CSS pixels; with Shift, a pixel of the picture. */
const STEP = 12;

/** Room that is kept between the cross and the edge of the stage, in CSS pixels. */
const MARGIN = 24;

const WAYS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A cross on the picture that the arrow keys move: the pointer of who has none. */
export class Crosshair {
  constructor(view) {
    this.view = view;
    this.point = null; // middle of a pixel; null while it is not used
  }

  /** Whether the key moved it; the first one only shows it, in the middle of what is seen. */
  key(event) {
    const way = WAYS[event.key];
    if (!way) {
      return false;
    }
    const step = event.shiftKey ? 1 : Math.max(1, Math.round(STEP / this.view.scale));
    const { picture } = this.view;
    const from = this.shown();
    this.point = {
      x: Math.min(picture.width - 0.5, Math.max(0.5, from.x + way[0] * step)),
      y: Math.min(picture.height - 0.5, Math.max(0.5, from.y + way[1] * step)),
    };
    this.view.reveal(this.point, MARGIN);
    return true;
  }

  /** Its place; the middle of what is seen if it was not used yet. */
  shown() {
    if (!this.point) {
      const { left, top, right, bottom } = this.view.seen;
      this.point = {
        x: Math.floor((left + right) / 2) + 0.5,
        y: Math.floor((top + bottom) / 2) + 0.5,
      };
    }
    return this.point;
  }

  hide() {
    this.point = null;
  }

  draw(context) {
    if (this.point) {
      const { x, y } = this.view.toStage(this.point.x, this.point.y);
      context.beginPath();
      for (const [dx, dy] of Object.values(WAYS)) {
        context.moveTo(x + dx * 4, y + dy * 4);
        context.lineTo(x + dx * 14, y + dy * 14);
      }
      outline(context);
    }
  }
}
