/**
 * Compares two pictures pixel by pixel, beside the page. It imports nothing, so that it needs no
 * more of the page's policy than to be a worker.
 */

/** Rows that are compared at once: their pixels are held twice. */
const ROWS = 128;

/** Most cells of the map; a larger picture has several pixels in a cell. */
const CELLS = 16_000_000;

/** The coarsest map has about so many cells in a row. */
const COARSEST = 512;

/** From which difference of a channel, in levels of 255, a colour begins. */
const STEPS = [1, 3, 16, 64];

/** Dark to light on the darkened picture, so that it needs no sense of colour: RGBA. */
const COLORS = [
  [0x4a, 0x7f, 0xd6],
  [0x4f, 0xc4, 0xcf],
  [0xf2, 0xd0, 0x4b],
  [0xff, 0xff, 0xff],
];

self.addEventListener("message", async ({ data }) => {
  try {
    const answer = await compared(data.before, data.after);
    self.postMessage(answer, answer.levels ?? []);
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
});

async function compared(before, after) {
  const [one, other] = await Promise.all([stored(before), stored(after)]);
  if (one.width !== other.width || one.height !== other.height) {
    return { sizes: [one, other].map(({ width, height }) => [width, height]) };
  }
  const map = new HeatMap(one.width, one.height);
  const [readOne, readOther] = [reader(one), reader(other)];
  for (let y = 0; y < one.height; y += ROWS) {
    map.add(y, readOne(y), readOther(y));
    self.postMessage({ done: Math.min(1, (y + ROWS) / one.height) });
  }
  one.close();
  other.close();
  return { ...map.counts(), levels: await map.levels() };
}

/** Decoded without regard to colour profiles: what differs is what the files hold. */
function stored(blob) {
  return createImageBitmap(blob, {
    imageOrientation: "from-image",
    colorSpaceConversion: "none",
    premultiplyAlpha: "none",
  });
}

/** Gives the samples of some rows. */
function reader(bitmap) {
  const canvas = new OffscreenCanvas(bitmap.width, Math.min(ROWS, bitmap.height));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.globalCompositeOperation = "copy";
  return (y) => {
    context.drawImage(bitmap, 0, -y);
    return context.getImageData(0, 0, canvas.width, Math.min(ROWS, bitmap.height - y)).data;
  };
}

/** The greatest difference in each cell, and how many pixels differ. */
class HeatMap {
  constructor(width, height) {
    this.cell = Math.max(1, Math.ceil(Math.sqrt((width * height) / CELLS)));
    this.pixels = width * height;
    this.width = width;
    this.across = Math.ceil(width / this.cell);
    this.down = Math.ceil(height / this.cell);
    this.cells = new Uint8Array(this.across * this.down);
    this.changed = 0;
    this.greatest = 0;
  }

  add(top, one, other) {
    const [words, otherWords] = [new Uint32Array(one.buffer), new Uint32Array(other.buffer)];
    for (let i = 0; i < words.length; i++) {
      if (words[i] !== otherWords[i]) {
        this.differs(i % this.width, top + Math.floor(i / this.width), most(one, other, 4 * i));
      }
    }
  }

  differs(x, y, by) {
    this.changed++;
    this.greatest = Math.max(this.greatest, by);
    const at = Math.floor(y / this.cell) * this.across + Math.floor(x / this.cell);
    this.cells[at] = Math.max(this.cells[at], by);
  }

  counts() {
    return { changed: this.changed, pixels: this.pixels, greatest: this.greatest };
  }

  /** Pictures of the map, each half as wide as the one before. */
  async levels() {
    const levels = [await painted(this)];
    for (let map = this; Math.max(map.across, map.down) > COARSEST; ) {
      map = halved(map);
      levels.push(await painted(map));
    }
    return levels;
  }
}

function most(one, other, at) {
  let greatest = 0;
  for (let c = at; c < at + 4; c++) {
    greatest = Math.max(greatest, Math.abs(one[c] - other[c]));
  }
  return greatest;
}

/** The map with the greatest of each four cells. */
function halved({ across, down, cells }) {
  const half = { across: Math.ceil(across / 2), down: Math.ceil(down / 2) };
  half.cells = new Uint8Array(half.across * half.down);
  for (let y = 0, from = 0; y < down; y++) {
    for (let x = 0; x < across; x++, from++) {
      const at = (y >> 1) * half.across + (x >> 1);
      half.cells[at] = Math.max(half.cells[at], cells[from]);
    }
  }
  return half;
}

function painted({ across, down, cells }) {
  const image = new ImageData(across, down);
  for (let i = 0; i < cells.length; i++) {
    if (cells[i] > 0) {
      image.data.set(COLORS[STEPS.findLastIndex((step) => step <= cells[i])], 4 * i);
      image.data[4 * i + 3] = 255;
    }
  }
  return createImageBitmap(image);
}
