/** Pixels of a tile's side. */
export const SIDE = 256;

const AREA = SIDE * SIDE;

/** The tile that all tiles without a mark are. */
export const EMPTY = new Uint8Array(AREA);

/** The tile that all tiles without a gap are. */
export const FULL = new Uint8Array(AREA).fill(255);

/**
 * Which pixels of a picture are meant: 255 or 0 for each, in tiles. A tile is not written to once
 * an edit is over, so that edits can keep what was there; tiles of one value are shared.
 */
export class Mask {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.across = Math.ceil(width / SIDE);
    this.down = Math.ceil(height / SIDE);
    this.tiles = new Array(this.across * this.down).fill(EMPTY);
    this.edited = null; // tiles before the edit that goes on, by their index
    this.touched = new Set(); // tiles written to since they were last drawn
  }

  get(x, y) {
    const tile = this.tiles[Math.floor(y / SIDE) * this.across + Math.floor(x / SIDE)];
    return tile[(y % SIDE) * SIDE + (x % SIDE)];
  }

  /** From here on all is one edit. */
  begin() {
    this.edited = new Map();
  }

  /** Gives the pixels of a shape one value: `shape.runs(y)` are ends of runs, left and right. */
  paint(shape, value) {
    const bottom = Math.min(this.height, shape.bottom);
    for (let y = Math.max(0, shape.top); y < bottom; y++) {
      const ends = shape.runs(y);
      for (let i = 0; i < ends.length; i += 2) {
        this.run(y, Math.max(0, ends[i]), Math.min(this.width, ends[i + 1]), value);
      }
    }
  }

  run(y, from, to, value) {
    const row = (y % SIDE) * SIDE;
    for (let x = from; x < to; ) {
      const column = Math.floor(x / SIDE);
      const end = Math.min(to, (column + 1) * SIDE);
      const index = Math.floor(y / SIDE) * this.across + column;
      const same = this.tiles[index] === (value ? FULL : EMPTY);
      if (!same) {
        this.writable(index).fill(value, row + (x % SIDE), row + (end - column * SIDE));
      }
      x = end;
    }
  }

  writable(index) {
    if (!this.edited.has(index)) {
      this.edited.set(index, this.tiles[index]);
      this.tiles[index] = this.tiles[index].slice();
    }
    this.touched.add(index);
    return this.tiles[index];
  }

  /** Puts whole tiles in the place of others; part of an edit. */
  replace(index, tile) {
    if (!this.edited.has(index)) {
      this.edited.set(index, this.tiles[index]);
    }
    this.tiles[index] = tile;
    this.touched.add(index);
  }

  /** Marks what was not, and the other way round. */
  invert() {
    this.tiles.forEach((tile, index) => {
      this.replace(index, tile === EMPTY ? FULL : tile === FULL ? EMPTY : inverted(tile));
    });
  }

  clear() {
    this.tiles.forEach((_, index) => this.replace(index, EMPTY));
  }

  /** Ends the edit; null where it changed nothing. */
  commit() {
    const change = new Change();
    for (const [index, before] of this.edited) {
      const after = shared(this.tiles[index]);
      this.tiles[index] = same(before, after) ? before : after;
      if (this.tiles[index] !== before) {
        change.add(index, before, after);
      }
    }
    this.edited = null;
    return change.tiles.size > 0 ? change : null;
  }

  /** Takes the edit back. */
  abandon() {
    for (const [index, before] of this.edited) {
      this.tiles[index] = before;
      this.touched.add(index);
    }
    this.edited = null;
  }

  get isEmpty() {
    return this.tiles.every((tile) => tile === EMPTY);
  }

  /** How many pixels are marked. */
  count() {
    let count = 0;
    for (let index = 0; index < this.tiles.length; index++) {
      count += this.countOf(index);
    }
    return count;
  }

  countOf(index) {
    const tile = this.tiles[index];
    const columns = Math.min(SIDE, this.width - (index % this.across) * SIDE);
    const rows = Math.min(SIDE, this.height - Math.floor(index / this.across) * SIDE);
    if (tile === EMPTY || tile === FULL) {
      return tile === FULL ? columns * rows : 0;
    }
    let count = 0;
    for (let y = 0; y < rows; y++) {
      for (let x = y * SIDE; x < y * SIDE + columns; x++) {
        count += tile[x] >> 7;
      }
    }
    return count;
  }

  /** Copies a row of samples. */
  row(y, into, at = 0) {
    const start = (y % SIDE) * SIDE;
    for (let column = 0; column < this.across; column++) {
      const tile = this.tiles[Math.floor(y / SIDE) * this.across + column];
      const width = Math.min(SIDE, this.width - column * SIDE);
      into.set(tile.subarray(start, start + width), at + column * SIDE);
    }
  }

  /** Another mask with the same pixels; cheap, since tiles are shared. */
  copy() {
    const copy = new Mask(this.width, this.height);
    copy.tiles = this.tiles.slice();
    return copy;
  }
}

/** What an edit did to the tiles of a mask. */
class Change {
  constructor() {
    this.tiles = new Map();
    this.bytes = 0; // that are held for its sake
  }

  add(index, before, after) {
    this.tiles.set(index, { before, after });
    this.bytes += [before, after].filter((tile) => tile !== EMPTY && tile !== FULL).length * AREA;
  }

  /** Puts the tiles of one side, "before" or "after", into the mask. */
  apply(mask, side) {
    for (const [index, tiles] of this.tiles) {
      mask.tiles[index] = tiles[side];
      mask.touched.add(index);
    }
  }
}

function inverted(tile) {
  const words = new Uint32Array(tile.slice().buffer);
  for (let i = 0; i < words.length; i++) {
    words[i] = ~words[i];
  }
  return new Uint8Array(words.buffer);
}

/** The common tile of this content, or the tile itself. */
function shared(tile) {
  const common = tile[0] === 0 ? EMPTY : FULL;
  return same(tile, common) ? common : tile;
}

function same(one, other) {
  if (one === other) {
    return true;
  }
  const [words, others] = [one, other].map((tile) => new Uint32Array(tile.buffer));
  for (let i = 0; i < words.length; i++) {
    if (words[i] !== others[i]) {
      return false;
    }
  }
  return true;
}
