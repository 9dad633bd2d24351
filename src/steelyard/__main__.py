"""``python -m steelyard``: the command, where its own name is not on the path."""

from __future__ import annotations

import sys

from steelyard.cli import main

sys.exit(main())
