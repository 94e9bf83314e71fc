/**
 * The pictures of this browser and what becomes of them: a few are worked on at a time, the others
 * wait; what a reload or a lost network breaks off is taken up again.
 *
 * A picture's `state` is one of `waiting`, `sending`, `working`, `done`, `failed`, `canceled`.
 */

import * as api from "./api.js";
import * as store from "./store.js";

const AT_ONCE = 2;
const SOON = 3000; // ms until an unreachable service is tried again
const CONFLICT = 409; // another window is sending the same
const OUTCOME = "after job jobId problem stage percent position sent".split(" ");
const BUCKETS = { detect: "detect", visible: "light", metadata: "light" };

/** What a mode counts against. */
export const bucket = (mode) => BUCKETS[mode] ?? "heavy";

/** 128 random bits; `crypto.randomUUID` is not there without TLS, which an own service may lack. */
const randomId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/** What a picture at an address is called. */
function nameOf(address) {
  const last = address.split(/[?#]/)[0].split("/").pop() || "image.png";
  try {
    return decodeURIComponent(last);
  } catch {
    return last; // a bare percent sign
  }
}

export class Queue extends EventTarget {
  /** Pictures by their ids, in the order in which they came. */
  items = new Map();
  /** Until when (ms since 1970) nothing is sent that counts against a quota, by its name. */
  held = new Map();
  /** Whether the last attempt to reach the service failed. */
  offline = false;

  #running = new Map();
  #timer = 0;
  #places = 0; // given so far

  constructor() {
    super();
    addEventListener("online", () => this.#reached());
    addEventListener("offline", () => this.#unreachable());
  }

  /** Takes up what the browser kept. */
  async restore() {
    for (const item of await store.items()) {
      if (item.state === "sending" || item.state === "working") item.state = "waiting";
      this.items.set(item.id, item);
      this.#places = item.place;
      this.#tell("add", item);
    }
    this.#next();
  }

  /** Adds pictures: Files, or Blobs with a `name`; a `path` tells the folder. */
  add(files, mode, options) {
    const added = [...files].map((file) => this.#item(file, mode, options));
    added.forEach((item) => this.#put(item));
    this.#next();
    return added;
  }

  /** Adds a picture that the service fetches: it never comes here, only what becomes of it does. */
  addAddress(address, mode, options) {
    const item = this.#item({ name: nameOf(address) }, mode, options);
    Object.assign(item, { file: null, address });
    this.#put(item);
    this.#next();
    return item;
  }

  #put(item) {
    this.items.set(item.id, item);
    this.#changed(item, "add");
  }

  #item(file, mode, options) {
    const folder = file.webkitRelativePath?.split("/").slice(0, -1).join("/") ?? "";
    return {
      id: randomId(),
      place: ++this.#places,
      name: file.name || "image.png",
      folder,
      size: file.size,
      file,
      mode,
      options,
      attempt: 1,
      state: "waiting",
    };
  }

  /**
   * Adds a picture that is done otherwise than by a job of this queue; `after` is what became of
   * it, and `job` what a job would tell.
   */
  addDone({ name, before, after, mode, job }) {
    const item = this.#item(new File([before], name, { type: before.type }), mode, {});
    Object.assign(item, { state: "done", after, job });
    this.#put(item);
    return item;
  }

  /** Works on a picture once more, in another way if a mode is given. */
  async retry(item, mode = item.mode, options = item.options) {
    await this.#stop(item);
    if (item.state === "done" && item.jobId) this.#forget(item.jobId);
    item.file = item.after ?? item.file;
    OUTCOME.forEach((name) => delete item[name]);
    Object.assign(item, { mode, options, state: "waiting", attempt: item.attempt + 1 });
    this.#changed(item);
    this.#next();
  }

  /** Calls the work on a picture off. */
  async cancel(item) {
    await this.#stop(item);
    item.state = "canceled";
    this.#changed(item);
    if (item.jobId) await api.cancel(item.jobId).catch(() => {}); // then it ends by itself
    this.#next();
  }

  /** Forgets a picture, here and at the service. */
  async remove(item) {
    await this.#stop(item);
    this.items.delete(item.id);
    await store.drop(item.id);
    this.#tell("remove", item);
    if (item.jobId) this.#forget(item.jobId);
    this.#next();
  }

  #forget(id) {
    api.forget(id).catch(() => {}); // files go by themselves within a day
    store.forgetPast(id);
  }

  async #stop(item) {
    const running = this.#running.get(item.id);
    if (!running) return;
    running.controller.abort();
    await running.ended;
  }

  /** When work on what counts against the same goes on; 0 where it may do so now. */
  until(item) {
    const until = this.held.get(bucket(item.mode)) ?? 0;
    return until > Date.now() ? until : 0;
  }

  #next() {
    clearTimeout(this.#timer);
    if (this.offline) {
      this.#timer = setTimeout(() => this.#reached(), SOON);
      return;
    }
    for (const item of this.items.values()) {
      if (this.#running.size >= AT_ONCE) return;
      if (item.state === "waiting" && !this.#running.has(item.id) && this.#may(item)) {
        this.#start(item);
      }
    }
    const later = Math.min(...[...this.held.values()].filter((time) => time > Date.now()));
    if (Number.isFinite(later)) {
      this.#timer = setTimeout(() => this.#goOn(), later - Date.now() + 50);
    }
  }

  /** What was accepted before may always be followed. */
  #may(item) {
    return item.jobId !== undefined || !this.until(item);
  }

  #goOn() {
    for (const item of this.items.values()) {
      if (item.state === "waiting") this.#tell("change", item);
    }
    this.#next();
  }

  #start(item) {
    const controller = new AbortController();
    const ended = this.#run(item, controller.signal)
      .catch((error) => this.#failed(item, error, controller.signal))
      .finally(() => {
        this.#running.delete(item.id);
        this.#next();
      });
    this.#running.set(item.id, { controller, ended });
  }

  async #run(item, signal) {
    if (!item.jobId) {
      item.state = "sending";
      item.sent = 0;
      this.#changed(item);
      const accepted = await api.submit({
        file: item.file,
        address: item.address,
        mode: item.mode,
        options: item.options,
        key: `${item.id}-${item.attempt}`,
        signal,
        told: (sent) => {
          item.sent = sent;
          this.#tell("change", item);
        },
      });
      item.jobId = accepted.id;
    }
    item.state = "working";
    this.#changed(item);
    const job = await api.follow(item.jobId, signal, (now) => this.#progress(item, now));
    this.offline = false;
    this.#ended(item, job);
  }

  #progress(item, now) {
    item.stage = now.stage;
    item.percent = now.percent;
    item.position = now.queue_position;
    this.#tell("change", item);
  }

  #ended(item, job) {
    if (job.status === "succeeded") {
      item.state = "done";
      item.job = job;
    } else {
      item.state = job.status;
      item.problem = { slug: job.error_code, detail: job.error_message };
    }
    this.#changed(item);
    store.remember({
      id: job.id,
      at: Date.now(),
      name: item.name,
      mode: job.mode,
      status: job.status,
      changed: job.changed ?? null,
    });
  }

  #failed(item, error, signal) {
    if (signal.aborted) return;
    if (error instanceof api.Unreachable) {
      item.state = "waiting";
      this.#unreachable();
    } else if (error.retryAfter || error.status === CONFLICT) {
      item.state = "waiting";
      const wait = error.retryAfter ? error.retryAfter * 1000 : SOON;
      this.held.set(bucket(item.mode), Date.now() + wait);
      this.#goOn();
    } else {
      const { slug, status, message: detail, hint } = error;
      Object.assign(item, { state: "failed", problem: { slug, status, detail, hint } });
    }
    this.#changed(item);
  }

  #unreachable() {
    this.offline = true;
    this.#tell("offline");
  }

  #reached() {
    this.offline = !navigator.onLine;
    this.#tell("offline");
    this.#next();
  }

  async #changed(item, type = "change") {
    this.#tell(type, item);
    if (this.items.has(item.id) && !(await store.keep(item))) this.#tell("full", item);
  }

  #tell(type, item) {
    this.dispatchEvent(new CustomEvent(type, { detail: item }));
  }
}
