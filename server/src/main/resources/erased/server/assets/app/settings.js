/** The form of modes and options: what it says, and that it says the same next time. */

import { keep, recall } from "./memory.js";

const MEMORY = "settings";

export class Settings extends EventTarget {
  #form;

  constructor(form) {
    super();
    this.#form = form;
    this.#restore();
    form.addEventListener("input", () => this.#changed());
    form.addEventListener("submit", (event) => event.preventDefault());
    this.#fit();
  }

  /** The mode that is chosen. */
  get mode() {
    return this.#form.elements.mode.value;
  }

  /** What the API takes as options of a mode: only what is not as it is anyway. */
  options(mode = this.mode) {
    const { elements } = this.#form;
    const takes = (name) => modesOf(field(this.#form, name)).includes(mode);
    const options = {};
    if (takes("disclosure")) {
      options.disclosure = elements.disclosure.value;
      if (options.disclosure === "write") options.source_type = elements.source_type.value;
    }
    if (takes("level") && elements.level.value !== "ai") options.level = elements.level.value;
    if (takes("format") && elements.format.value !== "exact") {
      options.format = elements.format.value;
    }
    if (takes("strength") && elements.strength.value !== "50") {
      options.strength = Number(elements.strength.value) / 100;
    }
    if (takes("messages")) {
      const messages = elements.messages.value.split("\n").map((line) => line.trim());
      if (messages.some(Boolean)) options.messages = messages.filter(Boolean);
    }
    if (takes("search") && !elements.search.checked) options.search = false;
    if (takes("force") && elements.force.checked) options.force = true;
    if (takes("metadata_only") && elements.metadata_only.checked) options.metadata_only = true;
    return options;
  }

  /** Chooses a mode, if it is offered. */
  choose(mode) {
    const radio = this.#form.querySelector(`[name=mode][value="${mode}"]`);
    if (!radio) return false;
    radio.checked = true;
    this.#changed();
    return true;
  }

  #changed() {
    this.#fit();
    keep(MEMORY, Object.fromEntries(this.#values()));
    this.dispatchEvent(new Event("change"));
  }

  #values() {
    return [...this.#form.elements]
      .filter(({ name, type, checked }) => name && (type !== "radio" || checked))
      .map((one) => [one.name, one.type === "checkbox" ? one.checked : one.value]);
  }

  #restore() {
    for (const [name, value] of Object.entries(recall(MEMORY, {}))) {
      const control = this.#form.elements[name];
      if (!control) continue;
      if (control.type === "checkbox") {
        control.checked = value === true;
      } else if ([...(control.options ?? [])].length > 0 || control instanceof RadioNodeList) {
        const known = [...(control.options ?? control)].some((one) => one.value === value);
        if (known) control.value = value;
      } else {
        control.value = value;
      }
    }
  }

  /** What the mode does not take cannot be changed, and keeps its place. */
  #fit() {
    for (const one of this.#form.querySelectorAll("[data-modes]")) {
      const taken = modesOf(one).includes(this.mode);
      one.classList.toggle("unused", !taken);
      one.querySelectorAll("input, select, textarea").forEach((control) => {
        control.disabled = !taken;
      });
    }
    const types = this.#form.elements.source_type;
    if (types) types.disabled ||= this.#form.elements.disclosure.value !== "write";
    const strength = this.#form.elements.strength;
    if (strength) strength.nextElementSibling.value = (strength.value / 100).toFixed(2);
  }
}

const modesOf = (element) => (element?.dataset.modes ?? "").split(" ");

/** The part of the form that a control of that name stands in. */
function field(form, name) {
  const control = form.elements[name];
  const one = control instanceof RadioNodeList ? control[0] : control;
  return one?.closest("[data-modes]");
}
