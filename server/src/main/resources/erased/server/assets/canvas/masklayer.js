import { EMPTY, FULL, SIDE } from "./mask.js";

/** The colour of what is marked, seen on skin, grass, sky and gray alike: RGBA. */
const TINT = [226, 0, 122, 150];

/** Tiles that are kept drawn, 256 KiB each. */
const KEPT = 256;

/** Draws a mask over a picture, a tile at a time. */
export class MaskLayer {
  constructor() {
    this.drawn = new Map(); // by the tile's index: the tile, and a canvas of it
  }

  /** To be called with the context of a Stage. */
  draw(context, view, mask) {
    const { left, top, right, bottom } = view.seen;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = `rgb(${TINT.slice(0, 3).join(" ")} / ${TINT[3] / 255})`;
    context.imageSmoothingEnabled = !view.pixelated;
    for (let row = Math.floor(top / SIDE); row * SIDE < bottom; row++) {
      for (let column = Math.floor(left / SIDE); column * SIDE < right; column++) {
        this.drawTile(context, view, mask, column, row);
      }
    }
    context.restore();
    this.forget();
  }

  /** Between whole pixels of the device, so that no seam is seen. */
  drawTile(context, view, mask, column, row) {
    const index = row * mask.across + column;
    const tile = mask.tiles[index];
    if (tile === EMPTY) {
      return;
    }
    const width = Math.min(SIDE, mask.width - column * SIDE);
    const height = Math.min(SIDE, mask.height - row * SIDE);
    const from = onDevice(view, column * SIDE, row * SIDE);
    const to = onDevice(view, column * SIDE + width, row * SIDE + height);
    const place = [from.x, from.y, to.x - from.x, to.y - from.y];
    if (tile === FULL) {
      context.fillRect(...place);
    } else {
      context.drawImage(this.drawing(mask, index), 0, 0, width, height, ...place);
    }
  }

  drawing(mask, index) {
    const tile = mask.tiles[index];
    const known = this.drawn.get(index);
    if (known?.tile === tile && !mask.touched.has(index)) {
      return known.canvas;
    }
    const canvas = known?.canvas ?? new OffscreenCanvas(SIDE, SIDE);
    canvas.getContext("2d").putImageData(tinted(tile), 0, 0);
    this.drawn.delete(index); // so that the last in the map is the one drawn last
    this.drawn.set(index, { tile, canvas });
    mask.touched.delete(index);
    return canvas;
  }

  forget() {
    for (const index of this.drawn.keys()) {
      if (this.drawn.size <= KEPT) {
        return;
      }
      this.drawn.delete(index);
    }
  }

  clear() {
    this.drawn.clear();
  }
}

function onDevice(view, x, y) {
  const at = view.toStage(x, y);
  return { x: Math.round(at.x * view.density), y: Math.round(at.y * view.density) };
}

function tinted(tile) {
  const image = new ImageData(SIDE, SIDE);
  const words = new Uint32Array(image.data.buffer);
  image.data.set(TINT);
  const tint = words[0];
  words[0] = 0;
  for (let i = 0; i < tile.length; i++) {
    if (tile[i]) {
      words[i] = tint;
    }
  }
  return image;
}
