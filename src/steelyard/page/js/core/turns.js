// Do one part of some work after the other, and let the browser have its turn whenever twelve milliseconds are over: all
// at once would leave a finger on a slow phone unheard for a third of a second.
/** @type {(parts: Iterator<unknown>) => void} */
function inTurns(parts) {
  const { port1, port2 } = new MessageChannel(); // a timer would wait some milliseconds for nothing
  function turn() {
    const until = performance.now() + 12;
    while (!parts.next().done) if (performance.now() > until) return port2.postMessage(null);
    port1.close();
  }
  port1.onmessage = turn;
  turn();
}
