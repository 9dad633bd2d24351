"""Draw your own way.

Which chapter moved you, and how far does your Gaza lie from Turkey? The notebook draws both from your own work: lay the
file that *Save my work as a file* gives you beside it, under the name `answers.json`. Until it is there, an invented
reader stands in.

The code in the next cell is short, and yours to edit. Put a place into `WITHOUT`, say `"08"`, run the cell again, and
see the way without chapter 8. A long step shows that somebody moved there, not that it was right to.
"""

import json
from pathlib import Path

from ipywidgets import Dropdown, VBox, interactive_output
from matplotlib.figure import Figure

import steelyard
from steelyard import show

WITHOUT = set()
CASES = {"gaza": ("Pakistan leading in Gaza", "#0d5c68"), "turkey": ("Turkey in Syria", "#7a5c00")}
MODELS = ("signals", "responsibility-without-control", "before-and-after", "absence")
INVENTED = {
    "weighings": [
        {"at": "welcome", "gaza": {"leverage": 60, "risk": 50}, "turkey": {"leverage": 70, "risk": 40}},
        {"at": "04", "gaza": {"leverage": 45, "risk": 70}, "turkey": {"leverage": 70, "risk": 40}},
        {"at": "08", "gaza": {"leverage": 45, "risk": 75}, "turkey": {"leverage": 55, "risk": 60}},
    ],
    "answers": {"gaza-responsibility-without-control": {"answer": {"command": 0.2, "mandate_fit": 0.4}}},
}
FILE = Path("answers.json")
KEPT = json.loads(FILE.read_text("utf-8-sig")) if FILE.exists() else INVENTED
WORK = {"weighings": [], "answers": {}} | KEPT


def way(axes):
    """Your two dots, from place to place."""
    steps = [weighing for weighing in WORK["weighings"] if weighing["at"] not in WITHOUT]
    for case, (name, colour) in CASES.items():
        risks, leverages = ([step[case][scale] for step in steps] for scale in ("risk", "leverage"))
        axes.plot(risks, leverages, "-o", color=colour, label=name)
        stood = {}  # where a dot stayed for several places, their names stand together
        for step, *dot in zip(steps, risks, leverages, strict=True):
            stood.setdefault(tuple(dot), []).append(step["at"])
        for dot, places in stood.items():
            axes.annotate(", ".join(places), dot, (4, 4), textcoords="offset points", fontsize=8, color=colour)
    axes.set(xlim=(0, 100), ylim=(0, 100), xlabel="risk", ylabel="leverage")
    axes.legend(frameon=False)
    return "; ".join(
        f"{name}, {step['at']}: leverage {step[case]['leverage']}, risk {step[case]['risk']}"
        for case, (name, _) in CASES.items()
        for step in steps
    )


def pairs(axes):
    """Each control of four models, from its lowest to its highest: Turkey's range as a bar, your Gaza as a dot."""
    rows = []
    for model in map(steelyard.get, MODELS):
        gaza = WORK["answers"].get(f"gaza-{model.slug}", {}).get("answer", {})
        rows += [(model.control(name), span, gaza.get(name)) for name, span in model.ghosts[0].spans.items()]
    for down, (control, span, mine) in enumerate(rows):
        low, high, *dot = (
            (x - control.low) / (control.high - control.low) for x in (span.low, span.high, mine) if x is not None
        )
        axes.plot([low, high], [down, down], color="#7a5c00", linewidth=6, alpha=0.5)
        axes.plot(dot, [down] * len(dot), "o", color="#0d5c68")
    axes.set_yticks(range(len(rows)), [control.label for control, _, _ in rows], fontsize=7)
    axes.invert_yaxis()
    axes.set(xlim=(-0.02, 1.02), xticks=[], xlabel="lowest to highest: Turkey's range a bar, your Gaza a dot")
    return "; ".join(
        f"{control.label}: Turkey {span.low:g} to {span.high:g}, yours {mine if mine is not None else 'not set'}"
        for control, span, mine in rows
    )


PICTURES = {"The way of my two dots": way, "My Gaza beside Turkey": pairs}


def draw(picture):
    """One of the two pictures, and the same in words."""
    axes = Figure(figsize=(6.5, 4.6)).subplots()
    show(axes, PICTURES[picture](axes))


choice = Dropdown(options=list(PICTURES), description="Draw", layout={"width": "22em"})
VBox([choice, interactive_output(draw, {"picture": choice})])
