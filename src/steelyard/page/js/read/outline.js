// Uses: make (core/dom); say (core/say).
// An argument from its thesis down. A claim that supports two others stands under each, but what supports it is told
// only once.
/** @type {(supports: Supports, thesis: string, link: (id: string) => Element) => Element} */
function outline(supports, thesis, link) {
  const met = new Set();
  function branch(id) {
    const item = make("li"), again = met.has(id);
    const below = again ? [] : Object.keys(supports).filter(other => supports[other].includes(id));
    met.add(id);
    item.dataset.of = id;
    item.append(link(id));
    if (again) item.append(" ", make("span", say("told above"), "again"));
    if (below.length) item.append(listed(below));
    return item;
  }
  function listed(ids) {
    const list = make("ul");
    list.append(...ids.map(branch));
    return list;
  }
  return listed([thesis]);
}
