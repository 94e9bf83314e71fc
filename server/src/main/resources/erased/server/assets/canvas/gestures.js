/** How much a wheel's pixel zooms. */
const WHEEL = 0.0015;

/** A line and a page of a wheel, in pixels. */
const UNITS = [1, 16, 400];

/**
 * Fingers, pen, mouse and wheel on a stage. One pointer goes to the hand: its `begin`, `move`,
 * `end` and `cancel` are called with points of the picture; where `begin` gives false, the pointer
 * pans. Two fingers zoom and pan, as do the middle button and the wheel.
 */
export class Gestures {
  constructor(stage, hand, onView) {
    this.stage = stage;
    this.hand = hand;
    this.onView = onView;
    this.pointers = new Map();
    this.doing = "nothing";
    const { canvas } = stage;
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.up(event));
    canvas.addEventListener("pointercancel", (event) => this.lost(event));
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  down(event) {
    if (this.pointers.size === 2 || (event.pointerType === "mouse" && event.button === 2)) {
      return;
    }
    this.stage.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.at(event));
    if (this.pointers.size === 2) {
      this.pinch();
    } else {
      const taken = event.button === 0 && this.hand.begin(this.point(event), event);
      this.doing = taken ? "work" : "pan";
    }
  }

  pinch() {
    if (this.doing === "work") {
      this.hand.cancel();
    }
    this.doing = "pinch";
  }

  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      this.hand.hover?.(this.point(event));
      return;
    }
    if (this.doing === "work") {
      for (const each of coalesced(event)) {
        this.hand.move(this.point(each), each);
      }
    } else {
      this.shift(event, before);
    }
  }

  /** Pans by one pointer, or zooms by two: about the other one, half the way at each move. */
  shift(event, before) {
    const now = this.at(event);
    this.pointers.set(event.pointerId, now);
    const { view } = this.stage;
    if (this.doing === "pinch" && this.pointers.size === 2) {
      const other = this.other(event.pointerId);
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      view.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
      view.zoom(factor, (now.x + other.x) / 2, (now.y + other.y) / 2);
    } else {
      view.pan(now.x - before.x, now.y - before.y);
    }
    this.onView();
  }

  other(id) {
    return [...this.pointers].find(([each]) => each !== id)[1];
  }

  up(event) {
    if (this.pointers.delete(event.pointerId)) {
      if (this.doing === "work") {
        this.hand.end(this.point(event), event);
      }
      this.rest();
    }
  }

  lost(event) {
    if (this.pointers.delete(event.pointerId)) {
      if (this.doing === "work") {
        this.hand.cancel();
      }
      this.rest();
    }
  }

  /** A finger that is left of two pans; it does not begin to work. */
  rest() {
    this.doing = this.pointers.size === 0 ? "nothing" : "pan";
  }

  /** Zooms; a wheel that turns down where all is seen already is left to the page. */
  wheel(event) {
    const { view } = this.stage;
    if (view.fitted && event.deltaY > 0 && !event.ctrlKey) {
      return;
    }
    event.preventDefault();
    const { x, y } = this.at(event);
    const speed = event.ctrlKey ? 6 * WHEEL : WHEEL; // a pinch on a touch pad turns little
    view.zoom(Math.exp(-event.deltaY * UNITS[event.deltaMode] * speed), x, y);
    this.onView();
  }

  at(event) {
    const box = this.stage.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  point(event) {
    const { x, y } = this.at(event);
    return this.stage.view.toPicture(x, y);
  }
}

function coalesced(event) {
  const all = event.getCoalescedEvents?.() ?? [];
  return all.length > 0 ? all : [event];
}

function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
