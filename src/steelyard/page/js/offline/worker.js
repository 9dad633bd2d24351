// The whole book on a reader's device, once the reader has asked for it: what this book's service worker does. All files
// are fetched at once and given from there, so that they belong together and a train's network is never waited for. A
// book that was published anew has another name: it is fetched beside the old one, and the next page is out of it.
/** @type {(held: HeldBook) => void} */
function bookWorker(held) {
  // The compiler takes it for a window.
  const worker = /** @type {any} */ (self);
  const home = new URL("./", location.href), ours = home.pathname + "#", name = ours + held.name;
  // Such a file's name changes with its bytes.
  const stamped = /\.[0-9a-f]{10}\.\w+$/;

  // Some hosts send from a page's address to another: a browser takes no such answer for a page, but what it holds.
  const plain = answer => answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer;

  async function fill() {
    const book = await caches.open(name);
    try {
      await fetched(book);
    } catch (missing) {
      // Half a book is none.
      await caches.delete(name);
      throw missing;
    }
    await worker.skipWaiting();
  }
  async function fetched(book) {
    await Promise.all(held.files.map(async file => {
      const place = new URL(file, home).href, had = stamped.test(file) && await caches.match(place);
      const answer = had || await fetch(place, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      await book.put(place, plain(answer));
    }));
  }
  // What others keep on this host stays.
  async function clear() {
    const old = (await caches.keys()).filter(key => key.startsWith(ours) && key !== name);
    await Promise.all(old.map(key => caches.delete(key)));
    await worker.clients.claim();
  }
  async function given({ origin, pathname }) {
    const book = await caches.open(name);
    for (const end of ["", "index.html", ".html"]) {
      const found = await book.match(origin + pathname + end);
      if (found) return found;
    }
  }

  worker.addEventListener("install", event => event.waitUntil(fill()));
  worker.addEventListener("activate", event => event.waitUntil(clear()));
  worker.addEventListener("fetch", event => {
    const { request } = event;
    if (request.method !== "GET" || !request.url.startsWith(home.href)) return;
    event.respondWith(given(new URL(request.url)).then(found => found || fetch(request)));
  });
}
