import { Mask } from "./mask.js";
import { samples } from "./samples.js";

/** A mask whose shape is not that of the picture. */
export class OtherShape extends Error {
  constructor(width, height) {
    super(`${width}x${height}`);
    this.width = width;
    this.height = height;
  }
}

/**
 * Reads a mask as the service does: what is nearer to white than to black and not transparent is
 * marked; a mask of another size is scaled to the nearest pixel if its shape fits.
 */
export async function maskOf(blob, width, height) {
  const rows = [];
  const size = await samples(blob, (_, count, data, across) => {
    for (let y = 0; y < count; y++) {
      rows.push(whites(data, y * across, across));
    }
  });
  if (!alike(size, width, height)) {
    throw new OtherShape(size.width, size.height);
  }
  const mask = new Mask(width, height);
  mask.begin();
  for (let y = 0; y < height; y++) {
    const row = rows[Math.floor(((2 * y + 1) * size.height) / (2 * height))];
    const ends = size.width === width ? row : scaled(row, size.width, width);
    for (let i = 0; i < ends.length; i += 2) {
      mask.run(y, ends[i], ends[i + 1], 255);
    }
  }
  mask.commit();
  return mask;
}

/** The ends of runs of white. */
function whites(data, from, width) {
  const ends = [];
  for (let x = 0, inside = false; x <= width; x++) {
    const at = 4 * (from + x);
    const white =
      x < width && 2 * (data[at] + data[at + 1] + data[at + 2]) > 3 * 255 && data[at + 3] > 127;
    if (white !== inside) {
      ends.push(x);
      inside = white;
    }
  }
  return ends;
}

/** A pixel is taken from where its middle lies. */
function scaled(ends, from, to) {
  return ends.map((end) => Math.ceil((end * to) / from - 0.5));
}

/** Whether it differs in shape by no more than a pixel of the smaller of both. */
function alike(size, width, height) {
  const scale = size.width / width;
  return size.width < width
    ? Math.abs(size.height - height * scale) <= 1
    : Math.abs(height - size.height / scale) <= 1;
}
