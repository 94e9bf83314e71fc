/** A receipt in words: what is gone, what stays and why, and how to check it. */

import { element } from "../dom.js";
import { bytes, has, language, number, text } from "../text.js";
import { decimal, share } from "./format.js";
import { copyButton, facts, fileMap, foreign, linked, range, section } from "./parts.js";
import { schemeName } from "./report.js";

/**
 * All of it, with what shows the pictures after its first sentence. Nothing is called removed that
 * the receipt does not call so.
 */
export function receipt(receipt, pictures) {
  const { input, output, after } = receipt;
  return element(
    "div",
    { class: "receipt" },
    element("p", { class: "receipt-sum" }, summary(receipt)),
    pictures,
    element(
      "div",
      { class: "receipt-parts" },
      list("removed", "good", removed(receipt)),
      list("reduced", "warn", remaining(receipt)),
      list("written", "", receipt.rewritten.map(written)),
      list("kept", "", kept(receipt)),
      section(text("app.receipt.same"), element("p", {}, sameness(receipt))),
      section(text("app.receipt.after"), element("p", {}, after.overall_assessment)),
      list("unverified", "warn", receipt.unverified.map(linked)),
    ),
    proof(receipt, input, output),
  );
}

function summary({ changed, input, output, removed, pixels }) {
  if (!changed) return text("app.receipt.unchanged");
  const marks = (pixels?.marks ?? []).filter((mark) => mark.removed).length;
  const signals = schemes(pixels).filter(({ result }) => result === "removed").length;
  const count = removed.length + marks + signals;
  const outcome =
    count === 1
      ? text("app.receipt.removed-one")
      : text(count === 0 ? "app.receipt.removed-none" : "app.receipt.removed-some", number(count));
  const size = text("app.receipt.size", bytes(input.bytes), bytes(output.bytes));
  return outcome + (language === "zh" ? "" : " ") + size;
}

const schemes = (pixels) => pixels?.signals?.schemes ?? [];

function list(name, kind, lines) {
  if (lines.length === 0) return null;
  return section(
    text(`app.receipt.${name}`),
    element("ul", { class: `outcome ${kind}` }, lines.map((line) => element("li", {}, line))),
  );
}

const strong = (words) => foreign(words, "strong");

/** Only what was read before and is not read any more. */
function removed({ removed: parts, pixels }) {
  return [
    ...parts.map(({ part, start, end, reason }) => [
      strong(part),
      ` · ${reason} · ${range(start, end - start)}`,
    ]),
    ...(pixels?.marks ?? [])
      .filter((mark) => mark.removed)
      .map(({ label, result, region: [x, y, width, height] }) => [
        strong(label),
        ` · ${text(`app.result.${result}`)} · ${text("app.visible.place", x, y, width, height)}`,
      ]),
    ...schemes(pixels)
      .filter(({ result }) => result === "removed")
      .map((scheme) => [strong(schemeName(scheme.scheme)), ` · ${signal(scheme)}`]),
  ];
}

const signal = ({ before, after }) =>
  typeof before.z === "number"
    ? text("app.result.signal", before.bits_matched, before.bits_total, z(before), z(after))
    : text("app.result.unread");

const z = (reading) => (typeof reading.z === "number" ? decimal(reading.z, 1) : "–");

/** What was found and could not be taken off as it should. */
function remaining({ pixels }) {
  return [
    ...(pixels?.marks ?? [])
      .filter((mark) => !mark.removed && mark.result !== "kept_statutory")
      .map(({ label, result }) => [
        strong(label),
        " · ",
        text(result === "not_safely_removable" ? "app.result.unsafe" : "app.result.still"),
      ]),
    ...schemes(pixels)
      .filter(({ result }) => result === "reduced" || result === "left")
      .map(({ scheme, result }) => [
        strong(schemeName(scheme)),
        ` · ${text(`app.result.${result}`)}`,
      ]),
  ];
}

function written({ part, written: count, reason }) {
  return [strong(part), ` · ${reason} · ${bytes(count)}`];
}

function kept({ kept: parts, pixels }) {
  return [
    ...parts.map(({ part, start, end, reason }) => [
      strong(part),
      ` · ${reason} · ${range(start, end - start)}`,
    ]),
    ...(pixels?.marks ?? [])
      .filter(({ result }) => result === "kept_statutory")
      .map(({ label }) => [strong(label), ` · ${text("app.result.kept_statutory")}`]),
  ];
}

/** What is the same as before, and how that is known. */
function sameness({ changed, picture_identical: identical, pixels }) {
  if (!changed) return text("app.same.file");
  if (identical) return text("app.same.picture");
  const words = [pixels.explanation];
  if (pixels.changed_pixels >= 0) {
    words.push(text("app.same.changed", number(pixels.changed_pixels)));
  }
  if (pixels.changed_outside_mask > 0) {
    words.push(
      text(
        "app.same.outside-some",
        number(pixels.changed_outside_mask),
        pixels.largest_change_outside_mask,
      ),
    );
  }
  return words.join(" ");
}

/** Figures and hashes, for whoever wants to check. */
function proof(receipt, input, output) {
  const places = [...receipt.removed, ...receipt.rewritten].map(({ start, end }) => ({
    start,
    length: end - start,
    kind: "ai",
  }));
  return element(
    "details",
    { class: "branch" },
    element("summary", {}, text("app.receipt.proof")),
    element(
      "div",
      { class: "branch-inside stack" },
      places.length > 0 && element("p", { class: "small" }, text("app.receipt.map")),
      places.length > 0 && fileMap(input.bytes, places),
      facts([
        [text("app.receipt.mode"), text(`app.mode.${receipt.mode}`)],
        [text("app.receipt.disclosure"), disclosure(receipt.disclosure)],
        [text("app.receipt.input"), hash(input.sha256)],
        [text("app.receipt.output"), hash(output.sha256)],
        [text("app.receipt.picture-before"), hash(input.picture_sha256)],
        [text("app.receipt.picture-after"), hash(output.picture_sha256)],
        ...fidelity(receipt.pixels?.signals),
        [text("app.receipt.took"), text("app.receipt.ms", number(receipt.processing_ms))],
        [text("app.receipt.version"), receipt.version],
      ]),
    ),
  );
}

function disclosure(value) {
  if (!value) return null;
  const key = `app.disclosure.${value.split("=")[0]}`;
  return has(key) ? text(key) : value;
}

const hash = (value) => [
  element("code", {}, value),
  " ",
  copyButton(value, "SHA-256"),
];

function fidelity(signals) {
  const figures = signals?.fidelity;
  if (!figures || figures.identical) return [];
  const applied = signals.operations.filter((one) => one.applied);
  const operations = applied.map(({ operation }) => operation).join(", ");
  return [
    [text("app.receipt.operations"), operations && foreign(operations)],
    ["PSNR", `${decimal(figures.psnr_rgb, 1)} dB`],
    ["SSIM", decimal(figures.ssim, 4)],
    ["ΔE 2000", decimal(figures.delta_e_2000, 2)],
    [text("app.receipt.share"), share(figures.changed_share, 2)],
  ];
}
