import { outline } from "./regions.js";
import { box, boxBetween, polygon, stroke } from "./shapes.js";

/**
 * What marks pixels. A pointer calls `begin`, `move`, `end` or `cancel` with points of the
 * picture; the keyboard calls `press` and `release` of the space bar, `enter`, and `steer` with
 * the place of its cross. `working` says that something was begun; `draw` shows it.
 */
class Tool {
  constructor(desk) {
    this.desk = desk;
    this.working = false;
  }

  cancel() {
    this.working = false;
    this.desk.paintAgain();
  }

  /** Something else is turned to. */
  leave() {
    if (this.working) {
      this.cancel();
    }
  }

  press(point) {
    if (this.working) {
      this.end(point);
    } else {
      this.begin(point);
    }
  }

  release() {}

  enter(point) {
    this.press(point);
  }

  steer(point) {
    if (this.working) {
      this.move(point);
    }
  }

  draw() {}
}

/** Marks where it goes; as an eraser, unmarks. */
export class Brush extends Tool {
  constructor(desk, value) {
    super(desk);
    this.value = value;
  }

  begin(point) {
    this.desk.begin();
    this.working = true;
    this.last = this.middle(point);
    this.move(point);
    return true;
  }

  move(point) {
    const to = this.middle(point);
    this.desk.paint(stroke(this.last, to, this.desk.size / 2), this.value);
    this.last = to;
  }

  end() {
    this.working = false;
    this.held = false;
    this.desk.commit("mark");
  }

  cancel() {
    this.working = false;
    this.held = false;
    this.desk.abandon();
  }

  /** What was painted stays. */
  leave() {
    if (this.working) {
      this.end();
    }
  }

  /** The space bar paints as long as it is down. */
  press(point) {
    if (!this.working) {
      this.begin(point);
    }
  }

  release(point) {
    if (this.working && !this.held) {
      this.end(point);
    }
  }

  /** Enter puts the brush down, and up again. */
  enter(point) {
    if (this.working) {
      this.end(point);
    } else {
      this.begin(point);
      this.held = true;
    }
  }

  /** Brushes of an odd size stand on a pixel, those of an even one between pixels. */
  middle({ x, y }) {
    const half = (this.desk.size % 2) / 2;
    return { x: Math.round(x - half) + half, y: Math.round(y - half) + half };
  }

  draw(context, view, point) {
    if (point) {
      const at = view.toStage(point.x, point.y);
      context.beginPath();
      context.arc(at.x, at.y, Math.max(2, (this.desk.size / 2) * view.scale), 0, 2 * Math.PI);
      outline(context);
    }
  }
}

/** Marks a box that is drawn from corner to corner. */
export class BoxTool extends Tool {
  begin(point) {
    this.working = true;
    this.from = point;
    this.to = point;
    return true;
  }

  move(point) {
    this.to = point;
    this.desk.paintAgain();
  }

  end(point) {
    this.working = false;
    const { x, y, width, height } = boxBetween(this.from, point);
    this.desk.mark(box(x, y, width, height));
  }

  draw(context, view) {
    if (this.working) {
      const from = view.toStage(this.from.x, this.from.y);
      const to = view.toStage(this.to.x, this.to.y);
      context.beginPath();
      context.rect(from.x, from.y, to.x - from.x, to.y - from.y);
      outline(context, [6, 4]);
    }
  }
}

/** Marks what is drawn round about; by keyboard, corner by corner. */
export class Lasso extends Tool {
  begin(point) {
    this.working = true;
    this.points = [point];
    this.loose = point;
    return true;
  }

  move(point) {
    this.points.push(point);
    this.steer(point);
  }

  end() {
    this.working = false;
    this.desk.mark(polygon(this.points));
  }

  press(point) {
    if (this.working) {
      this.move(point);
    } else {
      this.begin(point);
    }
  }

  enter(point) {
    if (this.working) {
      this.points.push(point);
      this.end();
    } else {
      this.begin(point);
    }
  }

  steer(point) {
    this.loose = point;
    this.desk.paintAgain();
  }

  draw(context, view) {
    if (this.working) {
      context.beginPath();
      for (const { x, y } of [...this.points, this.loose].map((p) => view.toStage(p.x, p.y))) {
        context.lineTo(x, y);
      }
      outline(context, [6, 4]);
    }
  }
}

/** Marks the part that is pointed at, of those that the service found. */
export class Magic extends Tool {
  constructor(desk) {
    super(desk);
    this.parts = null;
    this.lit = 0;
  }

  /** The parts of another picture; null where there are none yet. */
  use(parts) {
    this.parts = parts;
    this.light(0);
  }

  /** Shows one part. */
  light(number) {
    this.lit = number;
    this.desk.paintAgain();
  }

  begin() {
    return true;
  }

  move(point) {
    this.steer(point);
  }

  end(point) {
    this.choose(this.parts?.at(point) ?? 0);
  }

  choose(number) {
    if (number > 0) {
      this.desk.mark(this.parts.shape(number));
    }
  }

  press(point) {
    this.end(point);
  }

  steer(point) {
    this.light(this.parts?.at(point) ?? 0);
  }

  draw(context, view) {
    if (this.lit > 0) {
      this.parts.draw(context, view, this.lit);
    }
  }
}

/** Moves the picture. */
export class Hand extends Tool {
  begin() {
    return false; // which pans
  }

  end() {}

  press() {}

  steer() {}
}
