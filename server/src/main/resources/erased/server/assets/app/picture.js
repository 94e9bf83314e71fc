/** A picture with frames around parts of it. */

import { element } from "../dom.js";
import { text } from "../text.js";

const SMALL = 160; // pixels: drawn larger, so that there is something to see

/**
 * A figure with a picture; `marks` are `{region: [x, y, width, height], label}` in pixels of the
 * upright picture. What the browser cannot show is said instead.
 */
export function picture(blob, name, marks = []) {
  const address = URL.createObjectURL(blob);
  const image = element("img", { alt: text("app.picture.of", name), decoding: "async" });
  const frame = element("div", { class: "picture-frame" }, image);
  const figure = element("figure", { class: "picture" }, frame);
  image.addEventListener("load", () => {
    URL.revokeObjectURL(address);
    image.classList.toggle("tiny", image.naturalWidth < SMALL);
    frame.append(...marks.map((mark) => box(mark, image)));
  });
  image.addEventListener("error", () => {
    URL.revokeObjectURL(address);
    figure.replaceChildren(unseen(blob, name));
  });
  image.src = address;
  return figure;
}

/** Says that the browser cannot show a picture, and that all else works. */
function unseen(blob, name) {
  const type = blob.type.replace("image/", "").toUpperCase() || name.split(".").pop().toUpperCase();
  return element("p", { class: "picture-unseen muted" }, text("app.picture.unseen", type));
}

function box({ region: [x, y, width, height], label }, image) {
  const box = element("span", { class: "picture-box" }, element("span", {}, label));
  const share = (value, whole) => `${(value / whole) * 100}%`;
  box.style.left = share(x, image.naturalWidth);
  box.style.top = share(y, image.naturalHeight);
  box.style.width = share(width, image.naturalWidth);
  box.style.height = share(height, image.naturalHeight);
  box.classList.toggle("low", y + height > image.naturalHeight / 2);
  box.classList.toggle("right", x + width / 2 > image.naturalWidth / 2);
  return box;
}
