"""A situation pressed: picture, sentence and buttons stand in one view, on a phone, a laptop and at 200 %."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from steelyard import models
from steelyard.sphinxext import pieces
from steelyard.views import explorable
from task_page import HOME, serve, shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from steelyard.model import Model

pytestmark = pytest.mark.browser

SIZES = {"phone": (390, 844), "laptop": (1280, 800), "200 %": (640, 400)}
MODELS = [model for model in map(models.get, models.slugs()) if not explorable.waits(model.figure(""))]

# Where in the window the button stands when it is pressed: next to what covers it, in the middle, at the lower edge.
EDGES = {"phone": ("start", "center", "end"), "laptop": ("center",), "200 %": ("start", "center", "end")}

PRESS = """([slug, id, edge]) => {
  const view = document.querySelector(`[data-model="${slug}"]`), button = view.querySelector(`[data-preset="${id}"]`);
  const svg = Array.from(view.querySelectorAll(".picture > svg")).find(svg => svg.getClientRects().length);
  button.scrollIntoView({ block: edge, behavior: "instant" });
  const before = button.getBoundingClientRect().top;
  button.click();
  const inView = part => {
    const { top, bottom } = part.getBoundingClientRect();
    return top > -1 && bottom < innerHeight + 1;
  };
  const { left, right, top, bottom } = button.getBoundingClientRect();
  return {
    stays: Math.abs(top - before) < 1,
    picture: inView(svg) && svg.getBoundingClientRect().height > 120,
    sentence: inView(view.querySelector("[data-says]")),
    button: inView(button) && document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === button,
    line: edge !== "start" || inView(view.querySelector("[data-look].shown")),
  };
}"""


def sources(model: Model) -> list[dict[str, str]]:
    """Facts and works behind a model, with nothing to say of them."""
    return [dict.fromkeys(names, "") for names in pieces.behind(model.slug).values()]


def document() -> str:
    """A page with the first figure of every model, and room above and below to scroll."""
    views = "\n".join(explorable.view(model, "", *sources(model)) for model in MODELS)
    programs = ",".join(explorable.program(model) for model in MODELS)
    return shell(
        f'<script>self.steelyard$programs=[{programs}]</script><div style="height: 100vh"></div>'
        f'{views}<div style="height: 100vh"></div>'
    )


@pytest.mark.parametrize("size", SIZES)
def test_after_a_press_picture_sentence_and_buttons_are_in_view_and_nothing_has_jumped(
    new_page: Callable[..., Page], size: str
) -> None:
    width, height = SIZES[size]
    page = new_page(viewport={"width": width, "height": height})
    serve(page.context, document())
    page.goto(HOME)
    page.locator(".explorable.live").last.wait_for()
    wrong: dict[str, Any] = {}
    for model in MODELS:
        for preset in model.presets:
            for edge in EDGES[size]:
                seen = page.evaluate(PRESS, [model.slug, preset.id, edge])
                if not all(seen.values()):
                    wrong[f"{model.slug}, {preset.label}, {edge}"] = seen
    assert wrong == {}
