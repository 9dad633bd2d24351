// Uses: enliven, write (core/dom); say, several (core/say); codedCopy (work/coded_copy); merging (work/merge).
// Saving the work: as a file, and as a coded copy.

// Ask the browser to save a text as a file, and say so: whether it did, a page is never told.
/** @type {(name: string, text: string, type?: string) => string} */
function download(name, text, type = "application/json") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return say("Your browser was asked to save {name}. Look among your downloads that it is there: in some apps and frames " +
    "nothing is saved, and nothing says so.", { name });
}
/** @type {(work: Work) => string} */
function exportWork(work) {
  const name = work.code || new Date().toISOString().slice(0, 10);
  return download(`${merging.course}-${name}.json`, JSON.stringify(work, null, 1) + "\n");
}
/** @type {(work: Work) => boolean} */
const hasWork = work => work.weighings.length + work.aside.length + Object.keys(work.answers).length > 0;

// The bar at the end of a page on which something can be made, and in the workbook.
/** @type {(root: Element, store: Store) => void} */
function workBar(root, store) {
  const find = selector => root.querySelector(selector), said = find("[data-said]");
  const button = find("[data-coded]"), copy = find("[data-coded-copy]"), text = copy.querySelector("textarea");
  const nothing = say("Nothing is kept yet, so there is nothing to save.");

  find("[data-out]").addEventListener("click", () => {
    const work = store.read();
    write(said, hasWork(work) ? [exportWork(work), say("If it is not, use the coded copy beside this.")].join(" ") : nothing);
  });
  button.addEventListener("click", () => {
    const open = copy.hidden && hasWork(store.read());
    write(said, copy.hidden && !open ? nothing : "");
    copy.hidden = !open;
    button.setAttribute("aria-expanded", open);
    if (open) show(true);
  });
  async function show(select) {
    const work = store.read();
    text.value = await codedCopy.encode(work);
    if (select) text.select();
    if (work.aside.length) write(said, say("What was set aside is too long for a coded copy. The file has it."));
  }
  find("[data-copy]").addEventListener("click", async () => {
    let done = false;
    try {
      await navigator.clipboard.writeText(text.value);
      done = true;
    } catch { // refused, or a browser that has no clipboard of this kind
      text.select();
      done = document.execCommand("copy");
    }
    write(said, done ? several(text.value.length, "Copied: {n} letter.", "Copied: {n} letters.")
      : say("This browser does not let a page copy. The text is selected: copy it by hand."));
  });
  store.watch(() => { if (!copy.hidden) show(false); });
  enliven(root);
}
