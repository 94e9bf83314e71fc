/** What was found in a picture, with the evidence: a report of the API in words and drawings. */

import { element } from "../dom.js";
import { bytes, has, number, text } from "../text.js";
import { decimal, share } from "./format.js";
import { credentials } from "./c2pa.js";
import {
  aside,
  badge,
  copyButton,
  facts,
  fileMap,
  foreign,
  link,
  listed,
  quote,
  range,
  section,
} from "./parts.js";
import { picture } from "./picture.js";

const ROLES = ["ai", "private", "statutory", "neutral"];
const KINDS = { ai: "warn", private: "warn", statutory: "", neutral: "" };
const AI_KINDS = { fully: "warn", partly: "warn", possibly: "warn", none: "" };
const CERTAIN_KINDS = { certain: "warn", likely: "warn", possible: "" };
const PREVIEW = 200; // characters of a value, in one line
const VERDICT_KINDS = { confirmed: "warn", likely: "warn" };

/** The whole report on a file; `file` is what it was made of, where the browser has it. */
export function report(report, file, name) {
  return element(
    "div",
    { class: "report" },
    assessment(report),
    element(
      "div",
      { class: "report-parts" },
      file && element("div", { class: "report-picture" }, picture(file, name, boxes(report))),
      element(
        "div",
        { class: "report-words" },
        section(text("app.report.visible"), visible(report.visible)),
        ROLES.map((role) => findings(report, role)),
        section(text("app.report.made"), report.generations.map(generation)),
        section(text("app.report.c2pa"), credentials(report.metadata.c2pa)),
        section(text("app.report.invisible"), readings(report)),
        section(text("app.report.unverified"), unverified(report)),
        section(
          text("app.report.notices"),
          report.notices.length > 0 &&
            element("ul", { class: "points" }, report.notices.map((one) => element("li", {}, one))),
        ),
      ),
    ),
    whole(report, name),
  );
}

const boxes = ({ visible }) => visible.regions.map(({ region, label }) => ({ region, label }));

/** The sentence that says it all, and how sure that is. */
export function assessment({ ai, overall_assessment: words, evidence, format, size }) {
  return element(
    "div",
    { class: `assessment ${AI_KINDS[ai]}` },
    element(
      "p",
      { class: "row" },
      badge(text(`app.ai.${ai}`), AI_KINDS[ai]),
      badge(format),
      badge(bytes(size)),
    ),
    element("p", { class: "assessment-words" }, words),
    evidence.length > 0 && aside(text("app.report.evidence", ""), foreign(sources(evidence))),
    ai === "none" && aside(text("app.report.no-proof")),
  );
}

/** Each once, without the names of single manifests. */
const sources = (evidence) =>
  [...new Set(evidence.map((one) => one.replace(/ urn:\S+/, "")))].join("; ");

function visible({ status, reason, regions, declaration }) {
  if (regions.length === 0) {
    return [
      element("p", {}, text(`app.visible.${status}`)),
      reason && aside(reason),
      declaration && aside(foreign(text("app.visible.declared", declaration))),
    ];
  }
  return element("ul", { class: "marks" }, regions.map(mark));
}

function mark({ label, region: [x, y, width, height], confidence, statutory }) {
  return element(
    "li",
    { class: "finding-card" },
    element("p", { class: "row" }, foreign(label, "strong"), sure(confidence)),
    aside(text("app.visible.place", x, y, width, height)),
    statutory && element("p", { class: "small" }, text("app.visible.statutory")),
  );
}

/** A confidence from 0 to 1, in words and as a number. */
function sure(confidence) {
  const words = confidence >= 0.9 ? "certain" : confidence >= 0.6 ? "likely" : "possible";
  return badge(`${text(`app.certainty.${words}`)} · ${share(confidence)}`, CERTAIN_KINDS[words]);
}

/** The findings of one role, with a map of where they lie. */
function findings({ findings: all, size }, role) {
  const list = all.filter((one) => one.role === role);
  if (list.length === 0) return null;
  const places = list.map(({ offset, length }) => ({ start: offset, length, kind: role }));
  return section(
    text(`app.role.${role}`),
    aside(text(`app.role.${role}.text`)),
    fileMap(size, places),
    list.map((one, index) => finding(one, index === 0 && role !== "neutral")),
  );
}

