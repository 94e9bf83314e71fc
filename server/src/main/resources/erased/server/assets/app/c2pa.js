/** Content Credentials: the manifests as a tree, and what their validation says in plain words. */

import { element } from "../dom.js";
import { has, moment, number, text } from "../text.js";
import { badge, facts, foreign, link, linked } from "./parts.js";

const KINDS = { Trusted: "good", Valid: "", Invalid: "bad" };
const SOURCE_TYPE = /\/digitalsourcetype\/(\w+)$/;

/** What is said of the credentials of a picture: `report.metadata.c2pa`. */
export function credentials(c2pa) {
  if (!c2pa.present && !c2pa.remote_url) return null;
  const byLabel = new Map((c2pa.manifests ?? []).map((one) => [one.label, one]));
  const state = c2pa.state ?? "Unread";
  return element(
    "div",
    { class: "stack" },
    element(
      "p",
      { class: "row" },
      badge(text(`app.c2pa.${state}`), KINDS[state] ?? "bad"),
      element("span", {}, text(`app.c2pa.${state}.text`)),
    ),
    c2pa.error && element("p", { class: "problem-text" }, c2pa.error),
    c2pa.codes.length > 0 && codes(c2pa.codes),
    c2pa.manifest && manifest(c2pa.manifest, byLabel, new Set(), true),
    c2pa.watermarks?.length > 0 && watermarks(c2pa.watermarks),
    c2pa.remote_url && facts([[text("app.c2pa.remote"), address(c2pa.remote_url)]]),
  );
}

const address = (url) => (url.startsWith("https://") ? link(url) : element("code", {}, url));

/** Each code with what it means, as the page brought it. */
function codes(list) {
  const meanings = document.getElementById("c2pa-codes").content;
  return element(
    "ul",
    { class: "codes" },
    list.map((code) =>
      element(
        "li",
        {},
        meanings.querySelector(`[data-code="${CSS.escape(code)}"]`)?.textContent ??
          text("app.c2pa.code-unknown"),
        " ",
        element("code", { class: "muted" }, code),
      ),
    ),
  );
}

/** One manifest; those of what went into the picture lie within it. */
function manifest(one, byLabel, above, open) {
  const seen = new Set(above).add(one.label);
  const name = one.title ?? one.claim_generator ?? one.label;
  return branch(
    foreign([element("strong", {}, name), one.issuer && ` · ${one.issuer}`]),
    open,
    facts([
      [text("app.c2pa.generator"), one.claim_generator && foreign(one.claim_generator)],
      [text("app.c2pa.signer"), foreign([one.common_name, one.issuer].filter(Boolean).join(", "))],
      [text("app.c2pa.time"), one.time && moment(new Date(one.time))],
      [text("app.c2pa.format"), one.format],
      [text("app.c2pa.alg"), one.alg],
      [text("app.c2pa.serial"), one.cert_serial_number && code(one.cert_serial_number)],
      [text("app.c2pa.instance"), one.instance_id && code(one.instance_id)],
      [text("app.c2pa.label"), code(one.label)],
    ]),
    one.actions.length > 0 &&
      branch(text("app.c2pa.actions", number(one.actions.length)), true, actions(one.actions)),
    one.ingredients.length > 0 &&
      branch(
        text("app.c2pa.ingredients", number(one.ingredients.length)),
        true,
        one.ingredients.map((part) => ingredient(part, byLabel, seen)),
      ),
    one.assertions.length > 0 &&
      branch(
        text("app.c2pa.assertions", number(one.assertions.length)),
        false,
        element("ul", {}, one.assertions.map((label) => element("li", {}, code(label)))),
      ),
    one.redactions.length > 0 &&
      branch(
        text("app.c2pa.redactions", number(one.redactions.length)),
        false,
        element("ul", {}, one.redactions.map((label) => element("li", {}, code(label)))),
      ),
  );
}

const code = (words) => element("code", {}, words);

const branch = (title, open, ...content) =>
  element(
    "details",
    { class: "branch", open },
    element("summary", {}, title),
    element("div", { class: "branch-inside" }, content),
  );

function actions(list) {
  return element(
    "ol",
    { class: "actions" },
    list.map(({ action, description, software_agent: agent, digital_source_type: type, when }) =>
      element(
        "li",
        {},
        element("strong", {}, actionName(action)),
        " ",
        element("code", { class: "muted" }, action),
        description && foreign(description, "p"),
        type && element("p", {}, sourceType(type)),
        (agent || when) &&
          foreign([agent, when].filter(Boolean).join(" · "), "p", { class: "muted small" }),
      ),
    ),
  );
}

function actionName(action) {
  const key = `app.action.${action.replace(/^c2pa\./, "")}`;
  return has(key) ? text(key) : action;
}

/** The last word of the IPTC's address, and what it means. */
function sourceType(type) {
  const word = SOURCE_TYPE.exec(type)?.[1];
  const key = `app.source.${word}`;
  return word && has(key) ? [text(key), " ", code(word)] : linked(type);
}

function ingredient({ title, relationship, manifest: label }, byLabel, seen) {
  const key = `app.relation.${relationship}`;
  const relation = has(key) ? text(key) : relationship;
  const inner = byLabel.get(label);
  if (inner && !seen.has(label)) {
    return element(
      "div",
      {},
      element("p", { class: "small" }, relation, title && [": ", foreign(title)]),
      manifest(inner, byLabel, seen, false),
    );
  }
  return element(
    "p",
    {},
    `${relation}: `,
    title ? foreign(title) : text("app.c2pa.untitled"),
    !label && element("span", { class: "muted" }, ` · ${text("app.c2pa.no-manifest")}`),
  );
}

/** Watermarks that the credentials speak of. */
function watermarks(list) {
  return element(
    "div",
    {},
    element("p", {}, element("strong", {}, text("app.c2pa.watermarks"))),
    element(
      "ul",
      { class: "points" },
      list.map(({ visibility, text: words, alg, name, value }) =>
        element(
          "li",
          {},
          foreign([words, name, alg, value].filter(Boolean).join(" · ")),
          visibility && element("span", { class: "muted" }, ` (${visibilityName(visibility)})`),
        ),
      ),
    ),
  );
}

function visibilityName(visibility) {
  const key = `app.visibility.${visibility}`;
  return has(key) ? text(key) : visibility;
}
