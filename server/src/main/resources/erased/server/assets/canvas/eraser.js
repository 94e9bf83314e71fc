import { element, fill } from "../dom.js";
import { bytes, text } from "../text.js";
import { Announcer, button } from "./controls.js";
import { Desk } from "./desk.js";
import { Easel } from "./easel.js";
import { named } from "./files.js";
import { Keyboard } from "./keyboard.js";
import { Mask } from "./mask.js";
import { MaskPanel } from "./maskpanel.js";
import { Options } from "./options.js";
import { Picture, Unreadable } from "./picture.js";
import { png } from "./png.js";
import { Result } from "./result.js";
import { Run } from "./run.js";
import { erase, findParts, isTaken } from "./service.js";
import { Steps, stepName } from "./steps.js";
import { Toolbox } from "./toolbox.js";

/** What the service takes where nothing else is said. */
const MOST_BYTES = 10 * 1024 * 1024;

/**
 * `<erased-eraser>`: marks what is to go from a picture, has it erased by the service, goes on.
 *
 *     const eraser = document.createElement("erased-eraser");
 *     await eraser.open(blob, "photo.jpg");
 *     eraser.addEventListener("erased", ({ detail: { blob, name, receipt } }) => …);
 *     eraser.addEventListener("close", () => …);
 *
 * The attribute `max-bytes` says how large a file the service takes. `erased` is sent with each
 * result: its file, a name for it, and its receipt as a Blob or null; `close` when the person is
 * done. Needs css/canvas.css.
 */
export class Eraser extends HTMLElement {
  constructor() {
    super();
    this.announcer = new Announcer();
    this.desk = new Desk();
    this.run = new Run(() => this.erase(), this.announcer);
    this.easel = new Easel(this.desk, () => !this.run.isBusy);
    this.toolbox = new Toolbox(this.desk, (tool) => this.choose(tool));
    this.keyboard = new Keyboard(this.easel, this.toolbox, this.announcer);
    this.options = new Options(this.desk, this.easel.magic, () => this.find());
    this.panel = new MaskPanel(this.desk, (words) => this.say(words));
    this.steps = new Steps((index) => this.go(index));
    this.result = new Result(
      () => this.goOn(),
      () => this.edit(),
    );
    this.problem = element("p", { class: "notice bad", role: "alert", hidden: true });
    this.name = element("p", { class: "eraser-name" });
    this.desk.addEventListener("change", ({ detail }) => this.changed(detail));
  }

  connectedCallback() {
    if (!this.hasChildNodes()) {
      this.build();
    }
    this.easel.stage.connect();
  }

  /** Pictures are large: they go at once, unless the element was only moved. */
  disconnectedCallback() {
    this.easel.stage.disconnect();
    queueMicrotask(() => this.isConnected || this.leave());
  }

  leave() {
    this.run.controller?.abort();
    this.easel.clear();
  }

  build() {
    this.editor = element(
      "div",
      { class: "eraser-editor" },
      element("div", { class: "eraser-bar" }, this.toolbox.element, this.run.element),
      element("div", { class: "canvas-frame" }, this.easel.canvas),
      this.easel.zoom.element,
      element("div", { class: "eraser-panel stack" }, this.options.element, this.panel.element),
    );
    this.editor.addEventListener("keydown", (event) => this.keyboard.pressed(event));
    const close = () => this.dispatchEvent(new CustomEvent("close"));
    const head = element(
      "div",
      { class: "eraser-head" },
      this.name,
      this.steps.element,
      button(null, text("canvas.eraser.close"), close, { class: "button quiet" }),
    );
    fill(this, head, this.problem, this.editor, this.result.element, this.announcer.element);
    this.toolbox.choose("brush");
  }

  get mostBytes() {
    return Number(this.getAttribute("max-bytes")) || MOST_BYTES;
  }