function finding({ part, offset, length, key, value, meaning, role, certainty, generator }, open) {
  return element(
    "details",
    { class: "finding", open },
    element(
      "summary",
      {},
      element(
        "span",
        { class: "finding-title" },
        meaning,
        value && element("code", { class: "finding-value muted" }, value.slice(0, PREVIEW)),
      ),
      badge(text(`app.certainty.${certainty}`), KINDS[role] && CERTAIN_KINDS[certainty]),
    ),
    element(
      "div",
      { class: "finding-inside" },
      value && quote(value, key),
      facts([
        [text("app.finding.key"), element("code", {}, key)],
        [text("app.finding.place"), [foreign(part), ", ", range(offset, length)]],
        [text("app.finding.by"), generator && foreign(generator)],
        [text("app.finding.why"), text(`app.certainty.${certainty}.text`)],
      ]),
    ),
  );
}

/** Prompt and parameters as their generator wrote them. */
function generation(one) {
  const { generator, prompt, negative_prompt: negative, ...rest } = one;
  const parameters = Object.entries(rest);
  const table = parameters.map(([name, value]) => [
    has(`app.parameter.${name}`) ? text(`app.parameter.${name}`) : name.replaceAll("_", " "),
    typeof value === "object" ? JSON.stringify(value) : String(value),
  ]);
  const shown = table.map(([name, value]) => [name, foreign(value)]);
  return element(
    "div",
    { class: "stack generation" },
    generator && foreign(generator, "strong"),
    prompt && [element("h4", {}, text("app.made.prompt")), quote(prompt, text("app.made.prompt"))],
    negative && [
      element("h4", {}, text("app.made.negative")),
      quote(negative, text("app.made.negative")),
    ],
    table.length > 0 && [
      element("h4", {}, text("app.made.parameters")),
      facts(shown, "small"),
      copyButton(
        table.map((pair) => pair.join(": ")).join("\n"),
        text("app.made.parameters"),
      ),
    ],
  );
}

/** Signals that were read, or that readers here did not find. */
function readings({ invisible, invisible_status: { status, reason } }) {
  if (status !== "looked_at") {
    return [
      element("p", {}, text(`app.invisible.${status}`)),
      reason && aside(reason),
    ];
  }
  const read = invisible.filter(({ verdict }) => verdict in VERDICT_KINDS);
  const not = invisible.filter(({ verdict }) => verdict === "not_found");
  return [
    read.map(reading),
    read.length === 0 && element("p", {}, text("app.invisible.nothing")),
    not.length > 0 &&
      aside(text("app.invisible.looked", listed(not.map(({ scheme }) => schemeName(scheme))))),
  ];
}

/** What a scheme is called. */
export const schemeName = (scheme) =>
  has(`app.scheme.${scheme}`) ? text(`app.scheme.${scheme}`) : scheme;

function reading({ scheme, variant, generator, message, verdict, ...figures }) {
  const { bits_matched: matched, bits_total: total, z, p_value: p, tests } = figures;
  return element(
    "div",
    { class: "finding-card stack" },
    element(
      "p",
      { class: "row" },
      element("strong", {}, schemeName(scheme)),
      badge(text(`app.verdict.${verdict}`), VERDICT_KINDS[verdict]),
    ),
    facts([
      [text("app.finding.by"), generator && foreign(generator)],
      [text("app.invisible.message"), message && element("code", {}, message)],
      [text("app.invisible.variant"), variant],
      [text("app.invisible.bits"), total && text("app.invisible.bits-of", matched, total)],
      [
        text("app.invisible.chance"),
        z !== null && z !== undefined && text("app.invisible.chance-of", decimal(z, 1), p, tests),
      ],
      [text("app.finding.why"), text(`app.verdict.${verdict}.text`)],
    ]),
  );
}

/** What nobody can tell here, and who can. */
function unverified({ invisible, invisible_external: external }) {
  const needing = invisible.filter(({ verdict }) => verdict === "not_verifiable_locally");
  const lines = Object.entries(external).map(([name, one]) => stranger(name, one));
  if (needing.length > 0) {
    const names = listed(needing.map(({ scheme }) => schemeName(scheme)));
    lines.push(element("li", {}, text("app.unverified.models", names)));
  }
  return element("ul", { class: "points" }, lines);
}

function stranger(name, { verify_url: url, declared_by_c2pa: declared, name: given, algorithm }) {
  const key = `app.unverified.${name}`;
  const words = has(key) ? text(key) : text("app.unverified.other", given ?? algorithm ?? name);
  return element(
    "li",
    {},
    words,
    declared && [" ", foreign(text("app.unverified.declared", declared), "strong")],
    url && [" ", link(url, text("app.unverified.ask"))],
  );
}

/** The report as the API gives it. */
function whole(report, name) {
  const json = JSON.stringify(report, null, 2);
  return element(
    "details",
    { class: "branch no-print" },
    element("summary", {}, text("app.report.json", number(json.length))),
    quote(json, name),
  );
}
