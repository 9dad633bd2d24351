"""Whether a model says the same in Python and in JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from box import Box
from steelyard.codegen.arrays import encode
from steelyard.views import in_browser

if TYPE_CHECKING:
    from shared import Runtime
    from steelyard.model import Model, Setting

LONG, SOME = 10_000, 97


def disagreement(model: Model, asked: list[Setting], runtime: Runtime) -> float:
    """The largest difference between the two languages at any step, relative above 1.

    Settings follow one another, so that recomputing only what changed is tested as well. Of a step
    with more than `LONG` cells, every `SOME`-th is compared.
    """
    theirs = runtime(
        f"""(() => {{
          const engine = engineOf({in_browser.program(model)}), seen = {{}};
          for (const setting of asked) {{
            engine.set(setting);
            for (const [name, v] of Object.entries(engine.values)) {{
              (seen[name] ??= []).push(Array.from(v.length > long ? v.filter((_, i) => i % some === 0) : v));
            }}
          }}
          return seen;
        }})()""",
        asked=asked,
        long=LONG,
        some=SOME,
    )
    encoded = [encode(model, setting) for setting in asked]
    ours = Box(model, {name: np.concatenate([one[name] for one in encoded]) for name in encoded[0]}).steps
    assert theirs.keys() == ours.keys()
    return max(_apart(name, ours[name].reshape(len(asked), -1), np.array(theirs[name])) for name in ours)


def _apart(name: str, ours: np.ndarray, theirs: np.ndarray) -> float:
    a = ours[:, :: SOME if ours.shape[1] > LONG else 1]
    finite = np.isfinite(a)
    np.testing.assert_array_equal(a[~finite], theirs[~finite], err_msg=name)
    difference = np.abs(a[finite] - theirs[finite]) / np.maximum(1, np.abs(a[finite]))
    return float(difference.max(initial=0))
