// Uses: say (core/say).
/* Below the contents: to keep the whole book on this device. offline/worker then gives its pages, without a network too. */
/** @type {(home: string) => void} */
function offline(home) {
  var worker = navigator.serviceWorker, nav = document.querySelector(".lr-nav");
  /* Not from disk, where it lies already, and not in another page's frame, as on a learning platform. */
  if (!worker || !nav || !/^http/.test(home) || self !== top) return;
  var button = document.createElement("button"), line = document.createElement("p"), kept = null;
  button.type = "button";
  button.classList.add("lr-button", "lr-keep");
  line.className = "lr-kept";
  line.setAttribute("role", "status");

  function paint(says) {
    button.textContent = kept ? say("Keep it no longer") : say("Keep for offline");
    line.textContent = says || (kept ? say("The book is kept on this device: every page opens without a network.")
      : say("The whole book on this device: 9\u00a0MB."));
  }
  /* Once all has come, or something has not. */
  function done(made) {
    var at = made.installing || made.waiting || made.active;
    return new Promise(function (come, lost) {
      function look() {
        if (at.state === "activated") come(made);
        else if (at.state === "redundant") lost();
      }
      at.addEventListener("statechange", look);
      look();
    });
  }
  function keep() {
    paint(say("Being fetched. Stay here for a moment."));
    /* A browser that is asked so does not clear what is kept here, a reader's work among it, when it lacks room. */
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    return worker.register(home + "offline.js").then(done).then(function (made) {
      kept = made;
      paint();
    }).catch(function () {
      paint(say("It could not be kept: the network broke off, or there is no room. Press again to try once more."));
    });
  }
  function leave() {
    return kept.unregister().then(function () { return caches.keys(); }).then(function (names) {
      var ours = names.filter(function (name) { return name.indexOf(new URL(home).pathname + "#") === 0; });
      return Promise.all(ours.map(function (name) { return caches.delete(name); }));
    }).then(function () {
      kept = null;
      paint();
    });
  }
  button.addEventListener("click", function () {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    (kept ? leave() : keep()).then(function () { button.removeAttribute("aria-disabled"); });
  });
  worker.getRegistration(home).then(function (found) {
    /* One of a folder above is another site's. */
    if (found && found.scope === home && found.active) kept = found;
    paint();
    nav.append(button, line);
  }, function () { /* storage is forbidden: nothing can be kept */ });
}
