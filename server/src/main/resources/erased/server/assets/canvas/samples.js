import { decoded } from "./picture.js";

/** Rows whose samples are held at once. */
const ROWS = 128;

/** How the samples of a file are meant, whatever its colour profile says. */
const STORED = { colorSpaceConversion: "none", premultiplyAlpha: "none" };

/**
 * The samples of a picture, some rows at a time: `take(data, size, y)` gets RGBA from row `y` on.
 * Refuses with Unreadable.
 */
export async function samples(blob, take) {
  const bitmap = await decoded(blob, STORED);
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, Math.min(ROWS, height));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.globalCompositeOperation = "copy";
  for (let y = 0; y < height; y += ROWS) {
    context.drawImage(bitmap, 0, -y);
    const { data } = context.getImageData(0, 0, width, Math.min(ROWS, height - y));
    take(data, { width, height }, y);
    await new Promise((resolve) => setTimeout(resolve)); // the page stays quick
  }
  bitmap.close();
}
