"""Chapter 8, What must carry over: whether an example shows that it can be done here.

An analogy carries what caused the result in its source, not what resembles it (Hesse 1966, Bartha 2010). Course form:
three answers for each link, and the weakest link that was needed decides. What was lacking where it went wrong is part
of what sufficed for that, and no more (Mackie 1965). It is logic: no share of settings is told.
"""

from dataclasses import replace

import sympy as sp

from steelyard.model import (
    Axes,
    Controls,
    Data,
    Figure,
    Label,
    Mark,
    Model,
    Names,
    Number,
    Reading,
    Scale,
    Setting,
    Steps,
    clause,
    symbols,
)

from .case_table import read
from .forms import Max, Min, situations, where

ROWS = (
    ("threat", "a threat from where it goes"),
    ("partner", "armed partners on the ground"),
    ("sky", "leave of the strongest army"),
    ("own_command", "its own command"),
    ("bidding", "powers that bid for it"),
    ("reserve", "rules with a reserve"),
    ("tolerated", "an accepted legal ground"),
    ("purse", "a purse that lasts"),
    ("exit", "a way out of its choosing"),
    ("own_row", "your own row"),
)
IDS, NAMES = zip(*ROWS, strict=True)
LINKS = read("links")
if tuple(link["id"] for link in LINKS) != IDS[:-1]:
    raise AssertionError("links.csv and the model name other links")


def column(rows: tuple[dict[str, str], ...], name: str, own_row: float) -> tuple[float, ...]:
    """A column of a table, and the reader's own row."""
    return (*(float(row[name]) for row in rows), own_row)


CAN, DANGER, REFUSAL = "that it can be done", "a danger", "that one can stay out"
SHOWS = {"can": CAN, "warning": DANGER, "refusal": REFUSAL}


def example(id_: str, shows: str = CAN) -> Setting:
    """Our reading of an example: what it is to show, what it needed, and whether it had it."""
    rows = tuple(row for row in read("needs") if row["example"] == id_)
    return {"shows": shows, "needed": column(rows, "needed", 0), "had": column(rows, "had", 1)}


def supplied(name: str, supplier: str) -> str:
    """A link and who would have to supply it."""
    return f"{name} (which nobody can supply)" if supplier == "nobody" else f"{name} (from {supplier})"


PAKISTAN: Setting = {"present": column(LINKS, "present", 0.5), "replaced": column(LINKS, "replaced", 0)}
SUPPLIED = (*(supplied(name, link["supplier"]) for name, link in zip(NAMES, LINKS)), NAMES[-1])  # noqa: B905 - the own row
HALVES = (0, 0.5, 1)
IN_PART = ("no", "in part", "yes")
UNCLEAR = "in part or unclear"

controls = Controls()
needed = controls.table("needed", "There: could it have been done without?", ("link",), (*(0.5,) * 9, 0), "n_i",
                        allowed=HALVES, words=("easily", "it helped", "not without"), more=False)
present = controls.table("present", "Here: does Pakistan have it for Gaza?", ("link",), (0.5,) * 10, "h_i",
                         allowed=HALVES, words=IN_PART, more=False)
replaced = controls.table("replaced", "Instead: could something else here do its job?", ("link",), (0,) * 10, "r_i",
                          allowed=HALVES, words=("no", "perhaps", "yes"), more=False)
shows = controls.choice("shows", "What the example is to show", (CAN, DANGER, REFUSAL), CAN, "", more=True)
rest = controls.choice("rest", "A danger: is what made the lack harmful here too?", ("no", UNCLEAR, "yes"), UNCLEAR,
                       "k", more=True, later=True)
had = controls.table("had", "Had: did the example have it?", ("link",), (1,) * 10, "t_i", allowed=HALVES, words=IN_PART)

axes = Axes()
link = axes.of("link", *NAMES)
axes.listed("end", (-1, 10))
(term,) = symbols("term")

