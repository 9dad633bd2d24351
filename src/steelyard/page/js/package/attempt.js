// Uses: say (core/say); codedCopy (work/coded_copy); keptAs (work/kept_as); merging (work/merge).
// The work of one attempt: what the platform keeps of it, and what this browser does. The attempt bears a mark of its own,
// drawn by lot and kept with the work, so that nobody finds another's answers, nor those of an earlier attempt, and no
// name is needed for it.
/** @type {{
 *   open(kept: string, mark?: string): Promise<{ mark: string, work: Work, says: string[] }>;
 *   written(mark: string, copy: string): string;
 *   store(mark: string, text: string): boolean;
 * }} */
const attempt = (() => {
  const KEPT = /^LRA1 ([a-z0-9]{12}) ?([^]*)$/;
  const key = mark => keptAs(`attempt/${mark}`);

  function drawn() {
    const signs = "0123456789abcdefghijklmnopqrstuv";
    return Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => signs[byte % 32]).join("");
  }
  function recall(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  }
  function put(name, text) {
    try {
      localStorage.setItem(name, text);
      return true;
    } catch {
      return false;
    }
  }
  /** @type {(brought: Brought) => Work | null} */
  const sound = ({ work }) => work && merging.placed(work) ? work : null;

  // Nothing that someone made is lost: what cannot be used is kept in the browser, and that is said.
  function aside(mark, text, why, says) {
    const safe = put(`${key(mark)}/aside/${new Date().toISOString()}`, text);
    says.push([why, safe ? say("It is set aside in this browser, unchanged.")
      : say("This browser had no room to set it aside.")].join(" "));
  }

  async function open(kept, mark = "") {
    const [, its = mark, copy = kept] = KEPT.exec(kept) || [], own = its || drawn(), says = [];
    const text = its ? recall(key(own)) : null;
    const [brought = {}] = copy ? [...await codedCopy.find(copy), {}] : [];
    const theirs = sound(brought), mine = text === null ? null : sound(merging.read(text));
    if (copy && !theirs) aside(own, kept, say("What your learning platform kept of your work could not be read."), says);
    if (text !== null && !mine) aside(own, text, say("What this browser kept of your work could not be read."), says);
    const both = merging.merge(...[theirs, mine].filter(Boolean));
    if (!both.work) aside(own, text, say("This browser's copy of your work bears another code than the platform's."), says);
    return { mark: own, work: both.work || theirs, says };
  }
  return { open, written: (mark, copy) => `LRA1 ${mark} ${copy}`, store: (mark, text) => put(key(mark), text) };
})();
