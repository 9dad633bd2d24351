// Uses: say (core/say); merging (work/merge).
// The coded copy: the work as a short text with a check sum. The same rules as src/steelyard/answers/coded_copy.py.
/** @type {{
 *   encode(work: Work): Promise<string>;
 *   plain(work: Work): string;
 *   find(text: string): Promise<Brought[]>;
 *   crc32(text: string): number;
 * }} */
const codedCopy = (() => {
  const WHOLE = say("a coded copy, whole from [LR1= to its last ]");
  const COPY = /\[LR(\d)=([A-Za-z0-9+/]*)(?:=([0-9A-Fa-f]{8})\])?/g;
  // Whatever no copy is made of: what was put in to break, quote, turn or escape a line. The sum tells what is amiss.
  const WIDE = /[\ufb00-\ufb06\uff01-\uff5e]+/g; // ligatures, as they come of a PDF, and wide letters
  const FOREIGN = /[^A-Za-z0-9+/=[\]]+/g;
  const MOST_COPIES = 50;
  /** @type {(found: string, wanted: string) => Brought & { size?: number }} */
  const no = (found, wanted) => ({ found, wanted });

  function crc32(text) {
    let sum = ~0;
    for (let n = 0; n < text.length; n++) {
      sum ^= text.charCodeAt(n);
      for (let bit = 0; bit < 8; bit++) sum = sum >>> 1 ^ (sum & 1 && 0xedb88320);
    }
    return ~sum >>> 0;
  }
  function toText(bytes) {
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary).replace(/=+$/, "");
  }
  const toBytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0));

  // What a stream makes of bytes, but no more than `most`: no bomb unfolds further.
  async function through(stream, bytes, most = Infinity) {
    const writer = stream.writable.getWriter(), reader = stream.readable.getReader(), parts = [];
    writer.write(bytes).catch(() => {}); // what is wrong is told by the reader
    writer.close().catch(() => {});
    let size = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      size += part.value.length;
      if (size > most) {
        reader.cancel().catch(() => {});
        break;
      }
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }
  // Older browsers have neither, or not this kind.
  function maker(name) {
    try {
      return new /** @type {any} */ (self)[name]("deflate-raw");
    } catch {
      return null;
    }
  }

  function inside(work) {
    const { aside, ...rest } = work;
    return new TextEncoder().encode(merging.canonical(rest));
  }
  function closed(kind, bytes) {
    const text = toText(bytes);
    return `[LR${kind}=${text}=${crc32(text).toString(16).padStart(8, "0")}]`;
  }
  async function encode(work) {
    const deflate = maker("CompressionStream");
    return deflate ? closed(1, await through(deflate, inside(work))) : plain(work);
  }
  // The same at once, and longer: for whoever is about to leave.
  const plain = work => closed(0, inside(work));

  // Every coded copy in a plain text, in order; of one that is damaged, what is wrong with it.
  async function find(text) {
    const clean = text.replace(WIDE, signs => signs.normalize("NFKC")).replace(FOREIGN, ""), copies = [];
    let left = merging.LARGEST;
    for (const [, type, inside, said] of clean.matchAll(COPY)) {
      if (copies.length === MOST_COPIES) {
        return [...copies, no(say("more than {n} coded copies in one text", { n: MOST_COPIES }), say("the last one alone"))];
      }
      const { size = 0, ...copy } = await decoded(type, inside, said, left);
      left = Math.max(0, left - size);
      copies.push(copy);
    }
    return copies;
  }

  // A copy that unfolds to at most `left` bytes, and to how many it does.
  async function decoded(type, text, said, left) {
    if (said === undefined) return no(say("a coded copy without its end"), WHOLE);
    if (!"01".includes(type)) return no(say("a coded copy of a later kind, {kind}", { kind: `LR${type}` }), say("LR1 or LR0: update the book"));
    if (crc32(text) !== parseInt(said, 16)) {
      return no(say("a coded copy that was changed on the way: its sum is wrong"), WHOLE);
    }
    const inflate = type === "1" ? maker("DecompressionStream") : null;
    if (type === "1" && !inflate) {
      return no(say("a copy that this browser cannot open"), say("a newer browser, or the file"));
    }
    try {
      const bytes = toBytes(text), found = inflate ? await through(inflate, bytes, left) : bytes;
      if (found.length > left) return { ...no(say("a file that is too large"), say("at most 4 MB")), size: left };
      return { ...merging.read(new TextDecoder("utf-8", { fatal: true }).decode(found)), size: found.length };
    } catch {
      return no(say("a coded copy whose inside is broken"), say("one that the book made"));
    }
  }

  return { encode, plain, find, crc32 };
})();
