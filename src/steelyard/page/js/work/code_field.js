// Uses: write (core/dom); say (core/say); codes (work/codes); hasWork (work/export_work).
// The student's code. One that is put in over another asks first: nobody's work becomes another's unasked.
/** @type {(root: Element, store: BrowserStore) => () => void} */
function codeField(root, store) {
  const field = root.querySelector("[name=code]"), line = root.querySelector("[data-said]");
  const whose = root.querySelector("[data-whose]"), none = say("no code");
  let given = "";

  function take() {
    given = codes.cleaned(field.value);
    const wrong = !given || codes.CODE.test(given) ? "" : given.includes("@")
      ? say("This looks like an e-mail address, and is not kept. Type the code your instructor gave you.")
      : say("This is not kept: a code has 3 to 24 letters from A to Z, digits and hyphens.");
    field.setAttribute("aria-invalid", Boolean(wrong));
    whose.hidden = true;
    if (wrong) return write(line, wrong);
    field.value = given;
    const here = store.read(), other = here.code !== given;
    if (other && here.code && hasWork(here)) {
      whose.hidden = false;
      const both = { here: here.code, given: given || none };
      return write(line, say("What is kept here bears the code {here}. Was that a slip for {given}, or does other work begin? " +
        "What is put aside comes back when you put in {here} again.", both));
    }
    if (hasWork(here) || !other || !store.begin(given)) keep();
    else write(line, said());
  }
  function said() {
    if (!given) return say("No code is kept.");
    if (codes.slip(given)) {
      return say("Kept: {code}. Compare it with the one you were given: a sign seems to be wrong, missing or too many.",
        { code: given });
    }
    return /\d/.test(given) ? say("Kept: {code}.", { code: given })
      : say("Kept: {code}. If this is your name, take it away: a code stands for it.", { code: given });
  }

  function keep() {
    store.update(work => { work.code = given; });
    write(line, said());
  }
  function answered(act) {
    whose.hidden = true;
    act();
    field.value = store.read().code;
    field.focus();
  }
  const on = (sign, act) => root.querySelector(sign).addEventListener("click", () => answered(act));
  on("[data-slip]", keep);
  on("[data-other]", () => {
    const { code } = store.read();
    write(line, store.begin(given) ? [said(), say("What was here is put aside under {code}.", { code })].join(" ")
      : say("This browser has no room to put the work aside. Nothing was changed: save the work as a file, then clear it " +
        "here."));
  });
  on("[data-leave]", () => write(line, say("Nothing was changed: the code is {code}.", store.read())));
  field.addEventListener("change", take);
  root.querySelector("form").addEventListener("submit", event => { event.preventDefault(); take(); });
  return () => { if (document.activeElement !== field && whose.hidden) field.value = store.read().code; };
}
