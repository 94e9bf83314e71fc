/** Parts that reports and receipts are made of. */

import { element } from "../dom.js";
import { bytes, language, number, text } from "../text.js";

/** A section with a heading; nothing where it has no content. */
export function section(title, ...content) {
  const inside = content.flat(Infinity).filter(Boolean);
  return inside.length === 0
    ? null
    : element("section", { class: "part" }, element("h3", {}, title), inside);
}

/** Terms and what they are: `[[name, value], …]`, without those that have no value. */
export function facts(pairs, kind = "") {
  const known = pairs.filter(([, value]) => ![null, undefined, false, ""].includes(value));
  return element(
    "dl",
    { class: `facts ${kind}` },
    known.map(([name, value]) => element("div", {}, [
      element("dt", {}, name),
      element("dd", {}, value),
    ])),
  );
}

/** Words in a row. */
export const listed = (words) => words.join(language === "zh" ? "、" : ", ");

/** A paragraph beside the point. */
export const aside = (...words) => element("p", { class: "muted small" }, words);

export const badge = (words, kind = "") => element("span", { class: `badge ${kind}` }, words);

/** Words that came with a picture, in whatever language. */
export const foreign = (words, name = "span", properties = {}) =>
  element(name, { translate: "no", ...properties }, words);

/** `bytes 33–23,781 (23 KB)`. */
export const range = (start, length) =>
  length > 0
    ? text("app.part.range", number(start), number(start + length - 1), bytes(length))
    : text("app.part.at", number(start));

/** Text that was found, to be read in full and copied. */
export function quote(words, name) {
  return element(
    "div",
    { class: "quote" },
    element("pre", { tabindex: "0", role: "group", "aria-label": name }, words),
    copyButton(words, name),
  );
}

/** A button that puts words where they can be pasted; browsers allow that with TLS only. */
export function copyButton(words, name) {
  if (!navigator.clipboard) return null;
  const button = element(
    "button",
    { type: "button", class: "button small copy", "aria-label": text("app.copy.of", name) },
    text("app.copy"),
  );
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(words);
    button.textContent = text("app.copied");
    setTimeout(() => (button.textContent = text("app.copy")), 2000);
  });
  return button;
}

/** Words in which addresses are links, and what stands in brackets is marked as quoted. */
export function linked(words) {
  return words
    .split(/(https:\/\/[^\s,;)，；）]+[^\s,;.)，。；）]|（[^）]*）)/)
    .map((part) => (part.startsWith("https://") ? link(part) : quoted(part)));
}

const quoted = (part) => (part.startsWith("（") ? foreign(part) : part);

/** A link that leads elsewhere. */
export const link = (address, words = address) =>
  element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words);

/** The file as a bar, with the places that something is said of: `[{start, length, kind}]`. */
export function fileMap(size, places) {
  const bar = element("div", { class: "file-map", "aria-hidden": "true" });
  for (const { start, length, kind } of places) {
    const mark = element("span", { class: kind });
    mark.style.left = `${(start / size) * 100}%`;
    mark.style.width = `${(length / size) * 100}%`;
    bar.append(mark);
  }
  return bar;
}

/** How large a picture is, or whose it is where the service fetches it. */
export const whence = ({ address, size }) =>
  address ? foreign(address.split("/")[2] || address) : bytes(size);
