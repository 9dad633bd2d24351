"""A book that its reader keeps on the device: every page opens without a network, and what is published anew comes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, expect

from published import Published
from steelyard.page import bundle, offline
from steelyard.page.offline import worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

KEPT = "The book is kept on this device: every page opens without a network."
OFFERED = "The whole book on this device: 9\N{NO-BREAK SPACE}MB."
REFUSED = "It could not be kept: the network broke off, or there is no room. Press again to try once more."
NAMES = "() => caches.keys()"
LOOKED = """async () => {
  const taken = new Promise(done => navigator.serviceWorker.addEventListener("controllerchange", done));
  (await navigator.serviceWorker.getRegistration()).update();
  await Promise.race([taken, new Promise(done => setTimeout(done, 10_000))]);
}"""
"""Look for another edition, as a browser does by itself a second after a page has come, until it is there or late."""
TRIED = """async () => {
  const kept = await navigator.serviceWorker.getRegistration();
  await new Promise(given_up => {
    kept.addEventListener("updatefound", () => {
      const next = kept.installing;
      next.addEventListener("statechange", () => { if (next.state === "redundant") given_up(); });
    });
    kept.update();
  });
}"""
"""The same until it is given up."""


def write(folder: Path, says: str = "The first edition", when: float = 1e9) -> None:
    """A book of a few pages, with the frame's own script; by its time a host tells a new page from an old one."""
    page = (
        f'<!doctype html><title>{says}</title><div class="lr-side"><button class="lr-open" hidden></button>'
        f'<button class="lr-mode" hidden></button><span class="lr-mode-name"></span><div class="lr-nav"></div></div>'
        f'<h1>{says}</h1><script src="../_static/book.1b2c3d4e5f.js"></script>'
    )
    texts = {f"book/{name}.html": page for name in ("index", "two", "moved")}
    texts |= {"elsewhere.html": page, "_static/book.1b2c3d4e5f.js": bundle.files()["book.js"].decode()}
    texts |= {"404.html": page, ".nojekyll": ""}
    texts[offline.NAME] = worker({name: text.encode() for name, text in texts.items()})
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
        os.utime(folder / name, (when, when))


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Published]:
    write(tmp_path)
    host = Published(tmp_path)
    yield host
    host.fall_silent()


@pytest.fixture
def welcome(published: Published, new_page: Callable[..., Page]) -> Page:
    page = new_page()
    page.goto(published.at("book/index.html"))
    return page


def button(page: Page) -> Locator:
    return page.locator(".lr-keep")


def status(page: Page) -> Locator:
    return page.locator(".lr-keep + [role=status]")


def keep(page: Page) -> None:
    button(page).click()
    expect(status(page)).to_have_text(KEPT, timeout=30_000)


def test_a_page_that_was_never_visited_opens_without_a_network(published: Published, welcome: Page) -> None:
    keep(welcome)
    published.fall_silent()
    welcome.goto(published.at("book/two.html"))
    expect(welcome.get_by_role("heading")).to_have_text("The first edition")
    published.speak()


def test_a_book_that_nobody_keeps_needs_its_host(published: Published, welcome: Page) -> None:
    expect(status(welcome)).to_have_text(OFFERED)
    published.fall_silent()
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        welcome.goto(published.at("book/two.html"))
    published.speak()


@pytest.mark.parametrize("place", ["book/", "book/two", "book/two.html?q=turkey#part", "book/moved.html"])
def test_a_page_is_found_however_a_host_lets_it_be_asked_for(published: Published, welcome: Page, place: str) -> None:
    keep(welcome)
    published.fall_silent()
    welcome.goto(published.at(place))
    expect(welcome.get_by_role("heading")).to_have_text("The first edition")
    published.speak()


def test_what_is_published_anew_is_kept_anew(published: Published, welcome: Page) -> None:
    keep(welcome)
    write(published.folder, "The second edition", 2e9)
    welcome.evaluate(LOOKED)
    published.fall_silent()
    welcome.goto(published.at("book/two.html"))
    expect(welcome.get_by_role("heading")).to_have_text("The second edition")
    assert len(welcome.evaluate(NAMES)) == 1
    published.speak()


