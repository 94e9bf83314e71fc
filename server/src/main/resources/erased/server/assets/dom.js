// Makes elements without markup in strings.

/**
 * An element: properties that begin with "on" are listeners, "class", "data-…", "aria-…" and the
 * rest are attributes; true is an attribute without value, null and false are none.
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) {
      made.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  append(made, children);
  return made;
}

/** Adds children: nodes, texts, lists of these; nothing for null, undefined and false. */
export function append(parent, children) {
  for (const child of [children].flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      parent.append(child);
    }
  }
}

/** Replaces what is in an element. */
export function fill(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}
