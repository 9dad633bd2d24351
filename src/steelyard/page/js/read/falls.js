// What falls and what is weakened when claims are given up: the same rule as src/steelyard/argument/graph.py.
// `supports` tells for each claim which claims it supports.
/** @type {(supports: Supports, removed: Iterable<string>) => { fallen: Set<string>, weakened: Set<string> }} */
function falls(supports, removed) {
  const supporters = new Map(Object.keys(supports).map(id => [id, []]));
  for (const [id, above] of Object.entries(supports)) for (const name of above) supporters.get(name).push(id);
  const fallen = new Set(removed), standing = Array.from(supporters).filter(([, below]) => below.length);
  for (let lost = [null]; lost.length;) {
    lost = standing.filter(([id, below]) => !fallen.has(id) && below.every(name => fallen.has(name)));
    for (const [id] of lost) fallen.add(id);
  }
  const weakened = standing.filter(([id, below]) => !fallen.has(id) && below.some(name => fallen.has(name)));
  return { fallen, weakened: new Set(weakened.map(([id]) => id)) };
}
