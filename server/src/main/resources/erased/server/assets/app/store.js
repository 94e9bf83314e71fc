/** Pictures and how their jobs stand, kept by the browser so that a reload loses nothing. */

const ITEMS = "items";
const PAST = "past";
const KEPT = 30 * 24 * 60 * 60 * 1000; // ms

let opened = null;

/** Without IndexedDB (private windows of some browsers) nothing outlives the page. */
function database() {
  opened ??= new Promise((resolve) => {
    const request = indexedDB.open("erased", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ITEMS, { keyPath: "id" });
      request.result.createObjectStore(PAST, { keyPath: "id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
  return opened;
}

async function run(store, mode, act) {
  const open = await database();
  if (!open) return undefined;
  return new Promise((resolve, reject) => {
    const transaction = open.transaction(store, mode);
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** All pictures, in the order in which they came. */
export async function items() {
  const all = (await run(ITEMS, "readonly", (store) => store.getAll())) ?? [];
  return all.sort((one, other) => one.place - other.place);
}

/** Keeps a picture as it stands now; false where the browser has no room for it. */
export async function keep(item) {
  try {
    await run(ITEMS, "readwrite", (store) => store.put(item));
    return true;
  } catch {
    return false;
  }
}

export const drop = (id) => run(ITEMS, "readwrite", (store) => store.delete(id));

/**
 * What was done before, newest first: no pictures, only what became of them. As long as accounts
 * see theirs, then it goes.
 */
export async function past() {
  const all = (await run(PAST, "readonly", (store) => store.getAll())) ?? [];
  const old = all.filter(({ at }) => at < Date.now() - KEPT);
  await Promise.all(old.map(({ id }) => forgetPast(id)));
  return all.filter((one) => !old.includes(one)).sort((one, other) => other.at - one.at);
}

export const remember = (job) => run(PAST, "readwrite", (store) => store.put(job));

export const forgetPast = (id) => run(PAST, "readwrite", (store) => store.delete(id));
