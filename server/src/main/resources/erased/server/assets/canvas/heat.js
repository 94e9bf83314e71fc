/** What two pictures differ by: counts, and maps to draw, the finest first. */
export class Heat {
  constructor({ changed, pixels, greatest, levels }, width) {
    this.changed = changed;
    this.pixels = pixels;
    this.greatest = greatest;
    this.levels = levels;
    this.width = width;
  }

  /**
   * Compares two files beside the page.
   *
   * @param onProgress called with the part that is done, 0 to 1
   * @returns a Heat; null where the pictures have different sizes
   */
  static of({ before, after, width, onProgress, signal }) {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL("heat-worker.js", import.meta.url));
      const end = (settle, value) => {
        worker.terminate();
        settle(value);
      };
      signal.addEventListener("abort", () => end(reject, signal.reason));
      worker.addEventListener("error", () => end(reject, new Error("The worker failed.")));
      worker.addEventListener("message", ({ data }) => {
        if (data.done !== undefined) {
          onProgress(data.done);
        } else if (data.failed) {
          end(reject, new Error(data.failed));
        } else {
          end(resolve, data.sizes ? null : new Heat(data, width));
        }
      });
      worker.postMessage({ before, after });
    });
  }

  /** Draws the finest map whose cells are seen, on the darkened picture. */
  draw(context, view) {
    const wanted = this.width * view.scale * view.density;
    const level = this.levels.find((each) => each.width <= wanted * 1.5) ?? this.levels.at(-1);
    const at = view.toStage(0, 0);
    const { width, height } = view.picture;
    const place = [at.x, at.y, width * view.scale, height * view.scale];
    context.fillStyle = "rgb(0 0 0 / 72%)";
    context.fillRect(...place);
    context.imageSmoothingEnabled = false;
    context.drawImage(level, ...place);
  }

  close() {
    this.levels.forEach((level) => level.close());
  }
}
