// Uses: make, write (core/dom); say, several (core/say); fold, sought (read/fold).
// The book's search page: the places in which all the words stand, each with its heading and a line of its text. First
// the one that is called so, then those whose heading has them all, then those where one line has, then the rest, each
// in the book's order.
const MOST_SHOWN = 30;
const NONE = say("No place has all of that. Try fewer words; what is folded away until a guess is not looked through.");

function search(form, list, count, pages) {
  form.hidden = false;
  if (!pages) {
    write(count, say("The index of this book is not beside this page. Open the page inside the whole book, unpacked if it " +
      "came as a zip."));
    return;
  }
  const field = form.elements.q;
  const all = pages.flatMap(([address, page, inside]) => inside.map(([id, title, ...lines]) => ({
    address: `${address}#${id}`, title: title === page ? page : `${page} › ${title}`, lines,
    heading: fold(title), folded: lines.map(fold),
  })));

  function show() {
    const words = sought(field.value);
    const hits = words.length ? all.map(place => hit(place, words)).filter(Boolean) : [];
    hits.sort((a, b) => a.rank - b.rank); // stable: within a rank they stay in order
    list.replaceChildren(...hits.slice(0, MOST_SHOWN).map(({ place, line }) => row(place, line, words)));
    const places = hits.length > MOST_SHOWN
      ? say("{n} places; here are the first {most}. Another word narrows them.", { n: hits.length, most: MOST_SHOWN })
      : several(hits.length, "{n} place.", "{n} places.");
    write(count, !words.length ? "" : hits.length ? places : NONE);
  }
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", show);
  show();
}

// Whether a place has all the words, how well, and the line that has most of them.
function hit(place, words) {
  const inLine = line => words.filter(word => line.includes(word)).length;
  if (!words.every(word => place.heading.includes(word) || place.folded.some(line => line.includes(word)))) return null;
  const scores = place.folded.map(inLine), best = Math.max(0, ...scores);
  const rank = place.heading === words.join(" ") ? 0 : inLine(place.heading) === words.length ? 1
    : best === words.length ? 2 : 3;
  return { place, rank, line: place.lines[scores.indexOf(best)] };
}

function row(place, line, words) {
  const item = make("li"), link = item.appendChild(make("a"));
  link.href = place.address;
  link.append(...marked(place.title, words));
  if (line) item.appendChild(make("p")).append(...marked(line, words));
  return item;
}

// A text in pieces, each word of it marked that a folded word lies in. Where a word lies in the folded text is where
// the text before it ends when that is folded.
function marked(text, words) {
  const folded = fold(text), spans = [], pieces = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      spans.push([at, at + word.length]);
    }
  }
  if (!spans.length) return [text];
  let done = 0;
  for (const { 0: piece, index } of text.matchAll(/[\p{L}\p{N}](?:\S*[\p{L}\p{M}\p{N}])?/gu)) {
    const start = fold(text.slice(0, index)).length, end = start + fold(piece).length;
    if (!spans.some(([from, to]) => from < end && start < to)) continue;
    pieces.push(text.slice(done, index), make("mark", piece));
    done = index + piece.length;
  }
  return [...pieces, text.slice(done)];
}

if (typeof document !== "undefined") {
  const [form, list, count] = ["search", "search-results", "search-count"].map(id => document.getElementById(id));
  search(form, list, count, self["bookIndex"]);
}
