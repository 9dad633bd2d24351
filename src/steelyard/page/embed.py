"""Data in a page's scripts: JSON that is JavaScript as well and cannot end the element that it stands in."""

from __future__ import annotations

import json
from typing import Any


def embedded(value: Any) -> str:
    """A value as JSON, on one line, that may stand inside a script element.

    No ``<`` is left, so that neither ``</script>`` nor ``<!--`` in a text is taken for a tag, and no sign that
    ends a line in JavaScript but not in JSON. ValueError for a number that JSON has not.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
