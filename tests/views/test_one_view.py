"""A situation pressed: picture, sentence and buttons stand in one view, on a phone, a laptop and at 200 %."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from steelyard import models
from steelyard.model import Slider
from steelyard.sphinxext import pieces
from steelyard.views import explorable, in_browser, in_words
from task_page import HOME, serve, shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from steelyard.model import Model

pytestmark = pytest.mark.browser

SIZES = {"phone": (390, 844), "phone with bars": (390, 664), "laptop": (1280, 800), "200 %": (640, 400)}
MODELS = [model for model in map(models.get, models.slugs()) if not explorable.waits(model.figure(""))]

# Where in the window the button stands when it is pressed: next to what covers it, in the middle, at the lower edge.
ALL = ("start", "center", "end")
EDGES = {"phone": ALL, "phone with bars": ALL, "laptop": ("center",), "200 %": ALL}

IN_VIEW = """
  const view = document.querySelector(`[data-model="${slug}"]`);
  const svg = Array.from(view.querySelectorAll(".picture > svg")).find(svg => svg.getClientRects().length);
  const inView = part => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return top > -1 && bottom < innerHeight + 1 && (part.contains(above) || part.parentElement === above.parentElement);
  };
  const height = svg => svg.getBoundingClientRect().height;
  const natural = svg => svg.parentElement.clientWidth * svg.viewBox.baseVal.height / svg.viewBox.baseVal.width;
  const stage = () => ({
    // Not crushed: high enough, or as high as its width lets it be, as a row of houses is.
    picture: inView(svg) && (height(svg) > 120 || height(svg) > .95 * natural(svg)),
    title: innerWidth > 700 || inView(view.querySelector("[data-finding]")),
    room: innerWidth > 600 || height(view.querySelector(".stage")) <= innerHeight / 3,
  });
