/** The public API of the service; the app uses nothing else of it. */

import { language } from "../text.js";

const JOBS = "/api/v1/jobs";

/** What the service answers instead of what was asked for (RFC 9457). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || String(status));
    this.status = status;
    this.slug = String(body.type || "").split("/").pop();
    this.hint = body.hint || "";
    this.retryAfter = body.retry_after || null;
  }
}

/** The service was not reached: the network is gone, or the service is. */
export class Unreachable extends Error {}

/**
 * Sends a file to be worked on, or the address of one; `told` hears which share of it is sent. Its
 * name stays here, and its first bytes tell its type: what browsers make of an extension may be
 * wrong.
 */
export function submit({ file, address, mode, options, key, signal, told }) {
  const headers = { "Idempotency-Key": key, Prefer: "respond-async" };
  if (!file) {
    const body = { image_url: address, mode, options };
    return call(JOBS, { method: "POST", body, headers, signal });
  }
  const form = new FormData();
  form.append("image", new Blob([file], { type: "application/octet-stream" }), "image");
  form.append("mode", mode);
  form.append("options", JSON.stringify(options));
  return post(JOBS, form, headers, signal, told);
}

/** `fetch` tells nothing of the way up, XMLHttpRequest does. */
function post(path, body, headers, signal, told) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "text";
    request.setRequestHeader("Accept-Language", language);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) told(event.loaded / event.total);
    };
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status < 400) {
        resolve(answer);
      } else {
        reject(new Problem(request.status, answer));
      }
    };
    request.onerror = () => reject(new Unreachable());
    request.onabort = () => reject(new DOMException("", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return {}; // a proxy's own page
  }
}

/** A request that is answered with JSON, or with nothing. */
async function call(path, { method = "GET", body, headers = {}, signal } = {}) {
  const response = await reached(path, {
    method,
    signal,
    body: body && JSON.stringify(body),
    headers: {
      "Accept-Language": language,
      ...(body && { "Content-Type": "application/json" }),
      ...headers,
    },
  });
  const answer = parsed(await response.text());
  if (!response.ok) throw new Problem(response.status, answer);
  return answer;
}

async function reached(path, init) {
  try {
    return await fetch(path, init);
  } catch (error) {
    throw error.name === "AbortError" ? error : new Unreachable();
  }
}

/** How a job stands; with its receipt, where it has one. */
export const job = (id, signal) =>
  call(`${JOBS}/${id}`, { headers: { Prefer: "return=representation" }, signal });

/** Calls a job off. */
export const cancel = (id) => call(`${JOBS}/${id}/cancel`, { method: "POST" });

/** Forgets a job with all its files; one that is gone already is fine. */
export async function forget(id) {
  try {
    await call(`${JOBS}/${id}`, { method: "DELETE" });
  } catch (error) {
    if (error.status !== 404) throw error;
  }
}

/** The jobs of an account, newest first. */
export const jobs = (after) =>
  call(`${JOBS}?limit=50${after ? `&starting_after=${after}` : ""}`);

/** The caller's tier, credits and what is left of each quota. */
export const account = () => call("/api/v1/account");

/** Records that the terms were accepted. */
export const acceptTerms = (version) =>
  call("/api/v1/terms", { method: "POST", body: { version } });

/** The bytes behind an address that a job gave. */
export async function file(url) {
  const response = await reached(url, { credentials: "omit" });
  if (!response.ok) throw new Problem(response.status, parsed(await response.text()));
  return response.blob();
}

/**
 * Follows a job to its end: by its events, or by asking where events do not come through. `told`
 * hears how it stands.
 */
export async function follow(id, signal, told) {
  if (await listened(id, signal, told)) return job(id, signal);
  for (;;) {
    const now = await job(id, signal);
    if (!["queued", "processing"].includes(now.status)) return now;
    told(now);
    await pause(now.poll_after_ms, signal);
  }
}

/** Whether the events of a job told of its end; false where the stream broke. */
function listened(id, signal, told) {
  return new Promise((resolve) => {
    const events = new EventSource(`${JOBS}/${id}/events`);
    const end = (heard) => {
      events.close();
      resolve(heard);
    };
    events.addEventListener("progress", (event) => told(JSON.parse(event.data)));
    events.addEventListener("done", () => end(true));
    events.onerror = () => end(false);
    signal.addEventListener("abort", () => end(false), { once: true });
  });
}

/** Waits, unless it is called off. */
export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(new DOMException("", "AbortError"));
      },
      { once: true },
    );
  });
}
