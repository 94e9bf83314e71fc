/** What is left of the quota that the chosen mode counts against. */

import { text } from "../text.js";
import * as api from "./api.js";
import { bucket } from "./queue.js";

const HOUR = 3600;

export class Quota {
  #place;
  #settings;
  #account = null;

  constructor(place, settings) {
    this.#place = place;
    this.#settings = settings;
    settings.addEventListener("change", () => this.#show());
  }

  /** Asks how it stands now; says nothing where that is not known. */
  async refresh() {
    this.#account = await api.account().catch(() => null);
    this.#show();
  }

  #show() {
    const left = this.#account?.quotas[bucket(this.#settings.mode)] ?? [];
    const tightest = left.reduce(
      (least, one) => (!least || one.remaining < least.remaining ? one : least),
      null,
    );
    if (!this.#account) {
      this.#place.textContent = "\u00a0";
    } else if (!tightest) {
      this.#place.textContent = text("app.quota.unlimited");
    } else {
      const { remaining, limit, window_seconds: window } = tightest;
      this.#place.textContent = text(`app.quota.${period(window)}`, remaining, limit);
    }
    if (this.#account?.credits > 0) {
      this.#place.append(" ", text("app.quota.credits", this.#account.credits));
    }
  }
}

function period(seconds) {
  if (seconds <= HOUR) return "hour";
  return seconds <= 24 * HOUR ? "day" : "month";
}
