"""What a page weighs, whom it asks, and how soon it answers."""

from __future__ import annotations

import gzip
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response
from web import opened

RUNS, FEW = 9, 3
PACKED = ("image/png", "image/jpeg", "image/webp", "font/", "application/font")  # gzip gains nothing on these

# All that a reader may open and reach: so the maths font and late pictures are counted.
REACH = """async () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (let y = 0; y < document.body.scrollHeight; y += 600) {
    scrollTo(0, y);
    await new Promise(done => setTimeout(done, 20));
  }
  await document.fonts.ready;
}"""

# Runs from the start of the navigation. Once an explorable says that it is live, its first slider is moved; when its
# picture has changed, at once or in one of the next frames, as what is counted does, the page has answered.
FIRST = """{
  const picture = root => Array.from(root.querySelectorAll(".picture > svg [data-mark]"), m => m.outerHTML).join();
  let root = null, before = "", frames = 0;
  const look = () => {
    root ||= document.querySelector(".explorable.live:has(input[type=range])");
    if (root && frames % 60 === 0) { // a slider that moved before its figure was drawn is moved again
      const slider = root.querySelector("input[type=range]");
      before = picture(root);
      slider.value = Number(slider.value) === Number(slider.max) ? slider.min : slider.max;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (root) frames += 1;
    if (root && picture(root) !== before) globalThis.answered = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def weigh(browser: Browser, site: str, address: str) -> dict[str, Any]:
    """Bytes and requests of a page with everything on it opened; third parties are counted, never reached."""
    answers: list[Response] = []
    third: Counter[str] = Counter()
    with opened(browser) as page:
        host = urlsplit(site).netloc

        def asked(url: str) -> None:
            parts = urlsplit(url)
            if parts.scheme in ("http", "https") and parts.netloc != host:
                third[parts.netloc] += 1

        page.on("request", lambda request: asked(request.url))
        page.on("response", lambda response: answers.append(response))
        page.goto(site + address, wait_until="load")
        page.evaluate(REACH)
        page.wait_for_load_state("networkidle")
        raw = zipped = 0
        for answer in answers:
            if urlsplit(answer.url).netloc != host:
                continue
            body = answer.body()
            raw += len(body)
            packed = answer.headers.get("content-type", "").startswith(PACKED) or answer.url.endswith(".woff2")
            zipped += len(body) if packed else len(gzip.compress(body, 6, mtime=0))
        local = sum(urlsplit(a.url).netloc == host for a in answers)
    return {"raw": raw, "gzip": zipped, "local": local, "third": dict(sorted(third.items()))}


def times(browser: Browser, site: str, address: str, *, answers: bool) -> dict[str, list[float]]:
    """Seconds from the start of the navigation, with an empty cache each time."""
    found: dict[str, list[float]] = {"load": []} | ({"first": []} if answers else {})
    for _ in range(RUNS):
        with opened(browser, script=FIRST if answers else "") as page:
            page.goto(site + address, wait_until="load")
            if answers:
                page.wait_for_function("globalThis.answered")
                found["first"].append(page.evaluate("answered") / 1000)
            page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
            ended = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
            found["load"].append(ended / 1000)
    return found


def first(browser: Browser, site: str, address: str) -> list[float]:
    """Seconds until the page's first figure answers, of a few runs; none where no slider moves a figure."""
    with opened(browser, site + address) as page:
        page.wait_for_load_state("networkidle")
        if not page.evaluate("Boolean(document.querySelector('.explorable.live input[type=range]'))"):
            return []
    found = []
    for _ in range(FEW):
        with opened(browser, script=FIRST) as page:
            page.goto(site + address, wait_until="load")
            page.wait_for_function("globalThis.answered")
            found.append(page.evaluate("answered") / 1000)
    return found
