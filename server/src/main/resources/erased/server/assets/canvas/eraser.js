/**
 * `<erased-eraser>`: marks what is to go from a picture, has it erased by the service, and goes on.
 *
 *     const eraser = document.createElement("erased-eraser");
 *     await eraser.open(blob, "photo.jpg");
 *     eraser.addEventListener("erased", ({ detail: { blob, name, receipt } }) => …);
 *     eraser.addEventListener("close", () => …);
 *
 * The attribute `max-bytes` says how large a file the service takes. `erased` is sent with each
 * result: its file, a name for it, and its receipt as a Blob or null. Needs css/canvas.css.
 */
export class Eraser extends HTMLElement {
  /** Begins with a picture, an empty mask and no steps; the promise ends when it is drawn. */
  async open(blob, name) {
    this.picture = { blob, name };
  }
}

customElements.define("erased-eraser", Eraser);
