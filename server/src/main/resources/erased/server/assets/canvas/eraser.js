import { element, fill } from "../dom.js";
import { bytes, number, text } from "../text.js";
import { Announcer, button } from "./controls.js";
import { Crosshair } from "./crosshair.js";
import { Desk } from "./desk.js";
import { chosen, named, save } from "./files.js";
import { Gestures } from "./gestures.js";
import { Mask } from "./mask.js";
import { OtherShape, maskOf } from "./maskfile.js";
import { MaskLayer } from "./masklayer.js";
import { Options } from "./options.js";
import { Picture, Unreadable } from "./picture.js";
import { png } from "./png.js";
import { Result } from "./result.js";
import { Run } from "./run.js";
import { erase, findParts, isTaken } from "./service.js";
import { Stage } from "./stage.js";
import { Steps, stepName } from "./steps.js";
import { KEYS, Toolbox, nextSize } from "./toolbox.js";
import { BoxTool, Brush, Hand, Lasso, Magic } from "./tools.js";
import { ZoomBar } from "./zoombar.js";

/** What the service takes where nothing else is said. */
const MOST_BYTES = 10 * 1024 * 1024;

/** How long the cross has to rest until its place is read out, in milliseconds. */
const REST = 400;

/**
 * `<erased-eraser>`: marks what is to go from a picture, has it erased by the service, and goes on.
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
    this.desk = new Desk();
    this.magic = new Magic(this.desk);
    this.tools = {
      brush: new Brush(this.desk, 255),
      eraser: new Brush(this.desk, 0),
      box: new BoxTool(this.desk),
      lasso: new Lasso(this.desk),
      magic: this.magic,
      hand: new Hand(this.desk),
    };
    this.announcer = new Announcer();
    this.layer = new MaskLayer();
    this.picture = null;
    this.pointer = null; // where a mouse or pen is on the picture
    this.desk.addEventListener("paint", () => this.stage?.redraw());
    this.desk.addEventListener("size", () => this.stage?.redraw());
    this.desk.addEventListener("change", ({ detail }) => this.changed(detail));
    this.prepareStage();
    this.prepareParts();
  }

  prepareStage() {
    this.canvas = element("canvas", {
      class: "canvas-stage",
      tabindex: "0",
      role: "application",
      "aria-label": text("canvas.eraser.stage"),
      onkeyup: (event) => this.released(event),
      onpointerleave: () => this.hover(null),
      onblur: () => this.left(),
    });
    this.stage = new Stage(this.canvas, (context, view) => this.paint(context, view));
    this.crosshair = new Crosshair(this.stage.view);
    this.gestures = new Gestures(this.stage, this.hand(), () => this.viewed());
    this.zoom = new ZoomBar(this.stage, () => this.viewed());
  }

  prepareParts() {
    this.toolbox = new Toolbox(this.desk, (tool) => this.choose(tool));
    this.options = new Options(this.desk, this.magic, () => this.find());
    this.run = new Run(() => this.erase(), this.announcer);
    this.steps = new Steps((index) => this.go(index));
    this.result = new Result(
      () => this.goOn(),
      () => this.edit(),
    );
    this.problem = element("p", { class: "notice bad", role: "alert", hidden: true });
    this.share = element("p", { class: "small muted" });
    this.name = element("p", { class: "eraser-name" });
  }

  connectedCallback() {
    if (!this.hasChildNodes()) {
      this.build();
    }
    this.stage.connect();
  }

  /** Pictures are large: they go at once, unless the element was only moved. */
  disconnectedCallback() {
    this.stage.disconnect();
    queueMicrotask(() => this.isConnected || this.leave());
  }

  leave() {
    this.run.controller?.abort();
    this.picture?.close();
    this.picture = null;
  }

  build() {
    const panel = element(
      "div",
      { class: "eraser-panel stack" },
      this.options.element,
      this.maskButtons(),
      this.share,
      this.kinds(),
    );
    this.editor = element(
      "div",
      { class: "eraser-editor" },
      element("div", { class: "eraser-bar" }, this.toolbox.element, this.run.element),
      element("div", { class: "canvas-frame" }, this.canvas),
      this.zoom.element,
      panel,
    );
    this.addEventListener("keydown", (event) => this.key(event));
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

  maskButtons() {
    return element(
      "div",
      { class: "row" },
      button(null, text("canvas.eraser.invert"), () => this.desk.invert()),
      button(null, text("canvas.eraser.clear"), () => this.desk.clear()),
      button(null, text("canvas.eraser.import"), () => this.import()),
      button(null, text("canvas.eraser.export"), () => this.export()),
    );
  }

  /** How exact the mask is, as the service asks. */
  kinds() {
    const name = `${this.toolbox.radios[0].name}-kind`;
    const choice = (value, checked) =>
      element(
        "label",
        { class: "choice" },
        element("input", { type: "radio", name, value, checked }),
        text(`canvas.eraser.kind.${value}`),
      );
    this.kind = element(
      "fieldset",
      { class: "stack small" },
      element("legend", {}, text("canvas.eraser.kind")),
      choice("manual", true),
      choice("automatic", false),
    );
    return this.kind;
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
    let picture;
    try {
      picture = await Picture.of(step.blob);
    } catch (error) {
      const key = error instanceof Unreadable ? "canvas.unreadable" : "canvas.too-large-here";
      this.say(text(key, step.blob.type || text("canvas.unknown-type")));
      return;
    }
    this.picture?.close();
    this.picture = picture;
    step.mask ??= new Mask(picture.width, picture.height);
    this.layer.clear();
    this.desk.use(step.mask);
    this.crosshair.hide();
    this.options.begin(picture.width, picture.height);
    this.stage.view.show(picture.width, picture.height);
    this.edit();
    this.toolbox.showSteps();
    this.tellShare();
  }

  /** The mask is worked on, not the result looked at. */
  edit() {
    const back = !this.result.element.hidden;
    this.pending = null;
    this.result.hide();
    this.editor.hidden = false;
    this.stage.resize();
    this.viewed();
    if (back) {
      this.canvas.focus();
    }
  }

  async go(index) {
    this.steps.go(index);
    this.say(null);
    await this.load();
    this.announcer.say(text("canvas.eraser.step.now", stepName(index)));
  }

  async goOn() {
    const { blob, receipt } = this.pending;
    this.steps.add(blob, receipt);
    await this.load();
    this.canvas.focus();
    this.announcer.say(text("canvas.eraser.step.now", stepName(this.steps.current)));
  }

  choose(tool) {
    if (this.tool?.working) {
      this.tool.cancel();
    }
    this.magic.light(0);
    this.tool = this.tools[tool];
    this.options.choose(tool);
    this.canvas.dataset.tool = tool;
    this.stage.redraw();
  }

  /** What pointers work with: always the tool that is chosen. */
  hand() {
    return {
      begin: (point, event) => {
        this.crosshair.hide();
        this.hover(event.pointerType === "touch" ? null : point);
        return !this.run.isBusy && this.tool.begin(point);
      },
      move: (point) => {
        this.pointer &&= point;
        this.tool.move(point);
      },
      end: (point) => this.tool.end(point),
      cancel: () => this.tool.cancel(),
      hover: (point) => this.hover(point),
    };
  }

  hover(point) {
    this.pointer = point;
    if (this.tool === this.magic) {
      this.magic.light(point ? (this.magic.parts?.at(point) ?? 0) : 0);
    }
    this.stage.redraw();
  }

  left() {
    if (this.tool.working) {
      this.tool.cancel();
    }
    this.crosshair.hide();
    this.stage.redraw();
  }

  key(event) {
    if (this.editor.hidden || event.target.matches("input:not([type=range], [type=radio])")) {
      return;
    }
    const command = event.ctrlKey || event.metaKey;
    const used = command
      ? this.command(event)
      : !event.altKey && (this.stageKey(event) || this.shortcut(event));
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
  stageKey(event) {
    if (event.target !== this.canvas) {
      return false;
    }
    if (this.tool === this.tools.hand && this.zoom.arrow(event)) {
      return true;
    }
    if (this.crosshair.key(event)) {
      this.steered();
      return true;
    }
    return this.press(event) || this.zoom.key(event);
  }

  press(event) {
    const deed = {
      " ": () => this.tool.press(this.crosshair.shown()),
      Enter: () => this.tool.enter(this.crosshair.shown()),
      Escape: this.tool.working && (() => this.tool.cancel()), // else it may close a dialog
    }[event.key];
    if (deed && !event.repeat && !this.run.isBusy) {
      deed();
      this.stage.redraw();
    }
    return Boolean(deed);
  }

  released(event) {
    if (event.key === " ") {
      this.tool.release(this.crosshair.shown());
    }
  }

  /** The cross has moved. */
  steered() {
    this.pointer = null;
    this.tool.steer(this.crosshair.point);
    this.viewed();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.tellPlace(), REST);
  }

  tellPlace() {
    const { point } = this.crosshair;
    if (point) {
      const [x, y] = [Math.floor(point.x), Math.floor(point.y)];
      const marked = this.desk.mask.get(x, y) > 0;
      this.announcer.say(text(marked ? "canvas.eraser.at.marked" : "canvas.eraser.at", x, y));
    }
  }

  changed(what) {
    const share = this.tellShare();
    this.announcer.say(`${text(`canvas.eraser.did.${what}`)} ${share}`);
  }

  tellShare() {
    const { mask } = this.desk;
    const part = mask.count() / (mask.width * mask.height);
    const shown = number(part, { style: "percent", maximumSignificantDigits: 2 });
    this.share.textContent = text("canvas.eraser.share", shown);
    return this.share.textContent;
  }

  viewed() {
    this.zoom.show();
    this.stage.redraw();
  }

  paint(context, view) {
    if (this.picture) {
      this.picture.draw(context, view);
      this.layer.draw(context, view, this.desk.mask);
      this.tool.draw(context, view, this.pointer ?? this.crosshair.point);
      this.crosshair.draw(context);
    }
  }

  async import() {
    const file = await chosen();
    if (!file) {
      return;
    }
    this.say(null);
    try {
      this.desk.import(await maskOf(file, this.picture.width, this.picture.height));
    } catch (error) {
      const { width, height } = this.picture;
      this.say(
        error instanceof OtherShape
          ? text("canvas.eraser.import.shape", error.width, error.height, width, height)
          : text("canvas.eraser.import.unreadable"),
      );
    }
  }

  async export() {
    save(await png(this.desk.mask), named(this.steps.name, "mask", "image/png"));
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
    const { mask } = this.desk;
    if (mask.isEmpty) {
      this.say(text("canvas.eraser.empty"));
      return;
    }
    const image = this.steps.step.blob;
    const type = this.kind.querySelector(":checked").value;
    const result = await this.working(text("canvas.eraser.erasing"), async (run) =>
      erase({ image, mask: await png(mask), type, ...run }),
    );
    if (result && image === this.steps.step.blob) {
      await this.erased(result);
    }
  }

  async erased(result) {
    const { name, step } = this.steps;
    this.pending = result;
    this.editor.hidden = true;
    this.announcer.say(text("canvas.eraser.done"));
    await this.result.show({ before: step.blob, result, name, most: this.mostBytes });
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
