"""Give the scores a range.

Every score in the model is one number of ours. Nobody knows them so well. The notebook lets each average be off by a
few points either way, draws a thousand times within these ranges, and shows each option as a cloud with the share of
draws in which it comes first.

The code in the next cell is short, and yours to edit: `RANGES` holds three ranges with a reason each. Put your own in
their place, a low, a high and a reason, run the cell again, and see whether the first is still first. Such shares
describe your ranges and weights; they are not the chance of being right.
"""

import numpy as np
from ipywidgets import VBox, interactive_output
from matplotlib.figure import Figure

import steelyard
from steelyard import show, slider

model = steelyard.get("decision")
OPTIONS, SCALES = model.axis("option").labels, model.axis("criterion").labels
COLOURS = ("0.55", "#7a5c00", "#222222", "#6b4c9a", "#0d5c68")

RANGES = {  # option and scale: how many points lower or higher than ours one could defend, and why
    ("stay out", "influence"): (0, 20, "a state may mediate elsewhere and be heard"),
    ("ask, then lead", "influence"): (-10, 10, "what asking in public costs or earns is a guess"),
    ("lead now", "influence"): (-15, 15, "how far a commander is obeyed is a guess"),
}


def drawn(means, off, draws=1000, seed=13):
    """The averages of every option on every scale, drawn evenly within the ranges; `off` where none is given."""
    low, high = np.full(means.shape, -off, float), np.full(means.shape, off, float)
    for (option, scale), (least, most, _) in RANGES.items():
        low[OPTIONS.index(option), SCALES.index(scale)] = least
        high[OPTIONS.index(option), SCALES.index(scale)] = most
    return np.clip(means + np.random.default_rng(seed).uniform(low, high, (draws, *means.shape)), 0, 100)


def draw(off, **weights):
    """The plane of the chapter, each option a cloud."""
    at = steelyard.evaluate(model, {f"weight_{scale}": weight for scale, weight in weights.items()})
    own = np.array([weights[scale] for scale in SCALES]) / max(sum(weights.values()), 1)
    scores = drawn(at["mean_value"], off)
    share = np.bincount((scores @ own).argmax(1), minlength=len(OPTIONS)) / len(scores)
    others = own[1:] / own[1:].sum() if own[1:].any() else np.full(3, 1 / 3)
    axes = Figure(figsize=(6.5, 4)).subplots()
    for n, option in enumerate(OPTIONS):
        label = f"{option}: first in {share[n]:.0%}"
        axes.scatter(scores[:, n, 1:] @ others, scores[:, n, 0], s=4, alpha=0.25, color=COLOURS[n], label=label)
    axes.set_xlabel("safety, home and legitimacy, as you weigh them")
    axes.set_ylabel("influence")
    axes.legend(frameon=False, markerscale=3, loc="center left", bbox_to_anchor=(1, 0.5))
    show(axes)


sliders = {"off": slider("Every other average may be off by", 5, high=25, step=1)}
sliders |= {scale: slider(f"Weight of {scale}", 25, high=100, step=1) for scale in SCALES}
VBox([*sliders.values(), interactive_output(draw, sliders)])