  /** Begins with a picture, an empty mask and no steps; the promise ends when it is drawn. */
  async open(blob, name) {
    if (!this.hasChildNodes()) {
      this.build();
    }
    this.steps.begin(blob, name);
    this.name.textContent = name;
    this.panel.name = name;
    this.editor.hidden = true;
    this.result.hide();
    this.say(null);
    if (!(await isTaken(blob))) {
      this.say(text("canvas.eraser.format"));
    } else if (blob.size > this.mostBytes) {
      this.say(text("canvas.eraser.large", bytes(blob.size), bytes(this.mostBytes)));
    } else {
      await this.load();
    }
  }

  /** Shows the current step with its mask. */
  async load() {
    const { step } = this.steps;
    const picture = await this.decoded(step.blob);
    if (!picture || step !== this.steps.step) {
      picture?.close();
      return;
    }
    step.mask ??= new Mask(picture.width, picture.height);
    this.easel.show(picture, step.mask);
    this.options.begin(picture.width, picture.height);
    this.toolbox.showSteps();
    this.panel.show();
    this.edit();
  }

  /** The picture of a file; where there is none, the reason is said. */
  async decoded(blob) {
    try {
      return await Picture.of(blob);
    } catch (error) {
      const key = error instanceof Unreadable ? "canvas.unreadable" : "canvas.too-large-here";
      this.say(text(key, blob.type || text("canvas.unknown-type")));
      return null;
    }
  }

  /** The mask is worked on, not the result looked at. */
  edit() {
    const back = !this.result.element.hidden;
    this.pending = null;
    this.result.hide();
    this.editor.hidden = false;
    this.easel.appear();
    if (back) {
      this.easel.canvas.focus();
    }
  }

  async go(index) {
    this.steps.go(index);
    this.editor.hidden = true; // until there is the picture that belongs to the step
    this.say(null);
    await this.load();
    this.announcer.say(text("canvas.eraser.step.now", stepName(index)));
  }

  async goOn() {
    const { blob, receipt } = this.pending;
    this.steps.add(blob, receipt);
    await this.go(this.steps.current);
  }

  choose(tool) {
    this.easel.choose(tool);
    this.options.choose(tool);
  }

  changed(what) {
    this.announcer.say(`${text(`canvas.eraser.did.${what}`)} ${this.panel.show()}`);
  }

  async find() {
    const image = this.steps.step.blob;
    const parts = await this.working(text("canvas.eraser.parts.finding"), (run) =>
      findParts({ image, ...run }),
    );
    if (parts && image === this.steps.step.blob) {
      this.options.show(parts);
      this.announcer.say(this.options.found.textContent);
    }
  }

  async erase() {
    const { blob: image, mask } = this.steps.step;
    if (mask.isEmpty) {
      this.say(text("canvas.eraser.empty"));
      return;
    }
    const type = this.panel.kind;
    const result = await this.working(text("canvas.eraser.erasing"), async (run) =>
      erase({ image, mask: await png(mask), type, ...run }),
    );
    if (result && image === this.steps.step.blob) {
      await this.erased(result);
    }
  }

  async erased(result) {
    const { name, original } = this.steps;
    this.pending = result;
    this.editor.hidden = true;
    this.announcer.say(text("canvas.eraser.done"));
    await this.result.show({ before: original.blob, result, name, most: this.mostBytes });
    const detail = { ...result, name: named(name, "erased", result.blob.type) };
    this.dispatchEvent(new CustomEvent("erased", { detail, bubbles: true }));
  }

  /** Work of the service; what goes wrong is said. */
  async working(words, work) {
    if (this.run.isBusy) {
      return null;
    }
    this.say(null);
    try {
      return await this.run.while(words, work);
    } catch (error) {
      this.say(error.message || text("canvas.eraser.unreachable"));
      return null;
    }
  }

  /** A problem to be read, or null for none. */
  say(words) {
    this.problem.hidden = !words;
    this.problem.textContent = words ?? "";
  }
}

customElements.define("erased-eraser", Eraser);
