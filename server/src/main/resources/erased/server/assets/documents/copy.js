// A button at each block of code that copies it. Words come with the page: this module's own element
// in it has them.
import { element } from "../dom.js";

const FOR_A_WHILE = 2000; // ms
const words = document.querySelector("script[data-copy]").dataset;

for (const block of document.querySelectorAll(".document-text pre")) {
  const button = element("button", { type: "button", class: "button document-copy" }, words.copy);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.textContent);
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = words.copy; }, FOR_A_WHILE);
  });
  const frame = element("div", { class: "document-code" });
  block.replaceWith(frame);
  frame.append(block, button);
}
