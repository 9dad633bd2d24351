// Uses: guarded (core/guard); say (core/say); keptAs (work/kept_as).
const KEPT = say("Kept in answers.json beside this notebook.");
const WAITING = say("Waiting for the kernel to keep this. Until then it is in this browser.");
const ADRIFT = say("The kernel was started anew and does not know this task: run the cells again, from the top. " +
  "Until then your work is in this browser.");

// A store (work/store.js) of one task in a notebook. A busy kernel answers late and a dead one never: until it has
// answered, what was made waits in the browser as well, and is sent again when the task is next shown. A kernel that was
// started anew takes nothing for a task that its cells have not made again.
/** @type {(model: any, asked: Task) => KernelStore} */
function kernelStore(model, asked) {
  const key = keptAs(`notebook/${model.get("_place")}/${asked.id}`);
  const watchers = new Set(), said = new Set();
  const mine = found => asked.kind === "weigh" ? found.weighings.find(w => w.at === asked.at) : found.answers[asked.id];
  const copy = value => JSON.parse(JSON.stringify(value));
  // A browser that stores nothing still holds this until the notebook is closed.
  const page = window.steelyardWaiting = window.steelyardWaiting || new Map();
  let waiting = recall(), adrift = false;

  function recall() {
    try {
      return page.get(key) || JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }
  function remember(entry) {
    waiting = entry;
    page.set(key, entry);
    try {
      if (entry) localStorage.setItem(key, JSON.stringify(entry));
      else localStorage.removeItem(key);
    } catch {
      // The page and the kernel still keep it.
    }
  }
  const kept = entry => Boolean(entry) && entry.when >= waiting.when;

  function read() {
    const found = copy(model.get("_kept"));
    if (!waiting || kept(mine(found))) return found;
    if (asked.kind === "weigh") found.weighings = found.weighings.filter(w => w.at !== asked.at).concat(copy(waiting));
    else found.answers[asked.id] = copy(waiting);
    return found;
  }
  function update(change) {
    const found = read();
    change(found);
    remember(mine(found));
    send();
    tell();
    return true;
  }
  function send() {
    try {
      model.send(asked.kind === "row" ? { own_row: waiting } : { entry: waiting });
    } catch {
      adrift = true;
    }
  }
  function tell() {
    for (const paint of watchers) guarded(paint);
  }
  function answered() {
    if (waiting && kept(mine(model.get("_kept"))) && !model.get("_trouble")) remember(null);
    tell();
  }
  function told() {
    const text = model.get("_trouble") || (!waiting ? KEPT : adrift ? ADRIFT : WAITING);
    said.add(text);
    return text;
  }
  model.on("change:_kept change:_trouble", answered);
  if (waiting && mine(model.get("_kept")) && mine(model.get("_kept")).when === waiting.when) remember(null);
  if (waiting) send();

  return {
    read, update, said,
    where: say("in answers.json beside this notebook"),
    watch(paint) {
      watchers.add(paint);
      return () => watchers.delete(paint);
    },
    close() { model.off("change:_kept change:_trouble", answered); },
    get waits() { return Boolean(waiting); },
    get lasting() { return told(); },
    get passing() { return told(); },
  };
}
