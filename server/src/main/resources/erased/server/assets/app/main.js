/** The page of the app: what comes in, what is chosen, what becomes of it. */

import { element } from "../dom.js";
import { bytes, text } from "../text.js";
import * as api from "./api.js";
import { isPicture } from "./format.js";
import { intake } from "./intake.js";
import { keep, recall } from "./memory.js";
import { Queue } from "./queue.js";
import { QueueView } from "./queue-view.js";
import { Quota } from "./quota.js";
import { Settings } from "./settings.js";

const page = document.getElementById("main");
const settings = new Settings(document.getElementById("settings"));
const queue = new Queue();
const quota = new Quota(document.getElementById("quota"), settings);
const modes = page.dataset.modes.split(" ");
const view = new QueueView(queue, { open, again, download, cleanUp });
let detail = null;

intake({ files: take, address: takeAddress });
listenForKeys();
prepare();
queue.addEventListener("add", ({ detail: item }) => {
  note();
  if (!view.selected) open(item);
});
queue.addEventListener("remove", note);
queue.addEventListener("change", ({ detail: item }) => {
  if (["done", "failed"].includes(item.state)) quota.refresh();
  if (item.id === view.selected) detail?.update(item);
});
queue.addEventListener("full", () => tell(text("app.told.full"), "warn"));
document.getElementById("open-past").addEventListener("click", showPast);
document.getElementById("open-keys").addEventListener("click", showKeys);
quota.refresh();
queue.restore();

/** Adds files to the queue, once the terms are accepted where that is asked for. */
async function take(files) {
  const largest = Number(page.dataset.maxBytes);
  const pictures = files.filter(isPicture);
  const fit = pictures.filter((file) => file.size <= largest);
  if (pictures.length < files.length) {
    tell(text("app.told.skipped", files.length - pictures.length), "warn");
  }
  pictures
    .filter((file) => !fit.includes(file))
    .forEach((file) =>
      tell(text("app.told.large", file.name, bytes(file.size), bytes(largest)), "warn"),
    );
  if (fit.length === 0) return;
  const mode = await agreed(settings.mode);
  if (!mode) return;
  const [first] = queue.add(fit, mode, settings.options(mode));
  open(first);
}

/** Adds a picture on the web, which the service fetches. */
async function takeAddress(address) {
  const mode = await agreed(settings.mode);
  if (mode) open(queue.addAddress(address, mode, settings.options(mode)));
}

/** The mode to go on with; null where the terms were not accepted. */
async function agreed(mode) {
  const version = page.dataset.terms;
  if (mode === "detect" || !version || recall("terms", "") === version) return mode;
  const { askForTerms } = await import("./terms.js");
  const choice = await askForTerms(modes.includes("detect"));
  if (choice !== "accept") return choice; // "detect", or null
  try {
    await api.acceptTerms(version);
  } catch (error) {
    tell(error.message || text("app.told.offline"), "bad");
    return null;
  }
  keep("terms", version);
  return mode;
}

/** Shows a picture and what became of it. */
async function open(item) {
  view.select(item);
  if (!detail) {
    const { Detail } = await import("./detail.js");
    const place = document.getElementById("detail");
    detail ??= new Detail(place, { queue, again, open, download, page });
  }
  detail.show(item);
}

/** Fetches what is needed later while nothing else is to be done: then it is there without a network. */
function prepare() {
  const later = [
    "./detail.js",
    "./report.js",
    "./receipt.js",
    "./take.js",
    "../canvas/compare.js",
  ];
  const soon = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 1000));
  soon(() => later.forEach((module) => import(module).catch(() => {})));
}

/** Works on a picture once more, in a mode and with what is chosen now. */
async function again(item, mode = item.mode) {
  const agreedOn = await agreed(modes.includes(mode) ? mode : settings.mode);
  if (agreedOn) queue.retry(item, agreedOn, settings.options(agreedOn));
}

/** Saves what a picture became. */
async function download(item) {
  const { takeOne } = await import("./take.js");
  try {
    await takeOne(item);
  } catch {
    tell(text("app.result.gone"), "bad");
  }
}

/** What else has to go with the last picture. */
function cleanUp() {
  detail?.clear();
}

/** Lets the next visit begin as this one ends. */
function note() {
  const any = queue.items.size > 0;
  document.documentElement.toggleAttribute("data-pictures", any);
  keep("pictures", any);
}

/** Says something that is not about one picture of the queue. */
function tell(words, kind = "") {
  const close = element(
    "button",
    {
      type: "button",
      class: "button quiet small icon",
      "aria-label": text("app.close"),
      onclick: () => notice.remove(),
    },
    "×",
  );
  const notice = element("div", { class: `notice told ${kind}` }, element("p", {}, words), close);
  document.getElementById("told").append(notice);
  return notice;
}

async function showPast() {
  const { showPast: show } = await import("./past.js");
  show({ signedIn: page.hasAttribute("data-signed-in"), queue });
}

async function showKeys() {
  const { showKeys: show } = await import("./keys.js");
  show();
}

function ofSelected(act) {
  const item = queue.items.get(view.selected);
  if (item) act(item);
}

/** Single keys, where nothing is being written and they are not switched off. */
function listenForKeys() {
  const acts = {
    "?": showKeys,
    o: () => document.getElementById("choose-files").click(),
    h: showPast,
    j: () => view.step(1),
    k: () => view.step(-1),
    d: () => ofSelected(download),
    r: () => ofSelected(again),
    x: () => ofSelected((item) => queue.remove(item)),
  };
  modes.forEach((mode, index) => {
    acts[String(index + 1)] = () => settings.choose(mode);
  });
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest("input:not([type=radio]), textarea, select, dialog[open]");
    const act = acts[event.key];
    if (!act || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!recall("keys", true) || event.target.closest("erased-compare, erased-eraser")) return;
    event.preventDefault();
    act();
  });
}
