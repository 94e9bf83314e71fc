import { element } from "../dom.js";
import { has, number, text } from "../text.js";
import { button } from "./controls.js";

/** A button that has work done, and what it shows meanwhile. */
export class Run {
  /** @param onStart called when it is pressed */
  constructor(onStart, announcer) {
    this.announcer = announcer;
    this.controller = null;
    this.start = button(null, text("canvas.eraser.erase"), onStart, { class: "button primary" });
    const name = text("canvas.eraser.progress");
    this.progress = element("progress", { max: 100, "aria-label": name });
    this.words = element("p", { class: "small" });
    this.stop = button(null, text("canvas.eraser.stop"), () => this.controller?.abort());
    this.busy = element(
      "div",
      { class: "eraser-busy", hidden: true },
      element("div", {}, this.words, this.progress),
      this.stop,
    );
    this.element = element("div", { class: "eraser-run" }, this.start, this.busy);
  }

  get isBusy() {
    return this.controller !== null;
  }

  /** Does work that can be called off; gives nothing where it was. */
  async while(words, work) {
    this.controller = new AbortController();
    this.begin(words);
    const { signal } = this.controller;
    try {
      return await work({ signal, told: (job) => signal.aborted || this.told(job) });
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
      this.announcer.say(text("canvas.eraser.stopped"));
      return null;
    } finally {
      this.end();
    }
  }

  end() {
    const focused = this.stop === document.activeElement;
    this.controller = null;
    this.start.hidden = false;
    this.busy.hidden = true;
    if (focused) {
      this.start.focus();
    }
  }

  begin(words) {
    const focused = this.start === document.activeElement;
    this.words.textContent = words;
    this.progress.removeAttribute("value");
    this.busy.hidden = false;
    this.start.hidden = true;
    this.announcer.say(words);
    if (focused) {
      this.stop.focus();
    }
  }

  told({ stage, percent }) {
    const key = `canvas.eraser.stage.${stage}`;
    if (has(key)) {
      const words = text(key);
      if (!this.words.textContent.startsWith(words)) {
        this.announcer.say(words);
      }
      this.progress.value = percent ?? 0;
      const part = number((percent ?? 0) / 100, { style: "percent" });
      this.words.textContent = `${words} ${part}`;
    }
  }
}
