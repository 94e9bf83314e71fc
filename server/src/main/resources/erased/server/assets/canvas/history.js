/** Bytes of tiles that may be kept for the sake of undoing. */
const BUDGET = 96 * 1024 * 1024;

/** The edits of a mask, to be taken back and made again; the oldest are forgotten. */
export class History {
  constructor(mask, budget = BUDGET) {
    this.mask = mask;
    this.budget = budget;
    this.undone = [];
    this.done = [];
  }

  /** An edit was made; what had been taken back is gone. */
  push(change) {
    this.done.push(change);
    this.undone = [];
    let bytes = this.done.reduce((sum, each) => sum + each.bytes, 0);
    while (bytes > this.budget && this.done.length > 1) {
      bytes -= this.done.shift().bytes;
    }
  }

  /** Whether there was something to take back. */
  undo() {
    const change = this.done.pop();
    change?.apply(this.mask, "before");
    this.undone.push(...(change ? [change] : []));
    return Boolean(change);
  }

  /** Whether there was something to make again. */
  redo() {
    const change = this.undone.pop();
    change?.apply(this.mask, "after");
    this.done.push(...(change ? [change] : []));
    return Boolean(change);
  }
}
