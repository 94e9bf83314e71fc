import { Viewport } from "./viewport.js";

/** A canvas that is as sharp as the screen, and draws itself anew when it has to. */
export class Stage {
  /** @param paint called with the 2D context, in CSS pixels, and the viewport */
  constructor(canvas, paint) {
    this.canvas = canvas;
    this.paint = paint;
    this.view = new Viewport();
    this.context = canvas.getContext("2d");
    this.waiting = 0;
    this.observer = new ResizeObserver(() => this.resize());
  }

  connect() {
    this.observer.observe(this.canvas);
  }

  disconnect() {
    this.observer.disconnect();
    cancelAnimationFrame(this.waiting);
    this.waiting = 0;
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width === 0 || height === 0) {
      return; // not shown
    }
    const density = window.devicePixelRatio;
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    this.view.resize(width, height, density);
    this.draw();
  }

  /** Draws at the next frame. */
  redraw() {
    this.waiting ||= requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.waiting);
    this.waiting = 0;
    const { context, canvas, view } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(view.density, 0, 0, view.density, 0, 0);
    this.paint(context, view);
  }
}
