"""Code the seven episodes yourself.

Who opened the way, and what did Turkey get of what it asked for? Two coders answered, and where they differ, or where
either is in doubt, another code can be defended. The picture has a dot for each row, and no average.

The code in the next cell is short, and yours to edit. `RULE` is your own coding: put a row's id in it with the codes
that you would defend, run the cell again, and compare the dots. Then ask which of your changes you would have made
before you knew where the dot would go.
"""

from textwrap import fill

from ipywidgets import Checkbox, Dropdown, VBox, interactive_output
from matplotlib.figure import Figure

from steelyard import show
from steelyard.evidence import records

OPENED = ["nobody", "local", "moscow", "both", "washington"]
GOT = {0: "nothing of it", 0.5: "part of it", 1: "what it asked for"}
RULE = {
    # "northeast_2019": ("both", 0.5),
}


def codes(episode, coder):
    """Who opened the way and what was got, by one of the two codings or by yours."""
    if coder == "yours" and episode.id in RULE:
        return RULE[episode.id]
    if coder == "second":
        return episode.second_opened_by, episode.second_got
    return episode.opened_by, episode.got


def draw(coder, pieces, doubtful):
    """A dot for each row: who opened the way across, what was got upwards."""
    rows = [row for row in records.episodes() if (pieces or not row.part_of) and (doubtful or not row.doubtful)]
    axes = Figure(figsize=(8.5, 4.6)).subplots()
    met, told = {}, []
    for row in rows:
        opened, got = codes(row, coder)
        met[opened, got] = place = met.get((opened, got), -1) + 1
        across, up = OPENED.index(opened), got + 0.15 * place
        axes.plot(across, up, "o", color="0.6" if row.doubtful else "#0d5c68")
        axes.annotate(fill(row.name, 20), (across + 0.07, up), fontsize=7, va="center")
        told.append(f"{row.name}: {opened}, {GOT[got]}")
    axes.set_xticks(range(len(OPENED)), OPENED)
    axes.set_yticks(list(GOT), list(GOT.values()))
    axes.set_xlim(-0.3, len(OPENED) - 0.1)
    axes.set_ylim(-0.15, 1.45)
    axes.set_xlabel("who opened the way (grey: doubtful)")
    show(axes, "; ".join(told))


looks = {"style": {"description_width": "16em"}, "layout": {"width": "34em"}}
fields = {
    "coder": Dropdown(options=["first", "second", "yours"], description="Whose coding", **looks),
    "pieces": Checkbox(value=False, description="Rows that cut an episode finer, too", **looks),
    "doubtful": Checkbox(value=True, description="Doubtful rows, too", **looks),
}
VBox([*fields.values(), interactive_output(draw, fields)])
