// Time measured inside the page, the same for the book and for JupyterLab. All times are milliseconds.

// After the next frame has been drawn.
const afterFrame = () => new Promise(done => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => done(performance.now());
  port2.postMessage(0);
}));
const wait = time => new Promise(done => setTimeout(done, time));

// `count` changes of one slider, which has the focus as a reader's has, each in a frame of its own and at another moment of the frame.
// Of each how long it takes from the event until the next frame is drawn.
async function changes(slider, count) {
  const low = Number(slider.min), step = Number(slider.step), steps = Math.round((slider.max - low) / step);
  const frame = [];
  slider.focus();
  for (let i = 1; i <= count; i++) {
    await afterFrame();
    await wait(i * 7 % 17);
    const place = i % (2 * steps); // up the whole slider, and down again
    slider.value = low + step * (place <= steps ? place : 2 * steps - place);
    const start = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    frame.push(await afterFrame() - start);
  }
  return frame;
}

// From the next key press until the picture in `root` is another one (changed), and is drawn (shown).
function awaitKey(root) {
  return new Promise(done => {
    let pressed = 0;
    setTimeout(() => done(null), 10_000); // it brought none
    const picture = node => node.nodeName === "IMG" || (node.querySelector && node.querySelector("img"));
    const watch = new MutationObserver(found => {
      if (!pressed || !found.some(m => m.type === "attributes" || Array.from(m.addedNodes).some(picture))) return;
      watch.disconnect();
      const changed = performance.now() - pressed;
      const finish = async () => done({ changed, shown: await afterFrame() - pressed });
      const image = Array.from(root.querySelectorAll("img")).pop();
      if (image) image.decode().then(finish, finish);
      else finish();
    });
    watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["d", "src"] });
    addEventListener("keydown", event => { pressed = event.timeStamp; }, { capture: true, once: true });
  });
}

Object.assign(globalThis, { afterFrame, changes, awaitKey });
