import { History } from "./history.js";
import { Mask } from "./mask.js";
import { box } from "./shapes.js";

/** The sizes that a brush can have, in pixels of the picture. */
export const SIZES = { least: 1, most: 200 };

/**
 * Where a mask is worked on. Sends "paint" when something has to be drawn, and "change" when an
 * edit is over, `detail` being what it was: "mark", "undo", "redo", "invert", "clear", "import".
 */
export class Desk extends EventTarget {
  constructor() {
    super();
    this.size = 40;
    this.takesAway = false;
    this.use(new Mask(1, 1));
  }

  /** Begins with a mask; nothing is to be undone. */
  use(mask) {
    this.mask = mask;
    this.history = new History(mask);
    this.paintAgain();
  }

  resize(size) {
    this.size = Math.round(Math.min(SIZES.most, Math.max(SIZES.least, size)));
    this.dispatchEvent(new CustomEvent("size"));
  }

  begin() {
    this.mask.begin();
  }

  /** Part of an edit that has begun. */
  paint(shape, value) {
    this.mask.paint(shape, value);
    this.paintAgain();
  }

  commit(what) {
    const change = this.mask.commit();
    if (change) {
      this.history.push(change);
    }
    this.changed(what);
  }

  abandon() {
    this.mask.abandon();
    this.paintAgain();
  }

  /** A whole edit: marks a shape, or unmarks it. */
  mark(shape, value = this.takesAway ? 0 : 255) {
    this.edit("mark", (mask) => mask.paint(shape, value));
  }

  /** Pixels of a box by its numbers. */
  markBox({ x, y, width, height }) {
    this.mark(box(x, y, width, height));
  }

  edit(what, work) {
    this.begin();
    work(this.mask);
    this.commit(what);
  }

  invert() {
    this.edit("invert", (mask) => mask.invert());
  }

  clear() {
    this.edit("clear", (mask) => mask.clear());
  }

  /** Takes over the pixels of another mask. */
  import(other) {
    this.edit("import", (mask) => other.tiles.forEach((tile, i) => mask.replace(i, tile)));
  }

  undo() {
    if (!this.mask.edited && this.history.undo()) {
      this.changed("undo");
    }
  }

  redo() {
    if (!this.mask.edited && this.history.redo()) {
      this.changed("redo");
    }
  }

  changed(detail) {
    this.paintAgain();
    this.dispatchEvent(new CustomEvent("change", { detail }));
  }

  paintAgain() {
    this.dispatchEvent(new CustomEvent("paint"));
  }
}
