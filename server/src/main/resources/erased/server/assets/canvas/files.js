import { element } from "../dom.js";

const EXTENSIONS = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp" };

/** The name of a file that was made from another one. */
export function named(name, what, type) {
  const stem = name.replace(/\.[^.]*$/, "");
  return `${stem}-${what}.${EXTENSIONS[type] ?? "bin"}`;
}

/** Has the browser save a file. */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // some begin to read late
}

/** Has the person choose a picture; null where none was chosen. */
export function chosen() {
  return new Promise((resolve) => {
    const input = element("input", {
      type: "file",
      accept: "image/png,image/jpeg,image/webp",
      onchange: () => resolve(input.files[0] ?? null),
      oncancel: () => resolve(null),
    });
    input.click();
  });
}
