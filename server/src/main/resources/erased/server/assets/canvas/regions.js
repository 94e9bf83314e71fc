/** Room between a region and its frame, in CSS pixels. */
const ROOM = 3;

/** Frames regions, light on dark, so that they are seen on any picture. */
export function drawRegions(context, view, regions) {
  for (const [x, y, width, height] of regions) {
    const at = view.toStage(x, y);
    context.beginPath();
    context.rect(
      at.x - ROOM,
      at.y - ROOM,
      width * view.scale + 2 * ROOM,
      height * view.scale + 2 * ROOM,
    );
    outline(context);
  }
}

/** Draws the path so that it is seen on any picture; `dashes` if it is not settled yet. */
export function outline(context, dashes = []) {
  context.lineJoin = "round";
  context.setLineDash([]);
  context.lineWidth = 4;
  context.strokeStyle = "rgb(0 0 0 / 75%)";
  context.stroke();
  context.setLineDash(dashes);
  context.lineWidth = 2;
  context.strokeStyle = "#fff";
  context.stroke();
  context.setLineDash([]);
}
