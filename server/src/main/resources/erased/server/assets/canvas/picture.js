/** The longer side of the small copy that is drawn where a picture is seen from afar. */
const SMALL = 2048;

/** What the browser could not decode. */
export class Unreadable extends Error {}

/** A decoded picture, upright, that can be drawn at any scale without delay. */
export class Picture {
  constructor(full, small) {
    this.full = full;
    this.small = small;
    this.width = full.width;
    this.height = full.height;
  }

  /** Decodes a file; refuses with Unreadable. */
  static async of(blob) {
    const full = await decoded(blob);
    return new Picture(full, await reduced(full));
  }

  /** Draws what is seen, in CSS pixels of the stage; stretched if it has another size. */
  draw(context, view) {
    const { left, top, right, bottom } = view.seen;
    if (right <= left || bottom <= top) {
      return;
    }
    const near = this.width * view.scale * view.density > SMALL || !this.small;
    const source = near ? this.full : this.small;
    const across = source.width / view.picture.width;
    const down = source.height / view.picture.height;
    const at = view.toStage(left, top);
    context.imageSmoothingEnabled = !view.pixelated;
    context.imageSmoothingQuality = "high";
    context.drawImage(
      source,
      left * across,
      top * down,
      (right - left) * across,
      (bottom - top) * down,
      at.x,
      at.y,
      (right - left) * view.scale,
      (bottom - top) * view.scale,
    );
  }

  close() {
    this.full.close();
    this.small?.close();
  }
}

/** The pixels of a file as they are stored, upright; `options` of createImageBitmap. */
export async function decoded(blob, options = {}) {
  try {
    return await createImageBitmap(blob, { imageOrientation: "from-image", ...options });
  } catch (error) {
    throw new Unreadable(error.message);
  }
}

async function reduced(full) {
  const longer = Math.max(full.width, full.height);
  if (longer <= SMALL) {
    return null;
  }
  const side = (length) => Math.max(1, Math.round((length * SMALL) / longer));
  return createImageBitmap(full, {
    resizeWidth: side(full.width),
    resizeHeight: side(full.height),
    resizeQuality: "high",
  });
}
