"""The light colours of `css/tokens.css`, for what is drawn where no style sheet reaches."""

from __future__ import annotations

import re
from collections.abc import Mapping

from steelyard.page import bundle

LIGHT: Mapping[str, str] = dict(
    re.findall(r"--([\w-]+): (#[0-9a-f]{6});", bundle.styles("tokens").partition("@supports")[0])
)
"""``#rrggbb`` by the name that style sheets know, without its dashes."""
