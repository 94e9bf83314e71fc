/** The most device pixels that a pixel of the picture is shown with. */
const LARGEST = 32;

/** Small pictures are enlarged to the stage up to here, in device pixels. */
const FITTING = 8;

/** Where a picture lies on a stage: stage = picture × scale + offset, in CSS pixels. */
export class Viewport {
  constructor() {
    this.picture = { width: 1, height: 1 };
    this.stage = { width: 1, height: 1 };
    this.density = 1; // device pixels of a CSS pixel
    this.fit();
  }

  /** A picture of this size comes onto the stage, all of it to be seen. */
  show(width, height) {
    this.picture = { width, height };
    this.fit();
  }

  /** The stage has another size; what is seen stays in the middle. */
  resize(width, height, density) {
    const middle = this.toPicture(this.stage.width / 2, this.stage.height / 2);
    const before = this.density;
    this.stage = { width, height };
    this.density = density;
    if (this.fitted) {
      this.fit();
    } else {
      this.scale = this.within((this.scale * before) / density);
      this.center(middle);
    }
  }

  get fitScale() {
    const { picture, stage } = this;
    const whole = Math.min(stage.width / picture.width, stage.height / picture.height);
    return Math.min(whole, FITTING / this.density);
  }

  fit() {
    this.scale = this.fitScale;
    this.x = 0;
    this.y = 0;
    this.fitted = true;
    this.clamp();
  }

  /** One pixel of the picture on one of the device. */
  actual() {
    this.zoom(1 / this.density / this.scale);
  }

  /** Zooms about a point of the stage, its middle if none is named. */
  zoom(factor, x = this.stage.width / 2, y = this.stage.height / 2) {
    const point = this.toPicture(x, y);
    this.scale = this.within(this.scale * factor);
    this.x = x - point.x * this.scale;
    this.y = y - point.y * this.scale;
    this.fitted = this.scale === this.fitScale;
    this.clamp();
  }

  pan(dx, dy) {
    this.x += dx;
    this.y += dy;
    this.clamp();
  }

  /** Puts a point of the picture into the middle of the stage. */
  center(point) {
    this.x = this.stage.width / 2 - point.x * this.scale;
    this.y = this.stage.height / 2 - point.y * this.scale;
    this.clamp();
  }

  /** Moves as little as makes a point of the picture seen, so many CSS pixels from the edge. */
  reveal(point, margin) {
    const at = this.toStage(point.x, point.y);
    const into = (value, size) => Math.min(Math.max(value, margin), size - margin) - value;
    this.pan(into(at.x, this.stage.width), into(at.y, this.stage.height));
  }

  toPicture(x, y) {
    return { x: (x - this.x) / this.scale, y: (y - this.y) / this.scale };
  }

  toStage(x, y) {
    return { x: x * this.scale + this.x, y: y * this.scale + this.y };
  }

  /** Device pixels of a pixel of the picture, in hundredths. */
  get percent() {
    return Math.round(this.scale * this.density * 100);
  }

  /** Whether single pixels are to be seen as such. */
  get pixelated() {
    return this.scale * this.density > 2;
  }

  /** Whether there is more of the picture than the stage shows. */
  get overflows() {
    const { picture, stage, scale } = this;
    return picture.width * scale > stage.width + 1 || picture.height * scale > stage.height + 1;
  }

  /** What is seen of the picture, in whole pixels: left, top, right, bottom. */
  get seen() {
    const first = this.toPicture(0, 0);
    const last = this.toPicture(this.stage.width, this.stage.height);
    return {
      left: Math.max(0, Math.floor(first.x)),
      top: Math.max(0, Math.floor(first.y)),
      right: Math.min(this.picture.width, Math.ceil(last.x)),
      bottom: Math.min(this.picture.height, Math.ceil(last.y)),
    };
  }

  within(scale) {
    const least = Math.min(this.fitScale, 1 / this.density);
    return Math.min(Math.max(scale, least), LARGEST / this.density);
  }

  clamp() {
    this.x = clamped(this.x, this.picture.width * this.scale, this.stage.width);
    this.y = clamped(this.y, this.picture.height * this.scale, this.stage.height);
  }
}

/** In the middle where there is room, else without a gap at either end. */
function clamped(offset, length, room) {
  return length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, offset));
}
