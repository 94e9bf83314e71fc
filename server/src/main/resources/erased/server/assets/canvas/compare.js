import { element, fill } from "../dom.js";
import { number, text } from "../text.js";
import { Announcer, button } from "./controls.js";
import { Divider } from "./divider.js";
import { Gestures } from "./gestures.js";
import { Heat } from "./heat.js";
import { Picture, Unreadable } from "./picture.js";
import { drawRegions } from "./regions.js";
import { Stage } from "./stage.js";
import { ZoomBar } from "./zoombar.js";

/** Percentages without digits behind the point. */
const WHOLE = { style: "percent", maximumFractionDigits: 0 };

/**
 * `<erased-compare>`: two pictures of one size under a slider, with zoom and a map of changes.
 *
 *     const compare = document.createElement("erased-compare");
 *     await compare.show({ before, after, regions: [[x, y, w, h]], label: "photo.png" });
 *
 * Both are Blobs; regions are in pixels of the upright picture. The promise ends when both are
 * drawn; a picture that the browser cannot decode is told in the element, not thrown, and the
 * other one is shown alone. Needs css/canvas.css. `clear()` lets go of the pictures.
 */
export class Compare extends HTMLElement {
  constructor() {
    super();
    this.divider = new Divider(() => this.stage?.redraw());
    this.canvas = element("canvas", {
      class: "canvas-stage",
      tabindex: "0",
      role: "application",
      "aria-label": text("canvas.compare.stage"),
      onkeydown: (event) => this.key(event),
      onkeyup: (event) => this.released(event),
      onblur: () => this.hold(false),
    });
    this.stage = new Stage(this.canvas, (context, view) => this.paint(context, view));
    this.gestures = new Gestures(this.stage, { begin: () => false }, () => this.viewed());
    this.zoom = new ZoomBar(this.stage, () => this.viewed());
    this.announcer = new Announcer();
    this.words = element("p", { class: "compare-words", hidden: true });
    this.heat = null;
    this.turn = 0; // counts pictures shown, so that a late one is not
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
    queueMicrotask(() => this.isConnected || this.clear());
  }

  build() {
    this.originalButton = button("original", text("canvas.compare.original"), undefined, {
      title: text("canvas.compare.original.hint"),
      "aria-pressed": "false",
      onclick: ({ detail }) => detail === 0 && this.hold(!this.holding), // not by a pointer
      onpointerdown: () => this.hold(true),
      onpointerup: () => this.hold(false),
      onpointerleave: () => this.hold(false),
      onpointercancel: () => this.hold(false),
      onkeydown: (event) => this.key(event),
      onkeyup: (event) => this.released(event),
      onblur: () => this.hold(false),
    });
    this.heatButton = this.switch("heat", "canvas.compare.heat", () => this.toggleHeat());
    this.regionsButton = this.switch("regions", "canvas.compare.regions", () => this.frames());
    this.problem = element("p", { class: "notice bad", role: "alert", hidden: true });
    this.sides = [
      element("span", { class: "compare-side before" }, text("canvas.compare.before")),
      element("span", { class: "compare-side after" }, text("canvas.compare.after")),
    ];
    const inside = [this.canvas, this.divider.element, this.sides];
    this.frame = element("div", { class: "canvas-frame" }, inside);
    this.tools = element(
      "div",
      { class: "toolbar compare-tools" },
      this.originalButton,
      this.heatButton,
      this.regionsButton,
      this.zoom.element,
    );
    this.legend = legend();
    const { element: announced } = this.announcer;
    fill(this, this.problem, this.frame, this.tools, this.words, this.legend, announced);
  }

  switch(drawing, key, onclick) {
    return button(drawing, text(key), onclick, { "aria-pressed": "false" });
  }

  /** Shows two pictures; whatever was shown before is gone. */
  async show({ before, after, regions = [], label = "" }) {
    if (!this.hasChildNodes()) {
      this.build();
    }
    this.clear();
    const turn = this.turn;
    this.setAttribute("aria-busy", "true");
    const [one, other] = await Promise.allSettled([Picture.of(before), Picture.of(after)]);
    const pictures = [one, other].map(({ value }) => value).filter(Boolean);
    if (turn !== this.turn) {
      pictures.forEach((picture) => picture.close());
      return;
    }
    this.removeAttribute("aria-busy");
    if (pictures.length < 2) {
      this.fail(one.reason ? before : after, one.reason ?? other.reason);
    }
    if (pictures.length > 0) {
      this.pictures = { before: pictures[0], after: pictures.at(-1) };
      this.files = { before, after };
      this.regions = regions;
      this.begin(label, pictures.length === 1);
    }
  }

  /** @param alone whether there is but one picture, and nothing to compare */
  begin(label, alone) {
    const { before } = this.pictures;
    this.shown(true);
    const comparing = [this.originalButton, this.heatButton, this.divider.element, ...this.sides];
    comparing.forEach((each) => {
      each.hidden = alone;
    });
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", text("canvas.compare.label", label));
    this.regionsButton.hidden = this.regions.length === 0;
    this.pressed(this.regionsButton, this.regions.length > 0);
    this.stage.view.show(before.width, before.height);
    this.stage.resize();
    this.viewed();
  }

