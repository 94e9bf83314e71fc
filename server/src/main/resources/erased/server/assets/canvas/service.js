import { Problem, Unreachable, cancel, file, follow } from "../app/api.js";
import { Parts } from "./parts.js";

/** What the eraser takes, by how a file begins: text at a place. */
const BEGINNINGS = [
  [0, "\x89PNG\r\n\x1a\n"],
  [0, "\xff\xd8\xff"],
  [8, "WEBP"],
];

/** Whether a file is a PNG, JPEG or WebP one. */
export async function isTaken(blob) {
  const start = String.fromCharCode(...new Uint8Array(await blob.slice(0, 12).arrayBuffer()));
  return BEGINNINGS.some(([at, text]) => start.startsWith(text, at));
}

/**
 * Erases what a mask covers.
 *
 * @param type "manual" or "automatic"
 * @param told called with the job as it goes on
 * @returns the result and its receipt, both Blobs; the receipt may be null
 */
export async function erase({ image, mask, type, signal, told }) {
  const [imageText, maskText] = await Promise.all([base64(image), base64(mask)]);
  const body = JSON.stringify({ image: imageText, mask: maskText, mask_type: type });
  const answer = await post("/erase", body, { "Content-Type": "application/json" }, signal);
  const job = await ended(answer.request_id, signal, told);
  const [blob, receipt] = await Promise.all([
    file(job.result_url),
    job.receipt_url ? file(job.receipt_url) : null,
  ]);
  return { blob: new Blob([blob], { type: job.content_type }), receipt };
}

/** The parts of a picture that one may want to erase. */
export async function findParts({ image, signal, told }) {
  const form = new FormData();
  form.append("image", image, "image");
  const { id } = await post("/api/v1/masks", form, {}, signal);
  const job = await ended(id, signal, told);
  return Parts.of(await file(job.panoptic_url));
}

async function post(path, body, headers, signal) {
  let response;
  try {
    const all = { "Accept-Language": document.documentElement.lang, ...headers };
    response = await fetch(path, { method: "POST", body, signal, headers: all });
  } catch (error) {
    throw error.name === "AbortError" ? error : new Unreachable();
  }
  const answer = await response.json().catch(() => ({})); // a proxy's own page
  if (!response.ok) {
    throw problem(response.status, answer);
  }
  return answer;
}

/** Errors of `/erase` have a form of their own, with the type's address behind the details. */
function problem(status, answer) {
  const [, detail, type] = answer.error?.details?.match(/^(.*?)(?: \((\S+)\))?$/s) ?? [];
  return new Problem(status, detail ? { detail, type } : answer);
}

/** The job at its end; a Problem where it failed. What is called off here is so there, too. */
async function ended(id, signal, told) {
  signal.addEventListener("abort", () => cancel(id).catch(() => {})); // it ends by itself, then
  const job = await follow(id, signal, told);
  if (job.status !== "succeeded") {
    throw new Problem(422, { detail: job.error_message, type: job.error_code });
  }
  return job;
}

/** RFC 4648, without what a data address begins with. */
function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
