"""Data in a page's scripts is there as it was, whatever its texts hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from steelyard.page.embed import embedded

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXTS = ["</script>", "</SCRIPT >", "<!--<script>", "a\u2028b\u2029c", "\\u003c", "“Öğrenci” & Co.", "]]>"]


@pytest.mark.browser
def test_a_page_reads_what_was_put_into_it(page: Page) -> None:
    data = embedded(TEXTS)
    page.set_content(f"<script>self.read = {data}</script><script type='application/json'>{data}</script><p>After</p>")
    inside = "[read, JSON.parse(document.querySelector('[type]').textContent), document.body.textContent.trim()]"
    assert page.evaluate(inside) == [TEXTS, TEXTS, "After"]


def test_what_is_embedded_is_json_and_holds_no_tag() -> None:
    assert json.loads(embedded({"texts": TEXTS})) == {"texts": TEXTS}
    assert "<" not in embedded(TEXTS)


def test_a_number_that_json_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        embedded(float("nan"))
