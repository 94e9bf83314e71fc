/** Small things that the browser remembers, where it may. */

/** What is kept under a name, or `otherwise`. */
export function recall(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`erased.${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Keeps it under a name. */
export function keep(name, value) {
  try {
    localStorage.setItem(`erased.${name}`, JSON.stringify(value));
  } catch {
    // then it holds for this page only
  }
}
