/** One picture: what was found in it, what was done, and what can be done next. */

import { element, fill } from "../dom.js";
import { language, text } from "../text.js";
import { aside, whence } from "./parts.js";
import { picture } from "./picture.js";
import { result, takeReceipt } from "./take.js";

const ERASABLE = ["image/png", "image/jpeg", "image/webp"]; // what POST /erase takes

export class Detail {
  #place;
  #queue;
  #again;
  #open;
  #download;
  #modes;
  #page;
  #item = null;
  #shown = "";

  /** @param page the main element; its data say what the service offers */
  constructor(place, { queue, again, open, download, page }) {
    this.#place = place;
    this.#queue = queue;
    this.#again = again;
    this.#open = open;
    this.#download = download;
    this.#modes = page.dataset.modes.split(" ");
    this.#page = page;
    this.#openForPrint();
  }

  /** On paper nothing can be opened: what is closed is opened for it. */
  #openForPrint() {
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = [...this.#place.querySelectorAll("details:not([open], .no-print)")];
      closed.forEach((one) => (one.open = true));
    });
    addEventListener("afterprint", () => closed.forEach((one) => (one.open = false)));
  }

  /** Shows a picture. */
  show(item) {
    this.#item = item;
    this.#shown = "";
    this.update(item);
  }

  /** Shows nothing. */
  clear() {
    this.#item = null;
    this.#place.hidden = true;
    fill(this.#place);
  }

  /** Shows what has become of the picture meanwhile; how far it is, the list tells. */
  update(item) {
    if (item !== this.#item) return;
    const shown = `${item.state} ${item.attempt} ${item.jobId}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#place.hidden = false;
    const body = element("div", { class: "detail-body" });
    fill(this.#place, this.#head(item), body);
    this.#fill(body, item);
  }

  #head(item) {
    return element(
      "header",
      { class: "detail-head" },
      element("h2", { id: "detail-name", translate: "no" }, item.name),
      aside(text(`app.mode.${item.mode}`), " · ", whence(item)),
      item.state === "done" && element("div", { class: "toolbar no-print" }, this.#acts(item)),
    );
  }

  #acts(item) {
    const acts = [];
    if (item.job.report) {
      acts.push(this.#cleanNow(item), act("app.act.save-report", () => this.#download(item)));
    } else {
      acts.push(act("app.act.download", () => this.#download(item), "primary"));
      if (item.job.receipt) acts.push(act("app.act.receipt", () => takeReceipt(item)));
      if (this.#page.hasAttribute("data-erase") && ERASABLE.includes(item.job.content_type)) {
        acts.push(act("app.act.erase", () => this.#erase(item)));
      }
      acts.push(this.#otherwise(item));
    }
    acts.push(act("app.act.print", () => print(), "quiet"));
    return acts;
  }

  /** From a report straight on to a cleaning. */
  #cleanNow(item) {
    const modes = this.#modes.filter((mode) => mode !== "detect");
    return modes.length > 0 && this.#choice(item, modes, "app.act.clean", "primary");
  }

  #otherwise(item) {
    const modes = this.#modes.filter((mode) => mode !== item.mode);
    return modes.length > 0 && this.#choice(item, modes, "app.act.otherwise", "");
  }

  /** A mode and a button that works on the picture in it. */
  #choice(item, modes, key, kind) {
    const select = element(
      "select",
      { "aria-label": text("app.modes") },
      modes.map((value) => element("option", { value }, text(`app.mode.${value}`))),
    );
    const go = act(key, () => this.#again(item, select.value), kind);
    return element("span", { class: "choice-act" }, select, go);
  }

  async #fill(body, item) {
    if (item.state === "done" && item.job.report) {
      const { report } = await import("./report.js");
      fill(body, report(item.job.report, item.file, item.name));
    } else if (item.state === "done") {
      await this.#cleaned(body, item);
    } else if (item.state === "failed") {
      fill(body, problem(item, () => this.#again(item)), original(item));
    } else {
      fill(body, original(item));
    }
  }

  /** What was done beside the picture, and what was found in a second tab. */
  async #cleaned(body, item) {
    const { receipt } = item.job;
    if (!receipt) {
      fill(body, withoutReceipt(item), await this.#pictures(item, []));
      return;
    }
    const [words, found] = await Promise.all([import("./receipt.js"), import("./report.js")]);
    const pictures = element("div", { class: "result-picture" });
    const done = words.receipt(receipt, pictures);
    const { receipts } = item.job;
    fill(
      body,
      receipts && element("p", { class: "notice" }, text("app.erase.steps", receipts.length)),
      tabs([
        ["app.tab.done", done],
        ["app.tab.found", found.report(receipt.before, item.file, item.name)],
      ]),
    );
    const marks = receipt.pixels?.marks ?? [];
    fill(pictures, await this.#pictures(item, marks));
  }

  /** Before and after, where they can differ; else the picture alone. */
  async #pictures(item, marks) {
    const { receipt } = item.job;
    const note = receipt?.picture_identical && aside(text("app.same.picture-note"));
    if (note && item.file) return [picture(item.file, item.name), note];
    const after = await result(item).catch(() => null);
    if (!after) return [original(item), element("p", {}, text("app.result.gone"))];
    if (!item.file) return [picture(after, item.name), note, original(item)];
    await import("../canvas/compare.js");
    const compare = document.createElement("erased-compare");
    const regions = marks.map(({ region }) => region);
    queueMicrotask(() => compare.show({ before: item.file, after, regions, label: item.name }));
    return compare;
  }

  async #erase(item) {
    const { erase } = await import("./erase.js");
    const before = await result(item);
    const done = await erase(before, item.name, this.#page.dataset.maxBytes);
    if (done) this.#open(this.#queue.addDone({ name: item.name, before, mode: "erase", ...done }));
  }
}

/** The picture as it was; only named where the service alone has seen it. */
const original = ({ file, address, name }) =>
  file ? picture(file, name) : aside(text("app.picture.distant", address));

/** Of a picture whose receipt could not be fetched. */
function withoutReceipt({ job: { changed } }) {
  const outcome = text(changed ? "app.state.changed" : "app.state.unchanged");
  return element("p", { class: "notice" }, element("strong", {}, outcome));
}

const act = (key, run, kind = "") =>
  element("button", { type: "button", class: `button ${kind}`, onclick: run }, text(key));

/** Why it failed, what helps, and the way on. */
function problem({ problem: { slug, status, detail, hint } }, again) {
  return element(
    "div",
    { class: "notice bad stack" },
    element("p", {}, element("strong", {}, detail || text("app.state.failed"))),
    hint && element("p", {}, hint),
    element(
      "div",
      { class: "row" },
      act("app.act.retry", again),
      status === 402 && leadsTo(`/${language}/pricing`, "app.problem.pricing", "button primary"),
      status && slug && leadsTo(`/errors/${slug}`, "app.problem.more"),
    ),
  );
}

const leadsTo = (href, key, kind = "") => element("a", { href, class: kind }, text(key));

/** Tabs as the ARIA practices have them: one stop, arrows between. `pages` are `[key, element]`. */
function tabs(pages) {
  const panels = pages.map(([key, content], index) =>
    element(
      "div",
      { role: "tabpanel", id: `panel-${index}`, "aria-label": text(key), hidden: index > 0 },
      content,
    ),
  );
  const buttons = pages.map(([key], index) =>
    element(
      "button",
      {
        type: "button",
        role: "tab",
        "aria-controls": `panel-${index}`,
        "aria-selected": String(index === 0),
        tabindex: index === 0 ? "0" : "-1",
      },
      text(key),
    ),
  );
  const select = (chosen) => {
    buttons.forEach((button, index) => {
      button.setAttribute("aria-selected", String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
      panels[index].hidden = index !== chosen;
    });
    buttons[chosen].focus();
  };
  buttons.forEach((button, index) => {
    button.addEventListener("click", () => select(index));
    button.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) select((index + by + buttons.length) % buttons.length);
    });
  });
  const name = text("app.tabs");
  return [
    element("div", { role: "tablist", class: "tabs no-print", "aria-label": name }, buttons),
    panels,
  ];
}