  /** A picture that cannot be shown; the other one is, if it can. */
  fail(blob, reason) {
    const key = reason instanceof Unreadable ? "canvas.unreadable" : "canvas.too-large-here";
    this.problem.textContent = text(key, blob.type || text("canvas.unknown-type"));
    this.problem.hidden = false;
    this.shown(false);
  }

  /** Lets go of the pictures. */
  clear() {
    this.turn++;
    this.looking?.abort();
    Object.values(this.pictures ?? {}).forEach((picture) => picture.close());
    this.heat?.close();
    this.heat = null;
    this.pictures = null;
    this.holding = false;
    if (this.hasChildNodes()) {
      this.frame.classList.remove("holding");
      this.pressed(this.originalButton, false);
      this.problem.hidden = true;
      this.words.hidden = true;
      this.pressed(this.heatButton, false);
      this.heatButton.disabled = false;
      this.legend.hidden = true;
      this.divider.set(50);
      this.shown(true);
      this.stage.redraw();
    }
  }

  shown(whether) {
    this.frame.hidden = !whether;
    this.tools.hidden = !whether;
  }

  viewed() {
    this.zoom.show();
    this.canvas.classList.toggle("movable", this.stage.view.overflows);
    this.stage.redraw();
  }

  key(event) {
    if (event.key === " ") {
      this.hold(true);
    } else if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.currentTarget !== this.canvas ||
      !(this.zoom.key(event) || this.zoom.arrow(event))
    ) {
      return;
    }
    event.preventDefault();
  }

  released(event) {
    if (event.key === " ") {
      event.preventDefault();
      this.hold(false);
    }
  }

  /** Shows the original alone, as long as a key or finger is held. */
  hold(whether) {
    if (Boolean(this.holding) !== whether && this.pictures) {
      this.holding = whether;
      this.frame.classList.toggle("holding", whether);
      this.pressed(this.originalButton, whether);
      const key = whether ? "canvas.compare.original.on" : "canvas.compare.original.off";
      this.announcer.say(text(key));
      this.stage.redraw();
    }
  }

  pressed(of, whether) {
    of.setAttribute("aria-pressed", String(whether));
  }

  isPressed(of) {
    return of.getAttribute("aria-pressed") === "true";
  }

  frames() {
    this.pressed(this.regionsButton, !this.isPressed(this.regionsButton));
    this.stage.redraw();
  }

  async toggleHeat() {
    const on = !this.isPressed(this.heatButton);
    this.pressed(this.heatButton, on);
    if (on && !this.heat) {
      await this.findHeat();
    }
    this.legend.hidden = !(this.isPressed(this.heatButton) && this.heat?.changed > 0);
    this.stage.redraw();
  }

  async findHeat() {
    const turn = this.turn;
    this.heatButton.disabled = true;
    this.looking = new AbortController();
    try {
      const heat = await Heat.of({
        ...this.files,
        width: this.pictures.before.width,
        onProgress: (done) => this.say(text("canvas.compare.heat.at-work", number(done, WHOLE))),
        signal: this.looking.signal,
      });
      this.heat = heat;
      this.tell(heat ? found(heat) : text("canvas.compare.heat.sizes"));
    } catch {
      if (turn === this.turn) {
        this.tell(text("canvas.compare.heat.failed"));
      }
    }
    if (turn === this.turn) {
      this.heatButton.disabled = false;
    }
  }

  say(words) {
    this.words.hidden = false;
    this.words.textContent = words;
  }

  tell(words) {
    this.say(words);
    this.announcer.say(words);
  }

  paint(context, view) {
    if (!this.pictures) {
      return;
    }
    const { before, after } = this.pictures;
    const split = this.holding ? view.stage.width : view.stage.width * this.divider.part;
    clipped(context, 0, split, view, () => before.draw(context, view));
    clipped(context, split, view.stage.width, view, () => after.draw(context, view));
    if (this.heat && this.isPressed(this.heatButton) && !this.holding) {
      this.heat.draw(context, view);
    }
    if (this.isPressed(this.regionsButton)) {
      drawRegions(context, view, this.regions);
    }
  }
}

function clipped(context, left, right, view, draw) {
  context.save();
  context.beginPath();
  context.rect(left, 0, right - left, view.stage.height);
  context.clip();
  draw();
  context.restore();
}

function found({ changed, pixels, greatest }) {
  if (changed === 0) {
    return text("canvas.compare.heat.none");
  }
  const part = number(changed / pixels, { style: "percent", maximumSignificantDigits: 2 });
  return text("canvas.compare.heat.found", number(changed), part, number(greatest));
}

function legend() {
  const steps = ["faint", "slight", "clear", "strong"];
  const entries = steps.map((step) => {
    const swatch = element("i", { class: `swatch ${step}` });
    return element("li", {}, swatch, text(`canvas.compare.heat.${step}`));
  });
  return element("ul", { class: "compare-legend", hidden: true }, entries);
}

customElements.define("erased-compare", Compare);
