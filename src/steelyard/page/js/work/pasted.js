// Uses: say (core/say); codedCopy (work/coded_copy); merging (work/merge).
// What a text holds that went through mail, a word processor or a learning platform: an answers file, or coded copies.
// The same rules as src/steelyard/answers/pasted.py, which says why.
/** @type {{ CHANGED: Brought, find(text: string): Promise<Brought[]> }} */
const pasted = (() => {
  const BEGINS = /\{[\s>|]*["\u201c-\u201f](?:answers|aside|code|course|version|weighings)\b/;
  const LONGEST = 1000000; // of a longer text only the first reading, so that nobody waits
  /** @type {Brought} */
  const CHANGED = { found: say("an answers file pasted as text, which was cut or changed on the way"),
    wanted: say("the file itself, or the coded copy") };
  const whole = works => works.filter(({ work }) => work).length;

  // `<` and `&` of a page it was pasted into are gone after this; nothing of it is ever shown as HTML.
  function unescaped(text) {
    const bare = text.replace(/<[A-Za-z/!][^<>]*>/g, "").replace(/</g, "&lt;");
    return new DOMParser().parseFromString(bare, "text/html").documentElement.textContent;
  }
  // Quoted-printable resolved.
  function uncoded(text) {
    const sign = coded => new TextDecoder().decode(Uint8Array.from(coded.slice(1).split("="), hex => parseInt(hex, 16)));
    return text.replace(/=[ \t]*\r?\n/g, "").replace(/(?:=[0-9A-Fa-f]{2})+/g, sign);
  }
  // The text as it stands and as HTML, which may be shown as its source; then the same of what mail encodes.
  function readings(text) {
    const page = text.trimStart().startsWith("<");
    if (text.length > LONGEST) return [page ? unescaped(text) : text];
    return new Set([text, uncoded(text)].flatMap(mail => {
      const once = unescaped(mail);
      return page ? [once, mail, unescaped(once)] : [mail, once, unescaped(once)];
    }));
  }

  function file(text) {
    const plain = text.replace(/\n[ \t]*(?:[>|][ \t]*)+/g, "\n");
    const typed = plain.replace(/\u00a0/g, " ").replace(/[\u201c-\u201f]/g, '"');
    const none = text.includes("\ufffd");
    return none ? CHANGED : [plain, typed].map(merging.read).find(file => file !== merging.NO_JSON) || CHANGED;
  }
  // The answers file, if there is one, and the copies beside it.
  /** @type {(text: string) => Promise<[Brought | null, Brought[]]>} */
  async function works(text) {
    const start = text.search(BEGINS), end = Math.max(start, text.lastIndexOf("}")) + 1;
    if (start < 0) return [null, await codedCopy.find(text)];
    // Copies inside the file are in somebody's answer; if the file is cut, nobody knows where it ends.
    const read = file(text.slice(start, end));
    return [read, await codedCopy.find(text.slice(0, start) + (read.work ? text.slice(end) : ""))];
  }

  // The answers file and every coded copy in a text or in HTML; of what is damaged, what is wrong with it.
  async function find(text) {
    let best = [];
    for (const reading of readings(text)) {
      const [read, copies] = await works(reading), these = read ? [read, ...copies] : copies;
      const settled = read && read !== CHANGED;
      if (settled || (these.length && whole(these) === these.length)) return these;
      if (!best.length || whole(these) > whole(best)) best = these;
    }
    return best;
  }

  return { CHANGED, find };
})();