def test_what_bears_its_bytes_in_its_name_is_not_fetched_twice(published: Published, welcome: Page) -> None:
    keep(welcome)
    write(published.folder, "The second edition", 2e9)
    published.asked.clear()
    welcome.evaluate(LOOKED)
    assert "/book/two.html" in published.asked
    assert "/_static/book.1b2c3d4e5f.js" not in published.asked


def test_of_a_book_that_cannot_be_fetched_whole_nothing_is_kept(published: Published, welcome: Page) -> None:
    (published.folder / "book" / "two.html").unlink()
    button(welcome).click()
    expect(status(welcome)).to_have_text(REFUSED)
    assert welcome.evaluate(NAMES) == []


def test_an_edition_that_cannot_be_fetched_whole_leaves_the_one_before(published: Published, welcome: Page) -> None:
    keep(welcome)
    write(published.folder, "The second edition", 2e9)
    (published.folder / "book" / "two.html").unlink()
    welcome.evaluate(TRIED)
    published.fall_silent()
    welcome.goto(published.at("book/two.html"))
    expect(welcome.get_by_role("heading")).to_have_text("The first edition")
    published.speak()


def test_the_browser_is_asked_not_to_clear_what_is_kept(welcome: Page) -> None:
    welcome.evaluate("() => { navigator.storage.persist = async () => { self.asked = true; }; }")
    keep(welcome)
    assert welcome.evaluate("self.asked")


def test_on_the_next_visit_it_says_that_it_is_kept(welcome: Page) -> None:
    keep(welcome)
    welcome.reload()
    expect(status(welcome)).to_have_text(KEPT)
    expect(button(welcome)).to_have_text("Keep it no longer")


def test_what_is_kept_no_longer_is_gone_and_what_others_keep_stays(welcome: Page) -> None:
    welcome.evaluate("() => caches.open('another book')")
    keep(welcome)
    button(welcome).click()
    expect(status(welcome)).to_have_text(OFFERED)
    assert welcome.evaluate(NAMES) == ["another book"]
    assert welcome.evaluate("() => navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_a_book_from_disk_offers_nothing(tmp_path: Path, page: Page) -> None:
    write(tmp_path)
    page.goto((tmp_path / "book" / "index.html").as_uri())
    expect(page.locator(".lr-open")).to_be_visible()
    expect(button(page)).to_have_count(0)


def test_in_another_pages_frame_it_offers_nothing(published: Published, page: Page) -> None:
    (published.folder / "frame.html").write_text('<!doctype html><iframe src="book/index.html"></iframe>', "utf-8")
    page.goto(published.at("frame.html"))
    inside = page.frame_locator("iframe")
    expect(inside.locator(".lr-open")).to_be_visible()
    expect(inside.locator(".lr-keep")).to_have_count(0)


def test_a_worker_changes_with_any_byte_of_a_page() -> None:
    assert worker({"book/index.html": b"a"}) != worker({"book/index.html": b"b"})


def test_what_no_page_asks_for_is_not_kept() -> None:
    files = {"404.html": b"", ".nojekyll": b"", "offline.js": b"", "book/index.html": b""}
    assert '"files": ["book/index.html"]' in worker(files)


# ------------------------------------------------------------------------ the book itself


def test_every_file_of_the_book_is_kept_in_its_last_state(built_book: Path) -> None:
    files = {path.relative_to(built_book).as_posix(): path for path in built_book.rglob("*") if path.is_file()}
    whole = worker({name: path.read_bytes() for name, path in files.items()})
    assert (built_book / offline.NAME).read_text("utf-8") == whole


def test_the_whole_book_is_as_large_as_is_said(built_book: Path) -> None:
    bytes_ = sum(path.stat().st_size for path in built_book.rglob("*") if path.is_file())
    assert 8e6 < bytes_ < 9e6


def test_a_chapter_of_the_book_answers_without_a_network(built_book: Path, new_page: Callable[..., Page]) -> None:
    host, page = Published(built_book), new_page()
    page.goto(host.at("book/index.html"))
    keep(page)
    host.fall_silent()
    page.goto(host.at("book/04-responsibility-without-control.html"))
    says = page.locator(".explorable [data-says]").first
    before = says.inner_text()
    page.locator(".explorable [name=command]").first.press("Home")
    expect(says).not_to_have_text(before)
