/** Small pictures of large ones, made one after another so that memory holds. */

const SIDE = 112; // pixels: twice what is shown

let last = Promise.resolve();

/** Draws a file small into a canvas; what the browser cannot decode stays empty. */
export function thumb(file, canvas) {
  last = last.then(() => draw(file, canvas)).catch(() => canvas.classList.add("unseen"));
  return last;
}

async function draw(file, canvas) {
  const picture = await createImageBitmap(file);
  const scale = SIDE / Math.min(picture.width, picture.height);
  canvas.width = SIDE;
  canvas.height = SIDE;
  const [width, height] = [picture.width * scale, picture.height * scale];
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
  picture.close();
}
