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
  let size = null;
  await samples(blob, (data, found) => {
    size = checked(found, width, height);
    for (let at = 0; at < data.length; at += 4 * size.width) {
      rows.push(whites(data, at, size.width));
    }
  });
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
  for (let x = 0, at = from, inside = false; x <= width; x++, at += 4) {
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

/** The size, if it differs in shape by no more than a pixel of the smaller of both. */
function checked(size, width, height) {
  const scale = size.width / width;
  const apart = scale < 1 ? size.height - height * scale : height - size.height / scale;
  if (Math.abs(apart) > 1) {
    throw new OtherShape(size.width, size.height);
  }
  return size;
}
