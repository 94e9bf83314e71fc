/** Downloads: one file, or all of them in an archive with their receipts. */

import * as api from "./api.js";
import { cleanName } from "./format.js";

/** The file that a picture became. */
export async function result(item) {
  if (item.after) return item.after;
  const blob = await api.file(item.job.result_url);
  return new Blob([blob], { type: item.job.content_type });
}

/** Saves what a picture became; its report where it was only looked at. */
export async function takeOne(item) {
  if (item.job.report) {
    save(json(item.job.report), `${item.name}.report.json`);
  } else {
    save(await result(item), cleanName(item.name, item.job.content_type));
  }
}

/** Saves the receipt of a cleaning; all of them where something was erased in several steps. */
export const takeReceipt = ({ job, name }) =>
  save(json(job.receipts ?? job.receipt), `${name}.receipt.json`);

const json = (value) =>
  new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: "application/json" });

/** Saves all that is done as one archive; `told` hears how many are in, of how many. */
export async function takeAll(items, told) {
  const { zip } = await import("./zip.js");
  const done = items.filter((item) => item.state === "done");
  const files = [{ name: "summary.csv", blob: summary(done) }];
  for (const [index, item] of done.entries()) {
    told(index, done.length);
    const path = item.folder ? `${item.folder}/` : "";
    const { report, receipt, content_type: type } = item.job;
    if (report) {
      files.push({ name: `reports/${path}${item.name}.report.json`, blob: json(report) });
      continue;
    }
    files.push({ name: path + cleanName(item.name, type), blob: await result(item) });
    if (receipt) {
      const proof = json(item.job.receipts ?? receipt);
      files.push({ name: `receipts/${path}${item.name}.receipt.json`, blob: proof });
    }
  }
  save(await zip(files), `erased-${new Date().toISOString().slice(0, 10)}.zip`);
}

/** A line for each picture: what was done, and the hashes of before and after. */
function summary(items) {
  const lines = items.map((item) => {
    const { report, receipt, changed } = item.job;
    return [
      item.folder ? `${item.folder}/${item.name}` : item.name,
      item.mode,
      report?.ai ?? receipt?.before.ai,
      changed,
      receipt?.input.sha256,
      receipt?.output.sha256,
    ];
  });
  const head = ["file", "mode", "ai", "changed", "sha256_before", "sha256_after"];
  const table = [head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n");
  const mark = "\ufeff"; // tells spreadsheets that it is UTF-8
  return new Blob([mark, table, "\r\n"], { type: "text/csv" });
}

/** As RFC 4180 has it; a leading sign would be a formula to a spreadsheet. */
function cell(value) {
  const words = String(value ?? "").replace(/^[=+\-@]/, "'$&");
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser reads it meanwhile
}
