"""Change the model itself.

Who answers for a failure? Our model says: 60% of the blame follows being there, 40% follows deciding.
That split is ours, not a finding. The notebook lets you put another in its place, and see whether half-command is
still the worst and whether full command still pays.

The code in the next cell is short, and yours to edit: change the formula in `net_gain`, run the cell again, and
compare the two lines.
"""

import numpy as np
from ipywidgets import VBox, interactive_output
from matplotlib.figure import Figure

import steelyard
from steelyard import show, slider

model = steelyard.get("responsibility-without-control")
COMMAND = np.linspace(0, 1, 21)


def net_gain(setting, blame_for_presence):
    """What going is worth against staying away, in points, by your own split of blame and credit."""
    found = steelyard.evaluate(model, setting)  # every step of our model, by name
    part = blame_for_presence * setting["presence"] + (1 - blame_for_presence) * setting["command"]
    bill = 40 * setting["presence"] * (1 - setting["funding"])
    blame = 60 * part * (1 - found["success"])
    credit = setting["credit"] * part * found["success"]
    return float(100 * found["influence"] + credit - bill - blame)


def along_command(blame_for_presence, **changes):
    """The same for every share of command, from none to all."""
    settings = [model.setting({**changes, "command": round(float(c), 2)}) for c in COMMAND]
    return [net_gain(setting, blame_for_presence) for setting in settings]


def draw(blame_for_presence, friction, mandate_fit, rules):
    """Our line and yours."""
    changes = {"mandate_fit": mandate_fit, "rules": rules}
    ours = along_command(0.6, **changes)
    yours = along_command(blame_for_presence, friction=friction, **changes)
    axes = Figure(figsize=(6.5, 3.6)).subplots()
    axes.plot(COMMAND, ours, color="0.6", label="our model, at this mandate and these rules")
    axes.plot(COMMAND, yours, color="#0d5c68", linewidth=2.5, label="yours")
    axes.axhline(0, color="0.8", linewidth=1)
    axes.set_xlabel("command: share of decisions Pakistan may take itself")
    axes.set_ylabel("net gain, points")
    axes.set_ylim(-65, 50)
    axes.legend(frameon=False)
    show(axes)


sliders = {
    "blame_for_presence": slider("Blame that follows being there", 0.6),
    "friction": slider("Friction of divided command", 0.15, high=0.5),
    "mandate_fit": slider("Mandate", 0.5),
    "rules": slider("Rules", 0.7),
}
VBox([*sliders.values(), interactive_output(draw, sliders)])
