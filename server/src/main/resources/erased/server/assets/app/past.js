/** What was done before: the jobs of an account, else what this browser remembers. */

import { element, fill } from "../dom.js";
import { moment, text } from "../text.js";
import * as api from "./api.js";
import { ask } from "./dialogs.js";
import { aside, foreign } from "./parts.js";
import * as store from "./store.js";

const KINDS = { succeeded: "good", failed: "bad", canceled: "" };

/** Shows it in a dialog. */
export async function showPast({ signedIn }) {
  const place = element("div", { class: "stack", "aria-live": "polite" }, text("app.past.loading"));
  const closed = ask(
    text("app.past.title"),
    place,
    [{ key: "app.close", value: "", kind: "primary" }],
    true,
  );
  try {
    const entries = signedIn ? listed(await api.jobs()) : { rows: await store.past() };
    show(place, entries, signedIn);
  } catch (error) {
    fill(place, element("p", { class: "problem-text" }, error.message || text("app.told.offline")));
  }
  return closed;
}

const listed = ({ data, has_more: more }) => ({
  rows: data.map((job) => ({ ...job, at: job.created_at })),
  more,
});

function show(place, { rows, more }, signedIn) {
  const body = element("tbody", {}, rows.map((row) => line(row)));
  const table = element(
    "div",
    { class: "table-wrap" },
    element(
      "table",
      { class: "table" },
      element("thead", {}, element("tr", {}, heads())),
      body,
    ),
  );
  const older = element("button", { type: "button", class: "button" }, text("app.past.older"));
  older.addEventListener("click", async () => {
    const last = rows.at(-1).id;
    const next = listed(await api.jobs(last));
    rows = next.rows;
    body.append(...rows.map(line));
    older.hidden = !next.more;
  });
  older.hidden = !more;
  fill(
    place,
    aside(text(signedIn ? "app.past.account" : "app.past.browser")),
    rows.length === 0 ? element("p", {}, text("app.past.none")) : [table, older],
  );
}

function heads() {
  return [
    ...["when", "what", "outcome"].map((name) =>
      element("th", { scope: "col" }, text(`app.past.${name}`)),
    ),
    element("td", {}),
  ];
}

function line(job) {
  const what = text(`app.mode.${job.mode}`);
  const row = element(
    "tr",
    {},
    element("td", {}, moment(new Date(job.at))),
    element("td", {}, what, job.name && aside(foreign(job.name))),
    element("td", {}, outcome(job)),
    element(
      "td",
      {},
      element(
        "button",
        {
          type: "button",
          class: "button small",
          "aria-label": text("app.past.remove-of", job.name ?? what, moment(new Date(job.at))),
          onclick: () => remove(job, row),
        },
        text("app.act.remove"),
      ),
    ),
  );
  return row;
}

function outcome({ status, changed, error_message: why }) {
  const words =
    status === "succeeded" && changed !== null && changed !== undefined
      ? text(changed ? "app.state.changed" : "app.state.unchanged")
      : text(`app.status.${status}`);
  return [
    element("span", { class: `badge ${KINDS[status] ?? ""}` }, words),
    why && aside(why),
  ];
}

async function remove(job, row) {
  try {
    await api.forget(job.id);
    await store.forgetPast(job.id);
    row.remove();
  } catch (error) {
    row.lastElementChild.append(
      element("p", { class: "problem-text small" }, error.message || text("app.told.offline")),
    );
  }
}
