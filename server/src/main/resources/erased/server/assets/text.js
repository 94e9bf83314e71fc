// The texts that scripts show, in the language of the page.

/** The language of the page: "en" or "zh". */
export const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

let texts = {};

/** Takes the texts by their keys; the page has a script that does before any other runs. */
export function learn(all) {
  texts = all;
}

/** The text of a key; %s and %d stand for the values in their order, %% for a percent sign. */
export function text(key, ...values) {
  const pattern = texts[key];
  if (pattern === undefined) {
    throw new Error(`there is no text ${key}`);
  }
  let next = 0;
  return pattern.replace(/%(?:(\d+)\$)?([sd%])/g, (_, place, kind) => {
    if (kind === "%") {
      return "%";
    }
    const value = values[place ? place - 1 : next++];
    return kind === "d" ? number(value) : String(value);
  });
}

/** Whether there is such a text. */
export function has(key) {
  return key in texts;
}

/** A number as this language writes it. */
export function number(value, options) {
  return new Intl.NumberFormat(document.documentElement.lang, options).format(value);
}

/** A count of bytes in words. */
export function bytes(count) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const power = Math.min(3, Math.floor(Math.log(Math.max(1, count)) / Math.log(1024)));
  return number(count / 1024 ** power, {
    style: "unit",
    unit: units[power],
    unitDisplay: power === 0 ? "long" : "short", // "65 bytes", not "65 byte"
    maximumFractionDigits: power > 1 ? 1 : 0,
  });
}

/** A moment in words. */
export function moment(date) {
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(date);
}