steps = Steps()
has = steps.map("has", Max(present, replaced))
held = steps.map("held", Max(1 - needed, has))
lack = steps.max("lack", 1 - held, over="link")
carries = steps.map("carries", 1 - lack)
first = steps.argmax("first", -held, over="link")
steps.map("weakest", sp.Piecewise((len(ROWS), carries >= 1), (first, True)))
lacking = steps.whether("lacking", held <= 0)
doubted = steps.whether("doubted", (held > 0) & (held < 1))
open_ = steps.map("open_here", lacking + doubted)
in_terms = steps.map("in_terms", open_ * term)
steps.map("beyond_terms", open_ * (1 - term))
missing = steps.sum("missing", lacking, over="link")
in_doubt = steps.sum("in_doubt", doubted, over="link")
asked_for = steps.sum("asked_for", in_terms, over="link")
total_open = steps.map("total_open", missing + in_doubt)
not_asked_for = steps.map("not_asked_for", total_open - asked_for)
steps.sum("needs", sp.Piecewise((1, needed >= 1), (0, True)), over="link")
most_needed = steps.max("most_needed", needed, over="link")
# an example of a danger went wrong for want of something, and warns where that is open here as well
danger = steps.whether("danger", sp.Eq(shows, 1))
refusal = steps.whether("refusal", sp.Eq(shows, 2))
wanting = steps.whether("wanting", (danger > 0) & (needed >= 1) & (had < 1))
warns = steps.map("warns", wanting * open_)
steps.max("went_wrong", wanting, over="link")
warnings = steps.sum("warnings", warns, over="link")
# by the measure of what carries: as far as one of what it lacked is lacking here, and as what made that harmful is here
lacked = steps.max("lacked", wanting * (1 - held), over="link")
reaches = steps.map("reaches", Min(lacked, rest / 2))
# what the figure draws
down = steps.map("down", 9 - link)
steps.map("left", sp.Float(-2))
steps.map("dot_lacking", where(held <= 0, held))
steps.map("dot_doubted", where((held > 0) & (held < 1), held))
steps.map("dot_holds", where((held >= 1) & (needed > 0), held))
steps.map("dot_idle", where(needed <= 0, held))
# what a row is called
steps.whether("holding", (held >= 1) & (needed > 0))
steps.whether("idle", needed <= 0)
# what the words ask
start = sp.Piecewise((sp.Rational(1, 2), link < len(ROWS) - 1), (0, True))
moved = steps.sum("moved", sp.Abs(needed - start) + sp.Abs(present - sp.Rational(1, 2)) + replaced, over="link")
steps.whether("at_start", moved <= 0)
steps.whether("needs_nothing", most_needed <= 0)
steps.whether("all_hold", total_open <= 0)
steps.whether("some_lack", missing >= 1)
steps.whether("all_asked_for", (total_open >= 1) & (not_asked_for <= 0))
steps.whether("none_asked_for", asked_for <= 0)
steps.whether("warned", reaches >= 1)
steps.whether("warned_in_part", (reaches > 0) & (reaches < 1))
can_be_done = (danger <= 0) & (refusal <= 0)
steps.whether("supports", (carries >= 1) & (most_needed > 0) & can_be_done)
steps.whether("refutes", (carries <= 0) & can_be_done)

