/** Shares, times and names, beside what text.js writes. */

import { number } from "../text.js";

const EXTENSIONS = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/avif": "avif",
  "image/heic": "heic",
  "image/heif": "heif",
  "image/jxl": "jxl",
};

/** `99.4%`. */
export const share = (value, digits = 0) =>
  number(value, { style: "percent", maximumFractionDigits: digits });

/** With so many digits behind the point at most. */
export const decimal = (value, digits) => number(value, { maximumFractionDigits: digits });

/** The time of day, and the day where it is not today. */
export function clock(time) {
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    ...(!today && { month: "short", day: "numeric" }),
    hour: "2-digit",
    minute: "2-digit",
  }).format(date);
}

/** `photo.clean.png`: the name of a result, with the extension of its type. */
export function cleanName(name, type) {
  const stem = name.replace(/\.[^.]*$/, "");
  return `${stem}.clean.${EXTENSIONS[type] ?? name.split(".").pop()}`;
}

/** Whether a file may be one that the service reads: by its type, or by its name. */
export function isPicture(file) {
  const extension = file.name?.split(".").pop().toLowerCase();
  return (
    file.type in EXTENSIONS ||
    extension === "jpeg" ||
    Object.values(EXTENSIONS).includes(extension)
  );
}
