// Uses: make, typed (core/dom); say, several (core/say); listed (core/wording).
// Reading along: the reader's own copy of a text, with the claims we found beside its paragraphs. Nothing is sent or kept.
/** @type {{ bind(root: Element): void, place: Function, paragraphs(copy: string): string[] }} */
const readAlong = (() => {
  const stems = text => new Set((text.toLowerCase().match(/\p{L}{4,}/gu) || []).map(word => word.slice(0, 6)));

  // A copy in paragraphs: parted by empty lines, or by line ends if there is no empty line. Numbers in front go.
  function paragraphs(copy) {
    const text = copy.replace(/\r\n?/g, "\n").trim();
    const parts = text.split(/\n\s*\n/.test(text) ? /\n\s*\n/ : /\n/);
    return parts.map(part => part.replace(/\s+/g, " ").replace(/^[[(]?\d{1,3}[\])]?[.:]?\s+/, "").trim()).filter(Boolean);
  }

  // How much of what we say of a paragraph stands in a part of the copy: rare words count for more.
  function likeness(ours, theirs) {
    const rarity = new Map();
    for (const words of theirs) for (const word of words) rarity.set(word, (rarity.get(word) || 0) + 1);
    const worth = word => 1 / (rarity.get(word) || Infinity);
    return ours.map(words => theirs.map(part => {
      let sum = 0;
      for (const word of words) if (part.has(word)) sum += worth(word);
      return sum / Math.sqrt(1 + part.size);
    }));
  }

  // For each of our paragraphs the part of the copy where it stands, in order (null if nowhere): the placing
  // that is most alike as a whole. Two of ours may stand in one part, and a part may hold none.
  function place(told, parts, least = 0.25) {
    if (!parts.length) return told.map(() => null);
    const ours = told.map(stems), theirs = parts.map(stems), alike = likeness(ours, theirs), best = [], from = [];
    // What is placed shares at least a quarter of its words with the part: less would be chance.
    const shared = (a, b) => Array.from(a).filter(word => b.has(word)).length / Math.max(12, Math.min(a.size, b.size));
    told.forEach((_, n) => {
      best.push([]);
      from.push([]);
      let top = 0, at = 0;
      parts.forEach((_, i) => {
        if (n && best[n - 1][i] > best[n - 1][at]) at = i;
        top = n ? best[n - 1][at] : 0;
        best[n].push(top + alike[n][i]);
        from[n].push(at);
      });
    });
    const placed = told.map(() => null);
    let i = best[told.length - 1].indexOf(Math.max(...best[told.length - 1]));
    for (let n = told.length - 1; n >= 0; n--) {
      placed[n] = shared(ours[n], theirs[i]) >= least ? i : null;
      i = from[n][i];
    }
    return placed;
  }

  // What the map says of each paragraph of its text: words to find it by, and its claims.
  function ours(map) {
    return Array.from(map.querySelectorAll(".paragraph"), part => {
      const claims = Array.from(part.querySelectorAll(".claim"), claim => [claim.id, claim.querySelector(".said").textContent]);
      const [heading, strongest] = [part.querySelector("h3"), part.querySelector(".strongest").lastChild];
      const words = [heading.lastChild, strongest].map(node => node.textContent).concat(claims.map(([, text]) => text)).join(" ");
      return { n: Number(heading.id.split("-").pop()), words, claims };
    });
  }
  function bind(root) {
    const told = ours(document.querySelector(`.argument-map[data-argument="${root.dataset.argument}"]`));
    const field = root.querySelector("textarea"), file = root.querySelector("[type=file]");
    const out = root.querySelector("[data-laid]"), line = root.querySelector("[data-count]");
    function lay() {
      const parts = paragraphs(field.value), placed = place(told.map(p => p.words), parts);
      out.replaceChildren(...parts.map((part, i) => {
        const row = make("div", "", "read"), list = make("ul"), here = told.filter((_, n) => placed[n] === i);
        row.append(typed("p", part));
        if (!here.length) return row;
        list.setAttribute("aria-label", say("Claims of paragraph {paragraphs}", { paragraphs: listed(here.map(p => String(p.n))) }));
        for (const [id, text] of here.flatMap(p => p.claims)) {
          const item = make("li"), link = make("a", text);
          link.href = `#${id}`;
          item.append(link);
          list.append(item);
        }
        row.append(list);
        return row;
      }));
      const lost = told.filter((_, n) => placed[n] === null).map(p => `¶${p.n}`);
      const count = several(parts.length, "{n} paragraph in your copy.", "{n} paragraphs in your copy.");
      line.textContent = !parts.length ? say("Nothing to lay out yet.")
        : [count, lost.length === told.length ? say("None of ours was found in it: is it the same text?")
          : lost.length ? say("Not placed: {paragraphs}.", { paragraphs: lost.join(", ") }) : say("All of ours were placed.")].join(" ");
    }
    root.querySelector("[data-lay]").addEventListener("click", lay);
    file.addEventListener("change", () => {
      if (file.files[0]) file.files[0].text().then(text => { field.value = text; lay(); });
    });
    root.querySelector("[data-forget]").addEventListener("click", () => {
      field.value = file.value = "";
      out.replaceChildren();
      line.textContent = say("Gone from this page.");
    });
    root.hidden = false;
  }
  return { bind, place, paragraphs };
})();
