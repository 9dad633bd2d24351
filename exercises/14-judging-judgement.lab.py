"""Score your own forecasts.

Anybody's chances can be taken apart, not only those of an invented forecaster. The notebook holds Lena's two apps:
for each the chance that it stated, on how many of the forty days, and how many of these were wet. It splits the score
into its three parts, and draws how often each chance came true.

The code in the next cell is short, and yours to edit: put your own forecasts in place of the second app's, each with
how often you said it and how often it happened, and run the cell again. With fewer than some thirty forecasts the
picture is mostly luck.
"""

import numpy as np
from ipywidgets import Dropdown, VBox, interactive_output
from matplotlib.figure import Figure

from steelyard import show

FORECASTERS = {  # the chance that was stated, how often it was, and how often the thing then happened
    "Lena's first app": [(0.50, 40, 20)],
    "Lena's second app": [(0.90, 20, 16), (0.10, 20, 4)],
}


def parts(rows):
    """Brier's score in Murphy's three parts: what misstating costs, what telling apart gains, what nobody can help."""
    stated, often, happened = np.array(rows, float).T
    came, share = happened / often, often / often.sum()
    rate = happened.sum() / often.sum()
    misstating = (share * (stated - came) ** 2).sum()
    telling_apart = (share * (came - rate) ** 2).sum()
    return misstating, telling_apart, rate * (1 - rate)


def draw(forecaster):
    """How often each chance came true, and the score."""
    rows = FORECASTERS[forecaster]
    misstating, telling_apart, uncertain = parts(rows)
    stated, often, happened = np.array(rows, float).T
    axes = Figure(figsize=(5, 4)).subplots()
    axes.plot([0, 1], [0, 1], "--", color="0.6", label="stated chance matches frequency")
    axes.scatter(stated, happened / often, s=6 * often, color="#0d5c68", label=forecaster)
    axes.set_xlim(-0.05, 1.05)
    axes.set_ylim(-0.05, 1.05)
    axes.set_xlabel("chance as stated")
    axes.set_ylabel("how often it came true")
    axes.legend(frameon=False)
    show(axes)
    score = misstating - telling_apart + uncertain
    print(f"Score {score:.3f} = {uncertain:.3f} that nobody can help - {telling_apart:.3f} for telling days apart")
    print(f"+ {misstating:.3f} for misstating. Whoever always quotes the average scores {uncertain:.3f}.")


choice = Dropdown(options=list(FORECASTERS), description="Forecaster")
VBox([choice, interactive_output(draw, {"forecaster": choice})])
