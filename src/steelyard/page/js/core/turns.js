// Do one part of some work after the other, and let the browser have its turn whenever half a frame is over: on a slow
// phone all at once would leave a reader's finger unheard for a third of a second.
/** @type {(parts: Iterator<unknown>) => void} */
function inTurns(parts) {
  const { port1, port2 } = new MessageChannel(); // a timer would wait some milliseconds for nothing
  port1.onmessage = () => {
    const until = performance.now() + 8;
    while (!parts.next().done) if (performance.now() > until) return port2.postMessage(null);
    port1.close();
  };
  port2.postMessage(null);
}
