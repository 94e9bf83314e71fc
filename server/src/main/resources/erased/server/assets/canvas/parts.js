import { samples } from "./samples.js";

/** The longer side of a drawing of a part. */
const DRAWN = 512;

const TINT = [255, 214, 0, 150];

/** The parts of a picture, numbered from 1, as the service found them; they do not overlap. */
export class Parts {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.numbers = new Uint8Array(width * height);
    this.places = new Map(); // bounds and pixels, by number
    this.drawings = new Map();
  }

  /** Reads the map in which the value of a pixel is the number of its part. */
  static async of(map) {
    let parts = null;
    await samples(map, (data, { width, height }, y) => {
      parts ??= new Parts(width, height);
      parts.read(data, y * width);
    });
    return parts;
  }

  read(data, from) {
    for (let i = 0, at = from; i < data.length; i += 4, at++) {
      this.numbers[at] = data[i];
    }
    const end = from + data.length / 4;
    for (let start = from; start < end; ) {
      const number = this.numbers[start];
      const edge = Math.min(end, start - (start % this.width) + this.width);
      let at = start + 1;
      while (at < edge && this.numbers[at] === number) {
        at++;
      }
      this.extend(number, start, at - start);
      start = at;
    }
  }

  /** A run of a row belongs to a part. */
  extend(number, start, length) {
    if (number > 0) {
      const x = start % this.width;
      const y = Math.floor(start / this.width);
      const place = this.places.get(number) ?? { left: x, right: x, top: y, bottom: y, pixels: 0 };
      place.left = Math.min(place.left, x);
      place.right = Math.max(place.right, x + length);
      place.bottom = y + 1;
      place.pixels += length;
      this.places.set(number, place);
    }
  }

  /** The number of the part at a point; 0 where there is none. */
  at({ x, y }) {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const within = column >= 0 && row >= 0 && column < this.width && row < this.height;
    return within ? this.numbers[row * this.width + column] : 0;
  }

  /** The pixels of a part, to be painted. */
  shape(number) {
    const { left, top, right, bottom } = this.places.get(number);
    return {
      top,
      bottom,
      runs: (y) => {
        const ends = [];
        for (let x = left, inside = false; x <= right; x++) {
          const belongs = x < right && this.numbers[y * this.width + x] === number;
          if (belongs !== inside) {
            ends.push(x);
            inside = belongs;
          }
        }
        return ends;
      },
    };
  }

  draw(context, view, number) {
    const { left, top, right, bottom } = this.places.get(number);
    const at = view.toStage(left, top);
    const size = [(right - left) * view.scale, (bottom - top) * view.scale];
    if (!this.drawings.has(number)) {
      this.drawings.set(number, this.drawing(number));
    }
    context.imageSmoothingEnabled = true;
    context.drawImage(this.drawings.get(number), at.x, at.y, ...size);
  }

  drawing(number) {
    const { left, top, right, bottom } = this.places.get(number);
    const step = Math.max(1, Math.ceil(Math.max(right - left, bottom - top) / DRAWN));
    const width = Math.ceil((right - left) / step);
    const height = Math.ceil((bottom - top) / step);
    const image = new ImageData(width, height);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i += 4) {
        if (this.numbers[(top + y * step) * this.width + left + x * step] === number) {
          image.data.set(TINT, i);
        }
      }
    }
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d").putImageData(image, 0, 0);
    return canvas;
  }
}
