// Finds pages and headings by their words, in the list that the page itself holds.
import { element } from "../dom.js";

const MOST = 30;
const form = document.querySelector(".documents-search");
const field = form.querySelector("input");
const status = form.querySelector("[role=status]");
const found = form.querySelector(".documents-found");
const entries = [...document.querySelectorAll(".documents-list > li")].flatMap(entriesOf);

/** A page, and each of its headings. */
function entriesOf(item) {
  const page = item.querySelector(".documents-page");
  const headings = [...item.querySelectorAll("ul a")].map((link) => ({
    href: link.href,
    text: `${page.textContent} › ${link.textContent}`,
  }));
  const words = `${page.textContent} ${item.querySelector("p").textContent}`;
  return [{ href: page.href, text: page.textContent, words }, ...headings];
}

/** Whether all words that were asked for stand in an entry. */
function holds(entry, words) {
  const text = (entry.words ?? entry.text).toLowerCase();
  return words.every((word) => text.includes(word));
}

function show() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = words.length ? entries.filter((entry) => holds(entry, words)) : [];
  found.replaceChildren(
    ...hits.slice(0, MOST).map(({ href, text }) => element("li", {}, element("a", { href }, text))),
  );
  status.textContent = words.length && !hits.length ? status.dataset.none : "";
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", show);
