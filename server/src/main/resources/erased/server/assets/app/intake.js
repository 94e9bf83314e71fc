/** The ways in: dropped anywhere, pasted, chosen, a folder, an address. */

/**
 * Listens to all of them. `files` gets lists of Files, `address` the address of a picture. Folders
 * give their files with `webkitRelativePath`.
 */
export function intake({ files, address }) {
  for (const id of ["choose-files", "choose-folder"]) {
    const input = document.getElementById(id);
    document.querySelector(`[data-opens="${id}"]`).addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      files([...input.files]);
      input.value = ""; // the same file may be chosen again
    });
  }
  document.getElementById("address").addEventListener("submit", (event) => {
    event.preventDefault();
    const field = event.target.elements.address;
    address(field.value.trim());
    field.value = "";
  });
  listenForDrops(files, address);
  document.addEventListener("paste", (event) => pasted(event, files, address));
}

function listenForDrops(files, address) {
  let depth = 0; // of elements that were entered
  const over = (on) => document.documentElement.classList.toggle("dropping", on);
  document.addEventListener("dragenter", (event) => {
    if (!carries(event.dataTransfer)) return;
    depth++;
    over(true);
  });
  document.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    over(depth > 0);
  });
  document.addEventListener("dragover", (event) => {
    if (carries(event.dataTransfer)) event.preventDefault();
  });
  document.addEventListener("drop", async (event) => {
    if (!carries(event.dataTransfer)) return;
    event.preventDefault();
    depth = 0;
    over(false);
    const link = event.dataTransfer.getData("text/uri-list").split("\n")[0];
    const found = await dropped(event.dataTransfer);
    if (found.length > 0) {
      files(found);
    } else if (link) {
      address(link);
    }
  });
}

const carries = (transfer) =>
  [...transfer.types].some((type) => type === "Files" || type === "text/uri-list");

/** The files of a drop, and those in its folders. */
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  return (await Promise.all(entries.map((entry) => inside(entry)))).flat();
}

async function inside(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    const path = entry.fullPath.slice(1);
    Object.defineProperty(file, "webkitRelativePath", { value: path.includes("/") ? path : "" });
    return [file];
  }
  const children = await read(entry.createReader());
  return (await Promise.all(children.map(inside))).flat();
}

/** A reader gives a hundred entries at a time. */
async function read(reader) {
  const all = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function pasted(event, files, address) {
  if (event.target.closest?.("input, textarea, [contenteditable]")) return;
  const found = [...event.clipboardData.files];
  const words = event.clipboardData.getData("text/plain").trim();
  if (found.length > 0) {
    files(found);
  } else if (/^https?:\/\/\S+$/.test(words)) {
    address(words);
  }
}
