import { number, text } from "../text.js";
import { KEYS, nextSize } from "./toolbox.js";

/** How long the cross has to rest until its place is read out, in milliseconds. */
const REST = 400;

/** Fields in which letters are written. */
const FIELDS = "input:not([type=range], [type=radio], [type=checkbox])";

/** All that the eraser's keys do. */
export class Keyboard {
  constructor(easel, toolbox, announcer) {
    this.easel = easel;
    this.desk = easel.desk;
    this.toolbox = toolbox;
    this.announcer = announcer;
    easel.canvas.addEventListener("keyup", (event) => this.released(event));
  }

  /** A key was pressed somewhere in the eraser. */
  pressed(event) {
    if (event.target.matches(FIELDS)) {
      return;
    }
    const command = event.ctrlKey || event.metaKey;
    const used = command
      ? this.command(event)
      : !event.altKey && (this.onPicture(event) || this.shortcut(event));
    if (used) {
      event.preventDefault();
    }
  }

  command(event) {
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) {
      this.desk.undo();
    } else if (key === "y" || key === "z") {
      this.desk.redo();
    } else {
      return false;
    }
    return true;
  }

  shortcut({ key }) {
    const tool = Object.keys(KEYS).find((name) => KEYS[name] === key.toLowerCase());
    if (tool) {
      this.toolbox.choose(tool);
      this.announcer.say(text(`canvas.eraser.tool.${tool}`));
    } else if (key === "[" || key === "]") {
      this.desk.resize(nextSize(this.desk.size, key === "[" ? -1 : 1));
      this.announcer.say(text("canvas.eraser.pixels", number(this.desk.size)));
    }
    return Boolean(tool) || key === "[" || key === "]";
  }

  /** Keys that mean something on the picture only. */
  onPicture(event) {
    const { canvas, crosshair, tool, tools, zoom } = this.easel;
    if (event.target !== canvas) {
      return false;
    }
    if (tool === tools.hand && zoom.arrow(event)) {
      return true;
    }
    if (crosshair.key(event)) {
      this.steered();
      return true;
    }
    return this.work(event) || zoom.key(event);
  }

  work(event) {
    const { crosshair, stage, tool } = this.easel;
    const deed = {
      " ": () => tool.press(crosshair.shown()),
      Enter: () => tool.enter(crosshair.shown()),
      Escape: tool.working && (() => tool.cancel()), // else it may close a dialog
    }[event.key];
    if (deed && !event.repeat && this.easel.isFree()) {
      deed();
      stage.redraw();
    }
    return Boolean(deed);
  }

  released(event) {
    if (event.key === " ") {
      this.easel.tool.release(this.easel.crosshair.shown());
    }
  }

  /** The cross has moved. */
  steered() {
    const { easel } = this;
    easel.pointer = null;
    easel.tool.steer(easel.crosshair.point);
    easel.viewed();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.tellPlace(), REST);
  }

  tellPlace() {
    const { point } = this.easel.crosshair;
    if (point) {
      const [x, y] = [Math.floor(point.x), Math.floor(point.y)];
      const marked = this.desk.mask.get(x, y) > 0;
      this.announcer.say(text(marked ? "canvas.eraser.at.marked" : "canvas.eraser.at", x, y));
    }
  }
}
