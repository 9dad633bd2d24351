// In a notebook: the same views and tasks, kept in step with the kernel. Several views of one object share its state.
function host(program) {
  function render({ model, el }) {
    el.innerHTML = model.get("_html");
    const root = el.querySelector(".explorable"), state = session(program);
    root.querySelector("[data-link]").remove(); // a notebook has no address to share
    state.reset(model.get("values"));
    const same = () => program.controls.every(c => state.setting[c.name] === model.get("values")[c.name]);
    state.moved = program.controls.some(c => state.setting[c.name] !== c.value);
    const { close } = view(root, state), release = ownKeys(el);
    const push = () => {
      if (same()) return;
      model.set("values", { ...state.setting });
      model.save_changes();
    };
    const pull = () => { if (!same()) state.set(model.get("values")); };
    const unwatch = state.watch(push);
    model.on("change:values", pull);
    return () => {
      model.off("change:values", pull);
      unwatch();
      close();
      release();
      el.replaceChildren();
    };
  }
  return { render };
}

// JupyterLab and Notebook read keys as commands to their cells, Notebook before the page sees them. What is pressed
// inside a view belongs to its controls, unless it is Escape or has Ctrl or Cmd, as in saving the notebook.
function ownKeys(el) {
  const life = new AbortController();
  addEventListener("keydown", event => {
    if (!el.contains(event.target)) return;
    const theirs = event.ctrlKey || event.metaKey || event.key === "Escape";
    event.target.toggleAttribute("data-lm-suppress-shortcuts", !theirs);
  }, { signal: life.signal, capture: true });
  return () => life.abort();
}

// A task: its answer goes to the kernel, which keeps it in a file and hands back all that is kept.
function taskHost(spec, program) {
  function render({ model, el }) {
    el.innerHTML = model.get("_html");
    const root = el.querySelector(".task"), store = kernelStore(model, spec.task);
    const { close } = task(root, spec, program, store), release = ownKeys(el);
    const lines = Array.from(root.querySelectorAll("[data-kept]"));
    if (spec.task.kind === "weigh" && !store.mine()) write(lines[0], "Nothing kept yet. Moving a dot keeps it.");
    // What was said on keeping is said anew when the kernel has answered.
    const unwatch = store.watch(() => {
      for (const line of lines) if (store.said.has(line.textContent)) write(line, store.lasting);
    });
    return () => {
      close(); // keeps what is still being typed
      unwatch();
      store.close();
      release();
      el.replaceChildren();
    };
  }
  return { render };
}

const KEPT = "Kept in answers.json beside this notebook.";
const WAITING = "Waiting for the kernel to keep this. Until then it is in this browser.";

// A store (work/store.js) of one task in a notebook. A busy kernel answers late and a dead one never: until it has
// answered, what was made waits in the browser as well, and is sent again when the task is next shown.
function kernelStore(model, asked) {
  const key = `leverage-and-risk/1/notebook/${model.get("_place")}/${asked.id}`;
  const watchers = new Set(), said = new Set();
  const mine = found => asked.kind === "weigh" ? found.weighings.find(w => w.at === asked.at) : found.answers[asked.id];
  const copy = value => JSON.parse(JSON.stringify(value));
  let waiting = recall();

  function recall() {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }
  function remember(entry) {
    waiting = entry;
    try {
      if (entry) localStorage.setItem(key, JSON.stringify(entry));
      else localStorage.removeItem(key);
    } catch {
      // The browser keeps nothing; the kernel still does.
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
    model.send({ entry: waiting });
  }
  function tell() {
    for (const paint of watchers) paint();
  }
  function answered() {
    if (waiting && kept(mine(model.get("_kept"))) && !model.get("_trouble")) remember(null);
    tell();
  }
  function told() {
    const text = model.get("_trouble") || (waiting ? WAITING : KEPT);
    said.add(text);
    return text;
  }
  model.on("change:_kept change:_trouble", answered);
  if (waiting && mine(model.get("_kept")) && mine(model.get("_kept")).when === waiting.when) remember(null);
  if (waiting) send();

  return {
    read, update, said,
    mine: () => mine(read()),
    watch(paint) {
      watchers.add(paint);
      return () => watchers.delete(paint);
    },
    close() { model.off("change:_kept change:_trouble", answered); },
    get lasting() { return told(); },
    get passing() { return told(); },
  };
}
