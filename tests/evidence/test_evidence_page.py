"""The evidence and its cases: tables can be searched, rows have addresses, and what came after is folded away."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from accessible import VIEWS, last_violations
from steelyard.evidence import facts, records, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page, Route

PAGE = "book/the-evidence.html"
CASES = "book/the-cases.html"
SOURCES = "book/sources-of-the-facts.html"
EARLIER = [fact for fact in facts.facts().values() if not fact.after]
LATER = [fact for fact in facts.facts().values() if fact.after]


@pytest.fixture
def opened(page: Page, site: str) -> Page:
    """The page of the facts."""
    page.goto(site + PAGE)
    return page


@pytest.fixture
def casebook(page: Page, site: str) -> Page:
    """The page of the cases."""
    page.goto(site + CASES)
    return page


def part(page: Page, name: str) -> Locator:
    """A table with its filters: facts, cases, rivals."""
    return page.locator(f'[data-of="{name}"]')


def shown(page: Page, name: str = "facts") -> Locator:
    """The rows that a reader sees."""
    return part(page, name).locator("tbody tr:visible")


def text_of(built_book: Path, page: str = PAGE) -> str:
    return (built_book / page).read_text("utf-8")


def ids_of(built_book: Path, page: str = PAGE) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', text_of(built_book, page))


# ------------------------------------------------------------------------ what stands there


def test_every_fact_case_and_rival_has_an_address(built_book: Path) -> None:
    assert facts.facts().keys() - set(ids_of(built_book)) == set()
    assert {*records.cases(), *(rival.id for rival in records.rivals())} - set(ids_of(built_book, CASES)) == set()


@pytest.mark.parametrize("page", [PAGE, CASES])
def test_no_address_is_given_twice(built_book: Path, page: str) -> None:
    ids = ids_of(built_book, page)
    assert sorted(ids) == sorted(set(ids))


def test_every_source_of_the_tables_is_listed(built_book: Path) -> None:
    assert {f"source-{key}" for key in records.source_keys()} - set(ids_of(built_book, SOURCES)) == set()


def test_every_fact_leads_to_the_title_of_its_first_source(opened: Page, site: str, built_book: Path) -> None:
    links = opened.locator(".titles")
    expect(links).to_have_count(len(facts.facts()))
    listed = set(re.findall(r'<li id="source-[^"]+"><a href="([^"]+)"', text_of(built_book, SOURCES)))
    first = opened.locator(".from > a:first-child:not(.titles)").evaluate_all(
        "all => all.map(link => link.getAttribute('href'))"
    )
    assert {html.escape(address) for address in first} - listed == set()
    opened.locator("#T08 .titles").click()
    expect(opened).to_have_url(re.compile("sources-of-the-facts"))
    expect(opened.locator("#source-haberler_suriyeli_2025")).to_be_in_viewport()


@pytest.mark.parametrize("name", [*(f"{table}.csv" for table in rows.codebook()), "datapackage.json"])
def test_the_tables_are_offered_as_they_are(built_book: Path, name: str) -> None:
    assert f'href="../_static/{name}" download' in text_of(built_book, CASES)
    assert (built_book / "_static" / name).read_bytes() == rows.files()[name]


def test_every_case_shows_the_strongest_objection_to_its_coding(casebook: Page) -> None:
    rows = part(casebook, "cases").locator("tbody tr")
    expect(rows).to_have_count(len(records.cases()))
    assert rows.filter(has_text="Objection:").count() == len(records.cases())


def test_the_codebook_explains_every_column(built_book: Path) -> None:
    text = text_of(built_book, CASES)
    columns = {field["name"] for name in rows.codebook() for field in rows.fields(name)}
    assert [name for name in sorted(columns) if f"<code>{name}</code>" not in text] == []


@pytest.mark.parametrize("page", [PAGE, CASES])
def test_every_link_within_the_page_leads_somewhere(built_book: Path, page: str) -> None:
    assert set(re.findall(r'href="#([^"]+)"', text_of(built_book, page))) - set(ids_of(built_book, page)) == set()


@pytest.mark.parametrize("page", [PAGE, CASES])
def test_every_link_of_the_book_to_a_row_finds_it(built_book: Path, pages: list[str], page: str) -> None:
    leads = re.compile(rf'{re.escape(page.removeprefix("book/"))}#([^"]+)"')
    found = {to for one in pages for to in leads.findall(text_of(built_book, one))}
    assert found and found - set(ids_of(built_book, page)) == set()


@pytest.mark.parametrize("page", [PAGE, CASES])
def test_what_a_script_can_say_of_a_row_is_not_said_in_each(built_book: Path, page: str) -> None:
    """A host may send pages as they are, and a telephone waits for the whole of one before it shows any."""
    text = text_of(built_book, page)
    assert [role for role in ("row", "cell", "rowgroup") if f'role="{role}"' in text] == []


def test_a_table_of_blocks_is_a_table_to_who_hears_it(opened: Page) -> None:
    table = opened.get_by_role("table", name="Facts up to the end of 2025")
    row = table.get_by_role("row").nth(1)
    expect(row.get_by_role("rowheader")).to_have_text(EARLIER[0].id)
    expect(row.get_by_role("cell")).to_have_count(4)
    expect(table.get_by_role("columnheader")).to_have_count(5)


@pytest.mark.parametrize("address", [PAGE, CASES])
def test_nothing_is_pushed_down_when_the_script_comes(new_page: Callable[..., Page], site: str, address: str) -> None:
    page = new_page(viewport={"width": 412, "height": 823})
    held: list[Route] = []
    page.route("**/steelyard.*.js", lambda route: held.append(route))
    with page.expect_request("**/steelyard.*.js"):  # the page asks for it when it has been painted
        page.goto(site + address, wait_until="commit")
    page.locator("form.sieve").first.wait_for()
    where = (
        "() => Array.from(document.querySelectorAll('main h2, .sieve, .records'), e => e.getBoundingClientRect().top)"
    )
    before = page.evaluate(where)
    held[0].continue_()
    expect(page.locator("form.sieve:not([inert])").first).to_be_visible()
    assert page.evaluate(where)[:3] == before[:3]


def test_what_is_typed_before_the_script_has_come_is_sought_when_it_has(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page()
    page.add_init_script("""addEventListener("readystatechange", () => {
      const words = document.querySelector("[name=words]");
      if (words) words.value = "zorlu";
    }, true)""")
    page.goto(site + PAGE)
    expect(shown(page)).to_have_count(2)


# ------------------------------------------------------------------------ what came after


def test_what_came_after_the_op_ed_is_folded_until_the_reader_chooses(opened: Page) -> None:
    expect(shown(opened)).to_have_count(len(EARLIER))
    fold = part(opened, "facts").get_by_text("After the op-ed:")
    fold.scroll_into_view_if_needed()  # what lies far below is laid out when it comes near
    fold.click()
    expect(shown(opened)).to_have_count(len(EARLIER) + len(LATER))


def test_to_ask_for_what_came_after_is_to_choose(opened: Page) -> None:
    part(opened, "facts").get_by_label("When").select_option("after")
    expect(shown(opened)).to_have_count(len(LATER))


def test_a_search_counts_what_lies_folded_without_showing_it(opened: Page) -> None:
    part(opened, "facts").get_by_label("Words").fill("Jeffers")
    expect(shown(opened)).to_have_count(0)
    expect(part(opened, "facts").locator("[data-count]")).to_have_text(
        f"0 of {len(facts.facts())} shown. 1 more lies folded, after the op-ed."
    )


# ------------------------------------------------------------------------ search and filters


def test_words_are_found_in_any_case_and_any_order(opened: Page) -> None:
    part(opened, "facts").get_by_label("Words").fill("COMMANDED zorlu")
    expect(shown(opened)).to_have_count(1)
    expect(shown(opened)).to_have_id("K02")


@pytest.mark.parametrize(
    ("label", "value", "wanted"),
    [
        ("Field", "turkey_kabul", [f.id for f in EARLIER if f.topic.startswith("turkey_kabul/")]),
        ("Confidence", "medium", [f.id for f in EARLIER if f.confidence == "medium"]),
        ("Disputed", "yes", [f.id for f in EARLIER if f.disputed_by]),
        ("When", "before", [f.id for f in EARLIER]),
    ],
)
def test_a_filter_keeps_the_rows_it_names(opened: Page, label: str, value: str, wanted: list[str]) -> None:
    part(opened, "facts").get_by_label(label).select_option(value)
    expect(shown(opened)).to_have_count(len(wanted))
    assert shown(opened).evaluate_all("rows => rows.map(row => row.id)") == wanted


def test_filters_and_words_hold_together(opened: Page) -> None:
    facts = part(opened, "facts")
    facts.get_by_label("Field").select_option("law")
    facts.get_by_label("Words").fill("advisory")
    expect(shown(opened)).to_have_count(2)


def test_show_all_takes_every_filter_away(opened: Page) -> None:
    facts = part(opened, "facts")
    facts.get_by_label("Words").fill("zzz")
    expect(shown(opened)).to_have_count(0)
    facts.get_by_role("button", name="Show all").click()
    expect(shown(opened)).to_have_count(len(EARLIER))


def test_cases_are_filtered_by_what_became_of_influence(casebook: Page) -> None:
    part(casebook, "cases").get_by_label("Influence").select_option(label="lost")
    lost = sum(case.influence_after_2y == -1 for case in records.cases().values())
    expect(shown(casebook, "cases")).to_have_count(lost)


def test_a_search_touches_only_the_rows_that_change_sides(opened: Page) -> None:
    """So that it stays within a frame however long the table is."""
    opened.evaluate("""() => {
      window.touched = 0;
      new MutationObserver(all => { window.touched += all.filter(one => one.target.localName === 'tr').length; })
        .observe(document.querySelector('[data-of="facts"] table'), { attributes: true, subtree: true });
    }""")
    words = part(opened, "facts").get_by_label("Words")
    words.fill("zorlu")
    expect(shown(opened)).to_have_count(2)
    assert opened.evaluate("window.touched") == len(EARLIER) - 2
    words.fill("zorlu ")
    assert opened.evaluate("window.touched") == len(EARLIER) - 2


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_a_key_shows_at_once_what_a_window_holds_and_the_rest_a_moment_later(
    new_page: Callable[..., Page], site: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(site + PAGE)
    part(page, "facts").get_by_label("Words").fill("zorlu")
    expect(shown(page)).to_have_count(2)
    page.evaluate("""() => {
      document.querySelector("form.sieve").scrollIntoView({ behavior: "instant" });
      globalThis.seen = () => Array.from(document.querySelectorAll('[data-of="facts"] tbody tr'))
        .filter(row => row.offsetHeight && row.getBoundingClientRect().top < innerHeight).map(row => row.id);
    }""")
    at_once, missing = page.evaluate("""() => {
      const words = document.querySelector("[name=words]");
      words.value = "";
      words.dispatchEvent(new Event("input", { bubbles: true }));
      return [seen(), document.querySelectorAll('[data-of="facts"] tr[hidden]').length];
    }""")
    assert missing > len(EARLIER) / 2
    expect(shown(page)).to_have_count(len(EARLIER))
    assert len(at_once) > 1
    assert at_once == page.evaluate("seen()")


# ------------------------------------------------------------------------ addresses


def test_a_link_opens_the_fold_that_its_row_lies_in(page: Page, site: str) -> None:
    page.goto(f"{site}{PAGE}#G24")
    expect(page.locator("#G24")).to_be_in_viewport()


def test_a_link_opens_the_card_of_a_rival(page: Page, site: str) -> None:
    page.goto(f"{site}{CASES}#kabul_2002")
    expect(page.locator("#kabul_2002 dl")).to_be_in_viewport()


def test_a_link_drops_the_filter_that_hides_its_row(opened: Page) -> None:
    part(opened, "facts").get_by_label("Field").select_option("law")
    expect(opened.locator("#T14")).to_be_hidden()
    opened.evaluate("location.hash = 'T14'")
    expect(opened.locator("#T14")).to_be_in_viewport()


def test_a_side_note_leads_to_its_row(page: Page, site: str) -> None:
    page.goto(f"{site}book/04-responsibility-without-control.html")
    page.get_by_role("link", name="T20 in the evidence").first.click()
    expect(page.locator("#T20")).to_be_in_viewport()


def test_a_dispute_is_seen_beside_the_number_in_the_text(page: Page, site: str) -> None:
    page.goto(f"{site}book/04-responsibility-without-control.html")
    sign = page.locator(".fact label", has_text="disputed by Turkey’s state broadcaster").first
    expect(sign.locator(".sign")).to_be_visible()


# ------------------------------------------------------------------------ rows that age


def test_a_row_past_its_day_says_so_without_a_new_build(new_page: Callable[..., Page], site: str) -> None:
    page = new_page()
    page.clock.set_fixed_time("2028-01-01T12:00:00Z")
    page.goto(site + PAGE)
    expect(page.locator("#T45 .due")).to_have_text("was to be checked by 31 Dec 2026")


# ------------------------------------------------------------------------ other ways of reading


def test_without_javascript_every_row_is_there(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site + PAGE)
    expect(shown(page)).to_have_count(len(EARLIER))
    expect(part(page, "facts").locator("form.sieve")).to_be_hidden()
    part(page, "facts").get_by_text("After the op-ed:").click()
    expect(shown(page)).to_have_count(len(EARLIER) + len(LATER))


@pytest.mark.parametrize("width", [390, 820])
def test_on_a_phone_or_a_tablet_each_row_is_a_block(new_page: Callable[..., Page], site: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    page.goto(f"{site}{PAGE}#T14")
    boxes = [cell.bounding_box() for cell in page.locator("#T14 > *").all()]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops) and len(set(tops)) == len(tops)


@pytest.mark.parametrize("address", [PAGE, CASES])
@pytest.mark.parametrize(("width", "colours"), VIEWS)
def test_axe_finds_nothing_when_everything_is_unfolded(
    new_page: Callable[..., Page], site: str, width: int, colours: str, address: str
) -> None:
    page = new_page(viewport={"width": width, "height": 844}, color_scheme=colours)
    page.goto(site + address)
    page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    assert last_violations(page, "best-practice") == {}
