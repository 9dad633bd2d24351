// Uses: make (core/dom).
// A question over a list: what each point begins with is a button, and the rest is told below them all, so that nothing
// moves under the finger.
/** @type {(root: HTMLElement) => void} */
function pressOne(root) {
  const told = make("div", "", "told-one");
  const buttons = Array.from(root.querySelectorAll("li"), point => {
    const [first, ...rest] = point.children, button = make("button", first.textContent), answer = make("div");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    first.replaceWith(button);
    answer.append(make("b", first.textContent), ...rest);
    answer.hidden = true;
    told.append(answer);
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      for (const other of told.children) other.hidden = other !== answer;
    });
    return button;
  });
  told.setAttribute("role", "status");
  root.append(told);
  root.classList.add("live");
}