model = Model(
    slug="must-carry-over", title="What must carry over",
    question="What would have to be here for the example to show that it can be done?",
    controls=tuple(controls), axes=tuple(axes),
    data=(Data("term", ("link",), (*(float(bool(row["term"])) for row in LINKS), 0)),),
    steps=tuple(steps),
    outputs=(
        Number("carries", "How far the example shows that it can be done here", "share", 0, 1, digits=1),
        Label("weakest", "The weakest link that was needed", (*NAMES, "none")),
        Number("missing", "Links that were needed and are lacking", "links", 0, 10, digits=0),
        Number("in_doubt", "Links in doubt", "links", 0, 10, digits=0),
        Number("asked_for", "Lacking or in doubt, and among the op-ed’s four terms", "links", 0, 10, digits=0),
        Number("not_asked_for", "Lacking or in doubt, and not among them", "links", 0, 10, digits=0),
        Number("total_open", "Links lacking or in doubt", "links", 0, 10, digits=0),
        Number("needs", "Links that it could not have done without", "links", 0, 10, digits=0),
        Names("lacking", "Lacking, and who would have to supply it", "link", SUPPLIED),
        Names("doubted", "In doubt", "link", NAMES),
        Number("warnings", "Links for want of which it went wrong there, open here", "links", 0, 10, digits=0),
        Number("reaches", "How far its warning reaches here", "share", 0, 1, digits=1),
        Names("wanting", "For want of which it went wrong there", "link", NAMES),
        Names("warns", "Of these, lacking or in doubt here", "link", NAMES),
        Names("in_terms", "What the op-ed’s four terms would supply", "link", NAMES),
        Names("beyond_terms", "What they would not", "link", NAMES),
    ),
    says=(
        clause(("needs_nothing", "An example that needed nothing carries everywhere, and so shows nothing."),
               ("at_start", "Nothing is decided at the start: {in_doubt} links are in doubt."),
               ("warned", "The example went wrong for want of {wanting}. Here as well, lacking or in doubt: {warns}. "
                          "What made that harmful is here too: so read, it warns."),
               ("warned_in_part", "The example went wrong for want of {wanting}. Here as well, lacking or in doubt: "
                                  "{warns}. That, or what made it harmful, is in doubt here: so read, it warns in "
                                  "part."),
               ("went_wrong", "The example went wrong for want of {wanting}. None of that is lacking here, or what "
                              "made it harmful is not here: so read, its warning does not reach this far."),
               ("danger", "It is to show a danger, and lacked nothing that was needed: for want of what did it go "
                          "wrong?"),
               ("all_hold", "All that the example needed is here, or something else here does its job: so read, it "
                            "shows {shows}."),
               ("some_lack", "So read, the example does not show {shows} here; for that it would take {lacking}."),
               "Nothing that the example needed is wholly lacking; links in doubt: {in_doubt}. So read, it shows in "
               "part {shows} here."),
        clause(("danger", ""), ("refusal", ""), ("needs_nothing", ""), ("all_hold", ""), ("at_start", ""),
               ("all_asked_for", "All that is lacking or in doubt is among the op-ed’s own four terms: {in_terms}."),
               ("none_asked_for", "The op-ed’s own four terms would supply nothing of what is lacking or in doubt: "
                                  "{beyond_terms}."),
               "Of the {total_open} that are lacking or in doubt the op-ed’s own four terms would supply {asked_for}, "
               "{in_terms}; the other {not_asked_for} they would not."),
    ),
    presets=(*situations(
        ("one_missing", "One link missing", "refutes",
         {"needed": (1, *(0.5,) * 8, 0), "present": (0, *(0.5,) * 9)},
         "One needed link is lacking, and the others do not count for it."),
        ("second_door", "A second door", "supports",
         {"needed": (1, 1, 1, *(0.5,) * 6, 0), "present": (0, 0, 0, *(1,) * 7), "replaced": (1, 1, 1, *(0,) * 7)},
         "The first three are lacking here, and something else does the job of each."),
        ("would_have_won_anyway", "It would have won anyway", "surprises", {"needed": (0,) * 10},
         "Nothing was needed: the example carries everywhere, and so shows nothing."),
    ), *(replace(preset, ours=True) for preset in situations(
        ("kabul_2002", "Kabul 2002, our reading", "surprises",
         {**example("kabul_2002"), **PAKISTAN},
         "Another example in the same place. Which of its cells would you read otherwise?"),
        ("our_reading", "Turkey, our reading", "refutes",
         {**example("turkey_in_syria"), **PAKISTAN},
         "A reading, not the answer. Change one cell: which of them moves the outcome?"),
    ))),
    readings=(
        Reading("Here: Pakistan in Gaza", PAKISTAN),
        Reading("There: Turkey in Syria", example("turkey_in_syria")),
        *(Reading(f"There: {rival['name']}", example(rival["id"], SHOWS[rival["shows"]])) for rival in read("rivals")),
    ),
    figures=(
        Figure(
            name="chain",
            title=(clause(("needs_nothing", "It needed nothing"), ("at_start", "At the start: everything in doubt"),
                          ("warned", "It warns: {warnings} open here as well"),
                          ("warned_in_part", "It warns in part: {warnings} open here"),
                          ("went_wrong", "Its warning does not reach this far"), ("all_hold", "Every link holds"),
                          ("some_lack", "It breaks at: {weakest}"), "It holds in part; first in doubt: {weakest}"),),
            x=Scale("", -2, 1.12, ((0, "lacking"), (0.5, "in doubt"), (1, "holds"))),
            y=Scale("", -0.8, 9.8, ()),
            key=(("risk dot", "lacking"), ("ink dot", "in doubt"), ("leverage dot", "holds"),
                 ("ghost dot", "not needed"), ("ink dashed", "weakest link")),
            marks=(
                Mark("weakest", "line", "carries", "end", style="dashed"),
                Mark("chain", "line", "held", "down", style="thin"),
                Mark("idle", "dots", "dot_idle", "down", tone="ghost", size=5),
                Mark("holds", "dots", "dot_holds", "down", tone="leverage", size=11),
                Mark("doubted", "dots", "dot_doubted", "down", size=11),
                Mark("lacking", "dots", "dot_lacking", "down", tone="risk", size=13),
                Mark("names", "text", "left", "down", texts=NAMES, first=(0,) * 10),
            ),
            alt="Ten links one below the other. Each dot stands at lacking, in doubt or holds; a dashed line marks the "
                "weakest link that was needed, which decides for all.",
        ),
    ),
    supports_words="every link that was needed is here, or something else does its job",
    refutes_words="a link that was needed is lacking",
    assumptions=(
        "For each link three questions: could it have been done there without, is it here, could something else here "
        "do its job?",
        "Nothing is decided at the start. Our own reading, with a fact for each cell, is a reading and not the answer.",
        "The weakest link that was needed decides. What the links are is itself a choice: add one of your own.",
        "A danger warns as far as one link that it lacked is lacking here, and as what made that harmful is here too; "
        "our reading has no row for the second, which starts as unclear.",
        "A proof must hold at every needed link, a warning at one: of tables filled in at random 4 in 100 prove whole, "
        "and 20 warn whole where what made the lack harmful is here.",
        "It is about what is possible. How often such a thing succeeds, and how far one example should move a "
        "forecast, are other questions.",
    ),
    source=("hesse1966", "bartha2010", "gentner1983", "mackie1965"), form="Published idea, course form",
    logic=True,
    states=(("lacking", "lacking", "risk"), ("idle", "not needed", "ghost"), ("holding", "holds", "leverage"),
            ("doubted", "in doubt", "ink")),
    meanings=(*(link["link"] for link in LINKS), ""),
    own_row=NAMES[-1],
)
