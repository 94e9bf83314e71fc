import { element } from "../dom.js";
import { text } from "../text.js";
import { Crosshair } from "./crosshair.js";
import { Gestures } from "./gestures.js";
import { MaskLayer } from "./masklayer.js";
import { Stage } from "./stage.js";
import { BoxTool, Brush, Hand, Lasso, Magic } from "./tools.js";
import { ZoomBar } from "./zoombar.js";

/** A picture under its mask, and the tool that marks it. */
export class Easel {
  /** @param isFree tells whether the mask may be worked on now */
  constructor(desk, isFree) {
    this.desk = desk;
    this.isFree = isFree;
    this.magic = new Magic(desk);
    this.tools = {
      brush: new Brush(desk, 255),
      eraser: new Brush(desk, 0),
      box: new BoxTool(desk),
      lasso: new Lasso(desk),
      magic: this.magic,
      hand: new Hand(desk),
    };
    this.tool = this.tools.brush;
    this.layer = new MaskLayer();
    this.picture = null;
    this.pointer = null; // where a mouse or pen is on the picture
    this.canvas = element("canvas", {
      class: "canvas-stage",
      tabindex: "0",
      role: "application",
      "aria-label": text("canvas.eraser.stage"),
      onpointerleave: () => this.hover(null),
      onblur: () => this.leave(),
    });
    this.stage = new Stage(this.canvas, (context, view) => this.paint(context, view));
    this.crosshair = new Crosshair(this.stage.view);
    this.gestures = new Gestures(this.stage, this.hand(), () => this.viewed());
    this.zoom = new ZoomBar(this.stage, () => this.viewed());
    desk.addEventListener("paint", () => this.stage.redraw());
    desk.addEventListener("size", () => this.stage.redraw());
  }

  /** Another picture; the one before is let go of. */
  show(picture, mask) {
    this.clear();
    this.picture = picture;
    this.layer.clear();
    this.desk.use(mask);
    this.crosshair.hide();
    this.stage.view.show(picture.width, picture.height);
  }

  clear() {
    this.picture?.close();
    this.picture = null;
  }

  /** The element is seen again, or has another size. */
  appear() {
    this.stage.resize();
    this.viewed();
  }

  choose(tool) {
    this.tool.leave();
    this.magic.light(0);
    this.tool = this.tools[tool];
    this.canvas.dataset.tool = tool;
    this.stage.redraw();
  }

  /** What pointers work with: always the tool that is chosen. */
  hand() {
    return {
      begin: (point, event) => {
        this.leave();
        this.hover(event.pointerType === "touch" ? null : point);
        return this.isFree() && this.tool.begin(point);
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

  /** The keyboard is used elsewhere, or a pointer here. */
  leave() {
    this.tool.leave();
    this.crosshair.hide();
    this.stage.redraw();
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
}
