/**
 * What can be painted into a mask. A shape tells its rows, `top` to below `bottom`, and for each
 * the ends of its runs: a pixel belongs to it if its middle does.
 */

/** The first pixel whose middle is at or behind `x`; as an end, the one behind the last before. */
const first = (x) => Math.ceil(x - 0.5);

/** All pixels that lie within a radius of a line: a disc where both ends are one point. */
export function stroke(from, to, radius) {
  const top = first(Math.min(from.y, to.y) - radius);
  const bottom = Math.floor(Math.max(from.y, to.y) + radius - 0.5) + 1;
  return { top, bottom, runs: (y) => strokeRun(from, to, radius, y + 0.5) };
}

/** A stroke bulges everywhere, so a row of it is one run: as wide as discs and flanks together. */
function strokeRun(from, to, radius, y) {
  const ends = [from, to].flatMap((disc) => chord(disc, radius, y));
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length > 0) {
    const scale = radius / length;
    const across = { x: -(to.y - from.y) * scale, y: (to.x - from.x) * scale };
    for (const side of [1, -1]) {
      ends.push(...crossing(shifted(from, across, side), shifted(to, across, side), y));
    }
  }
  const [left, right] = [Math.min(...ends), Math.max(...ends)];
  return ends.length === 0 ? [] : [first(left), Math.floor(right - 0.5) + 1];
}

function chord(disc, radius, y) {
  const square = radius * radius - (y - disc.y) ** 2;
  return square < 0 ? [] : [disc.x - Math.sqrt(square), disc.x + Math.sqrt(square)];
}

function shifted(point, by, times) {
  return { x: point.x + by.x * times, y: point.y + by.y * times };
}

/** Where a line crosses a row. */
function crossing(from, to, y) {
  if (from.y === to.y || y < Math.min(from.y, to.y) || y > Math.max(from.y, to.y)) {
    return [];
  }
  return [from.x + ((y - from.y) * (to.x - from.x)) / (to.y - from.y)];
}

/** Whole pixels. */
export function box(x, y, width, height) {
  return { top: y, bottom: y + height, runs: () => [x, x + width] };
}

/** The whole pixels between two points that a box was drawn by. */
export function boxBetween(from, to) {
  const left = Math.floor(Math.min(from.x, to.x));
  const top = Math.floor(Math.min(from.y, to.y));
  const right = Math.ceil(Math.max(from.x, to.x));
  const bottom = Math.ceil(Math.max(from.y, to.y));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** What a line round about encloses; where it crosses itself, too. */
export function polygon(points) {
  const edges = points.map((point, i) => edge(point, points[(i + 1) % points.length]));
  const rows = points.map((point) => point.y);
  return {
    top: first(least(rows)),
    bottom: first(-least(rows.map((y) => -y))),
    runs: (y) => winding(edges, y + 0.5),
  };
}

/** From its upper to its lower end, with the way it went. */
function edge(from, to) {
  return from.y <= to.y ? { from, to, turn: 1 } : { from: to, to: from, turn: -1 };
}

/** Runs where the edges to the left wind round about at least once. */
function winding(edges, y) {
  const crossings = edges
    .filter(({ from, to }) => from.y <= y && y < to.y)
    .map(({ from, to, turn }) => ({ x: crossing(from, to, y)[0], turn }))
    .sort((one, other) => one.x - other.x);
  const ends = [];
  let turns = 0;
  for (const { x, turn } of crossings) {
    if (turns === 0 || turns + turn === 0) {
      ends.push(first(x));
    }
    turns += turn;
  }
  return ends;
}

/** Of any number of values; Math.min takes its arguments from the stack. */
function least(values) {
  return values.reduce((one, other) => Math.min(one, other), Infinity);
}
