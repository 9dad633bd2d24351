"""Put in the one that the model leaves out.

Our model has one armed group and one force. In Gaza the strongest army in the theatre is neither. Here you add such an
army. It strikes first with some chance, and strikes back when there is fighting; and for some of what it does the group
blames the force, and trusts it less.

The code in the next cell is short, and yours to edit. Raise the two first sliders from nil, and see when a force that
calmed begins to provoke, though it has done nothing new.
"""

import numpy as np
from ipywidgets import VBox, interactive_output
from matplotlib.figure import Figure

import steelyard
from steelyard import show, slider

model = steelyard.get("engagement-or-escalation")
TRUST = np.linspace(0, 1, 51)


def fighting(setting, strikes, blamed):
    """The chance that the group fights, once all three have answered one another."""
    chance = setting["temptation"]
    for _ in range(300):
        army = min(1, strikes + 0.5 * chance)
        trust = setting["trust"] * (1 - blamed * army)
        pull = setting["fear"] * (1 - trust) - setting["denial"]
        force = min(1, setting["posture"] + 0.5 * chance)
        chance = (chance + float(np.clip(setting["temptation"] + pull * force, 0, 1))) / 2
    return chance


def along_trust(strikes, blamed, **changes):
    """The same for every trust, from none to full."""
    return [fighting(model.setting({**changes, "trust": round(float(t), 2)}), strikes, blamed) for t in TRUST]


def draw(strikes, blamed, fear, temptation):
    """Our line and yours."""
    changes = {"fear": fear, "temptation": temptation}
    axes = Figure(figsize=(6.5, 3.6)).subplots()
    axes.plot(TRUST, along_trust(0, 0, **changes), color="0.6", label="our model, without the army")
    axes.plot(TRUST, along_trust(strikes, blamed, **changes), color="#0d5c68", linewidth=2.5, label="with it")
    axes.axhline(temptation, color="0.6", linestyle="--", linewidth=1)
    axes.set_xlabel("trust that the force's aims are limited")
    axes.set_ylabel("chance that the group fights")
    axes.set_ylim(0, 1)
    axes.legend(frameon=False)
    show(axes)


sliders = {
    "strikes": slider("Chance that the army strikes first", 0.0),
    "blamed": slider("Share of it for which the force is blamed", 0.0),
    "fear": slider("Fear", 0.60),
    "temptation": slider("Temptation", 0.30, high=0.40),
}
VBox([*sliders.values(), interactive_output(draw, sliders)])
