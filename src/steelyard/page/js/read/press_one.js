// Uses: make (core/dom); say (core/say).
// A question over a list: what each point begins with is a button, and the rest is told below, in one place that has
// room for the longest, so that nothing moves under the finger.
/** @type {(root: HTMLElement) => void} */
function pressOne(root) {
  const told = make("div", "", "roomy told-one"), unpressed = make("p", say("Press one."), "unpressed");
  const buttons = Array.from(root.querySelectorAll("li"), point => {
    const [first, ...rest] = point.children, button = make("button", first.textContent), answer = make("div", "", "room");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    first.replaceWith(button);
    answer.append(make("b", first.textContent), ...rest);
    told.append(answer);
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      for (const other of told.children) other.classList.toggle("room", other !== answer);
    });
    return button;
  });
  told.prepend(unpressed);
  told.setAttribute("role", "status");
  root.append(told);
  root.classList.add("live");
}
