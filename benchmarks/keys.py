"""Real arrow keys on a slider that has the focus: from the press to the new picture."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

PROBE = (Path(__file__).parent / "probe.js").read_text("utf-8")


def presses(page: Page, slider: str, root: str, count: int) -> dict[str, list[float]]:
    """Press five times to the right, five to the left, and so on; the page holds `probe.js`.

    `changed` is the time until the picture in the document is another one, `shown` until it is drawn;
    `missed` holds the number of each press that brought no new picture.
    """
    found: dict[str, list[float]] = {"changed": [], "shown": [], "missed": []}
    for n in range(count):
        page.focus(slider)
        page.evaluate(
            "root => { globalThis.nextKey = awaitKey(document.querySelector(root)); return afterFrame(); }", root
        )
        page.keyboard.press("ArrowRight" if n // 5 % 2 == 0 else "ArrowLeft")
        if times := page.evaluate("nextKey"):
            found["changed"].append(times["changed"])
            found["shown"].append(times["shown"])
        else:
            found["missed"].append(n)
    if len(found["missed"]) * 10 > count:
        raise RuntimeError(f"Of {count} key presses {len(found['missed'])} brought no new picture.")
    return found
