/** The list of pictures, with how far each one is and what can be done with it. */

import { element, fill } from "../dom.js";
import { text } from "../text.js";
import { clock, share } from "./format.js";
import { aside, foreign, whence } from "./parts.js";
import { thumb } from "./thumbs.js";

const SPOKEN_EVERY = 1500; // ms, so that a screen reader can keep up

export class QueueView {
  /** The id of the picture that is shown below; null for none. */
  selected = null;

  #queue;
  #acts;
  #list = document.getElementById("queue");
  #rows = new Map();
  #spoken = document.getElementById("spoken");
  #words = "";
  #timer = 0;

  /** @param acts `open(item)`, `again(item)`, `download(item)`, `cleanUp()` */
  constructor(queue, acts) {
    this.#queue = queue;
    this.#acts = acts;
    queue.addEventListener("add", ({ detail }) => this.#add(detail));
    queue.addEventListener("change", ({ detail }) => this.#update(detail));
    queue.addEventListener("remove", ({ detail }) => this.#remove(detail));
    queue.addEventListener("offline", () => this.#sum());
    document.getElementById("take-all").addEventListener("click", () => this.#takeAll());
    document.getElementById("remove-all").addEventListener("click", () => this.#removeAll());
  }

  /** Marks a picture as the one that is shown. */
  select(item) {
    this.selected = item?.id ?? null;
    for (const [id, row] of this.#rows) {
      row.name.setAttribute("aria-current", id === this.selected);
      row.row.classList.toggle("selected", id === this.selected);
    }
  }

  /** Goes to the next picture, or the one before. */
  step(by) {
    const items = [...this.#queue.items.values()];
    const at = items.findIndex((item) => item.id === this.selected);
    const item = items[Math.min(Math.max(at + by, 0), items.length - 1)];
    if (item) {
      this.#acts.open(item);
      this.#rows.get(item.id).name.focus();
    }
  }

  #add(item) {
    const row = rowOf(item, () => this.#show(item));
    this.#rows.set(item.id, row);
    this.#list.append(row.row);
    if (item.file) thumb(item.file, row.thumb);
    this.#update(item);
  }

  /** Opens a picture and goes there, where it lies below what is seen. */
  async #show(item) {
    await this.#acts.open(item);
    const detail = document.getElementById("detail");
    if (detail.getBoundingClientRect().top > innerHeight * 0.7) detail.scrollIntoView();
  }

  #remove(item) {
    const row = this.#rows.get(item.id);
    const after = row.row.nextElementSibling ?? row.row.previousElementSibling;
    const inside = row.row.contains(document.activeElement);
    row.row.remove();
    this.#rows.delete(item.id);
    this.#sum();
    if (this.selected !== item.id) return;
    this.selected = null;
    const next = [...this.#rows].find(([, one]) => one.row === after)?.[0];
    if (next) {
      this.#acts.open(this.#queue.items.get(next));
      if (inside) this.#rows.get(next).name.focus();
    } else {
      this.#acts.cleanUp();
    }
  }

  #update(item) {
    const row = this.#rows.get(item.id);
    if (!row) return;
    const state = stateOf(item, this.#queue);
    row.row.dataset.state = item.state;
    row.mode.textContent = text(`app.mode.${item.mode}`);
    row.state.textContent = state.words;
    row.state.className = `queue-state ${state.kind}`;
    row.bar.hidden = state.share === null;
    if (state.share !== null && state.share >= 0) {
      row.bar.value = state.share;
    } else {
      row.bar.removeAttribute("value");
    }
    const acts = actsOf(item, this.#queue, this.#acts);
    const kinds = acts.map(({ key }) => key).join();
    if (row.kinds !== kinds) {
      row.kinds = kinds;
      refill(row.acts, acts.map((act) => button(act, item)));
    }
    if (["done", "failed"].includes(item.state)) this.#say(`${item.name}: ${state.words}`);
    this.#sum();
  }

  #sum() {
    const items = [...this.#queue.items.values()];
    const done = items.filter((item) => item.state === "done");
    const sum = document.getElementById("sum");
    sum.textContent = text("app.queue.sum", items.length, done.length);
    document.getElementById("offline").hidden = !this.#queue.offline;
    document.getElementById("take-all").disabled = done.length === 0;
  }

  /** The latest words; those between are skipped. */
  #say(words) {
    this.#words = words;
    if (this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#spoken.textContent = this.#words;
      this.#timer = 0;
    }, SPOKEN_EVERY);
  }

  async #takeAll() {
    const { takeAll } = await import("./take.js");
    const button = document.getElementById("take-all");
    const words = button.textContent;
    button.disabled = true;
    try {
      await takeAll([...this.#queue.items.values()], (done, all) => {
        button.textContent = text("app.queue.packing", done, all);
      });
    } catch (error) {
      this.#say(text("app.take.failed"));
      document.getElementById("sum").textContent = text("app.take.failed");
      throw error;
    } finally {
      button.textContent = words;
      button.disabled = false;
    }
  }

  async #removeAll() {
    const { confirm } = await import("./dialogs.js");
    const sure = await confirm(text("app.remove-all"), text("app.remove-all.text"));
    if (!sure) return;
    for (const item of [...this.#queue.items.values()]) await this.#queue.remove(item);
  }
}

/** Replaces buttons, and leaves the focus among them where it was. */
function refill(place, children) {
  const inside = place.contains(document.activeElement);
  fill(place, children);
  if (inside) place.querySelector("button")?.focus();
}

function rowOf(item, open) {
  const thumb = element("canvas", { class: "queue-thumb", "aria-hidden": "true" });
  const name = element(
    "button",
    { type: "button", class: "queue-name", translate: "no", onclick: open },
    item.name,
  );
  const mode = element("span", {});
  const state = element("p", { class: "queue-state" });
  const bar = element("progress", { max: "1", hidden: true, "aria-label": item.name });
  const acts = element("div", { class: "toolbar queue-acts" });
  const row = element(
    "li",
    { class: "queue-row" },
    thumb,
    element(
      "div",
      { class: "queue-words" },
      name,
      aside(mode, " · ", whence(item)),
      item.folder && aside(foreign(item.folder)),
    ),
    element("div", { class: "queue-progress" }, state, bar),
    acts,
  );
  return { row, thumb, name, mode, state, bar, acts, kinds: "" };
}

/** How a picture stands: in words, as a share (negative: unknown, null: none), and its colour. */
function stateOf(item, queue) {
  switch (item.state) {
    case "waiting": {
      const until = queue.until(item);
      return until && !item.jobId
        ? { words: text("app.state.limited", clock(until)), share: null, kind: "warn" }
        : { words: text("app.state.waiting"), share: null, kind: "" };
    }
    case "sending": {
      if (item.address) return { words: text("app.state.fetching"), share: -1, kind: "" };
      const words = text("app.state.sending", share(item.sent ?? 0));
      return { words, share: item.sent, kind: "" };
    }
    case "working":
      return working(item);
    case "done":
      return { words: doneWords(item), share: null, kind: doneKind(item) };
    case "canceled":
      return { words: text("app.state.canceled"), share: null, kind: "" };
    default:
      return { words: item.problem?.detail ?? text("app.state.failed"), share: null, kind: "bad" };
  }
}

function working(item) {
  if (item.position) {
    return { words: text("app.state.queued", item.position), share: -1, kind: "" };
  }
  const stage = item.stage ? text(`app.stage.${item.stage}`) : text("app.state.working");
  return { words: stage, share: item.percent ? item.percent / 100 : -1, kind: "" };
}

function doneWords(item) {
  if (item.job.report) return text(`app.ai.${item.job.report.ai}`);
  return text(item.job.changed ? "app.state.changed" : "app.state.unchanged");
}

function doneKind({ job: { report } }) {
  if (!report) return "good";
  return report.ai === "none" ? "" : "warn";
}

/** What can be done with a picture as it stands. */
function actsOf(item, queue, acts) {
  const cancel = { key: "cancel", act: () => queue.cancel(item) };
  const remove = { key: "remove", act: () => queue.remove(item) };
  const retry = { key: "retry", act: () => acts.again(item) };
  const download = { key: "download", act: () => acts.download(item) };
  switch (item.state) {
    case "waiting":
      return [remove];
    case "sending":
    case "working":
      return [cancel];
    case "done":
      return item.job.report ? [remove] : [download, remove];
    default:
      return [retry, remove];
  }
}

function button({ key, act }, item) {
  const words = text(`app.act.${key}`);
  return element(
    "button",
    {
      type: "button",
      class: `button small${key === "remove" ? " quiet" : ""}`,
      "aria-label": `${words}: ${item.name}`,
      onclick: act,
    },
    words,
  );
}
