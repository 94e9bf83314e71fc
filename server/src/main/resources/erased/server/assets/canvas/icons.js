const NAMESPACE = "http://www.w3.org/2000/svg";

/** Lines on a square of 24. */
const PATHS = {
  brush: "M4 20c3 0 5-1 5-4a2.5 2.5 0 0 0-5-.5c0 2-1 3-2 3.5.6.7 1.3 1 2 1Zm5.5-6.5L19 4c.8-.8 2.3.7 1.5 1.5L11 15",
  eraser: "m7 20-4-4a1.5 1.5 0 0 1 0-2L13 4a1.5 1.5 0 0 1 2 0l5 5a1.5 1.5 0 0 1 0 2l-9 9Zm0 0h14M8.5 8.5l7 7",
  box: "M4 8V5a1 1 0 0 1 1-1h3m4 0h2m3 0h2a1 1 0 0 1 1 1v3m0 4v2m0 3v2a1 1 0 0 1-1 1h-3m-4 0h-2m-3 0H5a1 1 0 0 1-1-1v-3m0-4v-2",
  lasso: "M7 17.5C4.5 16 3 13.8 3 11.5 3 7.4 7 4 12 4s9 3.4 9 7.5-4 7.5-9 7.5c-1 0-2-.1-2.9-.4M7 17.5a2 2 0 1 0-2.5 1.9c1.2.6 1 2-.5 2.6",
  magic: "m4 20 10-10m2-6v4m-2-2h4m2 7v3m-1.5-1.5h3M8 3v3M6.5 4.5h3",
  hand: "M8 12V6a1.5 1.5 0 0 1 3 0v5-7a1.5 1.5 0 0 1 3 0v7-5.5a1.5 1.5 0 0 1 3 0V12v-3a1.5 1.5 0 0 1 3 0v6c0 4-2.5 6-6 6-3 0-4.5-1.3-6-3.5L5 13.5c-1-1.6 1-3 2.2-1.7Z",
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "m15 14 5-5-5-5m5 5H10a6 6 0 0 0 0 12h3",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V5a1 1 0 0 1 1-1h4m6 0h4a1 1 0 0 1 1 1v4m0 6v4a1 1 0 0 1-1 1h-4m-6 0H5a1 1 0 0 1-1-1v-4",
  original: "M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7-10-7-10-7Zm13 0a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z",
  heat: "M4 4h5v5H4zM15 4h5v5h-5zM9.5 9.5h5v5h-5zM4 15h5v5H4zM15 15h5v5h-5z",
  regions: "M4 4h16v16H4zM9 9h6v6H9z",
};

/** A small drawing beside a name, or in the place of one that is read out. */
export function icon(name) {
  const drawing = document.createElementNS(NAMESPACE, "svg");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", "drawing");
  drawing.setAttribute("aria-hidden", "true");
  drawing.append(path);
  return drawing;
}