"""

PRESS = f"""([slug, id, edge]) => {{{IN_VIEW}
  const button = view.querySelector(`[data-preset="${{id}}"]`);
  button.closest("details")?.setAttribute("open", "");
  button.scrollIntoView({{ block: edge, behavior: "instant" }});
  const before = button.getBoundingClientRect().top;
  button.click();
  const then = {{
    ...stage(),
    sentence: inView(view.querySelector("[data-says]")),
    stays: Math.abs(button.getBoundingClientRect().top - before) < 1,
    button: inView(button),
    // A chain has so much to say that in a low window what to look for stands below it.
    line: edge !== "start" || (innerHeight <= 664 && view.querySelector(".folds") !== null) ||
      inView(view.querySelector("[data-look].shown")),
  }};
  const field = view.querySelector(".panel .controls :is(input[type=range], .cells select)");
  if (field.matches("select")) field.selectedIndex = field.selectedIndex ? 0 : 1;
  else field.value = field.value === field.max ? field.min : field.max;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, {{ bubbles: true }}));
  const left = view.querySelector(".looks .shown"), told = left.querySelector(".moved-from");
  return {{
    ...then,
    left: left.dataset.look === id && getComputedStyle(told).visibility === "visible",
    free: view.querySelector("[data-preset][aria-pressed=true]") === null,
    still: Math.abs(button.getBoundingClientRect().top - before) < 1,
  }};
}}"""

REACH = f"""slug => {{{IN_VIEW}
  const all = Array.from(view.querySelectorAll(".controls > :is(.slider, .cells) :is(input, select, .fold)"));
  const slider = all.filter(part => part.getClientRects().length).pop();
  slider.scrollIntoView({{ block: "end", behavior: "instant" }});
  // A chain has too much to say: its heading tells the result.
  const says = view.querySelector("[data-says]"), other = innerWidth > 600 || view.querySelector(".folds") !== null;
  const rest = other || height(view.querySelector(".stage")) + height(says) <= .6 * innerHeight;
  return {{ ...stage(), slider: inView(slider), told: other || inView(says), rest }};
}}"""


def sources(model: Model) -> list[dict[str, str]]:
    """Facts and works behind a model, with nothing to say of them."""
    return [dict.fromkeys(names, "") for names in pieces.behind(model.slug).values()]


def document() -> str:
    """A page with the first figure of every model, and room above and below to scroll."""
    views = "\n".join(explorable.view(model, "", *sources(model)) for model in MODELS)
    programs = ",".join(in_browser.program(model) for model in MODELS)
    return shell(
        f'<script>self.steelyard$programs=[{programs}]</script><div style="height: 100vh"></div>'
        f'{views}<div style="height: 100vh"></div>'
    )


@pytest.mark.parametrize("size", SIZES)
def test_after_a_press_picture_sentence_and_buttons_are_in_view_and_nothing_has_jumped(
    new_page: Callable[..., Page], size: str
) -> None:
    """Nor when a control leaves the situation, which then says so at its end. And where the controls pass beneath the
    picture, it and its title are still there at the last of them. On a phone, with a browser's bars or without, they
    fill no third of it, and the sentence that answers is there too, and leaves two fifths of it."""
    width, height = SIZES[size]
    page = new_page(viewport={"width": width, "height": height})
    serve(page.context, document())
    page.goto(HOME)
    page.locator(".explorable.live").last.wait_for()
    seen: dict[str, dict[str, bool]] = {}
    for model in MODELS:
        for preset in model.presets:
            for edge in EDGES[size]:
                seen[f"{model.slug}, {preset.label}, {edge}"] = page.evaluate(PRESS, [model.slug, preset.id, edge])
        if size != "laptop":
            seen[f"{model.slug}, last slider"] = page.evaluate(REACH, model.slug)
    assert {where: parts for where, parts in seen.items() if not all(parts.values())} == {}


def test_on_a_laptop_nothing_stands_empty_under_a_picture(new_page: Callable[..., Page]) -> None:
    """The situations stand beside it, and the controls right below both, but where there are tables to fill in."""
    page = new_page(viewport={"width": 1280, "height": 800})
    serve(page.context, document())
    page.goto(HOME)
    page.locator(".explorable.live").last.wait_for()
    below = page.evaluate("""() => {
      const views = Array.from(document.querySelectorAll(".explorable:not(.filled)"));
      return Object.fromEntries(views.map(view => {
        const [picture, looks, controls] = ["svg.broad", ".looks", ".controls"]
          .map(part => view.querySelector(part).getBoundingClientRect());
        return [view.dataset.model, [controls.top - picture.bottom, controls.top - looks.bottom]];
      }));
    }""")
    assert len(below) > 5
    assert {slug: gaps for slug, gaps in below.items() if min(gaps) < 0 or max(gaps) > 150} == {}


def test_on_a_phone_no_line_is_cut_through_by_the_picture_or_the_sentence_that_stays(
    new_page: Callable[..., Page],
) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    serve(page.context, document())
    page.goto(HOME)
    page.locator(".explorable.live").last.wait_for()
    without = page.evaluate("""() => {
      const fades = (part, end) => {
        const { content, position, backgroundImage, height } = getComputedStyle(part, end);
        return content !== "none" && position === "absolute" && backgroundImage.startsWith("linear-gradient")
          && parseFloat(height) >= 10;
      };
      return [...document.querySelectorAll(".explorable")].flatMap(view => {
        const stage = view.querySelector(".stage:not(:has(.controls))"), says = view.querySelector("[data-says]");
        const sticks = says && getComputedStyle(says.parentNode).order === "1";
        const bad = [stage && !fades(stage, "::after") && "picture", sticks && !fades(says, "::before") && "sentence"];
        return bad.filter(Boolean).map(which => `${view.dataset.model}: ${which}`);
      });
    }""")
    assert without == []


def test_on_a_phone_no_hole_stands_between_a_picture_and_its_key(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    serve(page.context, document())
    page.goto(HOME)
    page.locator(".explorable.live").last.wait_for()
    holes = page.evaluate("""() => Object.fromEntries(Array.from(document.querySelectorAll("[data-model]"), view => {
      const stage = view.querySelector(".stage"), after = stage.nextElementSibling;
      return [view.dataset.model, after.getBoundingClientRect().top - stage.getBoundingClientRect().bottom];
    }))""")
    assert {slug: pixels for slug, pixels in holes.items() if not 0 <= pixels <= 16} == {}


def test_there_is_room_for_a_heading_as_broad_as_any_that_the_sliders_bring() -> None:
    """In whatever font. What is longest at the start and in its situations is shorter by a word here."""
    model = models.get("analogy")
    ends = [{slider.name: end} for slider in model.controls if isinstance(slider, Slider)
            for end in (slider.low, slider.high)]  # fmt: skip
    said = [in_words.say_at(model, model.figures[0].title, setting) for setting in ends]
    (room,) = re.findall(r'class="finding room" aria-hidden="true">(.*?)<', explorable.view(model, "", *sources(model)))
    assert len(room) >= max(map(len, said))
