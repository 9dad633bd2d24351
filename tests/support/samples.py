"""A model that uses everything a model may use, small enough to check by hand."""

from __future__ import annotations

import sympy as sp

from steelyard.model import (
    Axis,
    Choice,
    Data,
    Label,
    Map,
    Model,
    Number,
    Points,
    Preset,
    Reduce,
    Scan,
    Slider,
    Table,
    Toggle,
    Whole,
    clause,
    normal_cdf,
    symbols,
)

heat, guests, dish, salted, portions, taste, plate, cook, score, best = symbols(
    "heat guests dish salted portions taste plate cook score best"
)

KITCHEN = Model(
    slug="kitchen",
    title="Kitchen",
    question="What shall we cook?",
    controls=(
        Slider("heat", "Heat", -1, 1, 0.1, 0.2, "turns", "h"),
        Whole("guests", "Guests", 1, 6, 1, 3, "people", "n"),
        Choice("dish", "Dish", ("soup", "stew", "salad"), "stew", "d"),
        Toggle("salted", "Salted", True, "s"),
        Table("portions", "Portions", ("plate", "cook"), (1, 2, 3, 4, 5, 6), "P", low=0, high=9, step=0.5),
    ),
    axes=(
        Axis.of("plate", "red", "blue", "green"),
        Axis.of("cook", "Ann", "Bo"),
        Axis.grid("clock", 0, 1, 0.125),
    ),
    data=(Data("taste", ("plate",), (0.25, 0.75, 0.5)),),
    steps=(
        Map("score", portions * taste + heat * cook - dish),
        Reduce("by_plate", "sum", score, over="cook", weight=1 + salted),
        Reduce("best", "argmax", sp.Symbol("by_plate", real=True), over="plate"),
        Reduce("best_score", "at", sp.Symbol("by_plate", real=True), over="plate", where=best),
        Reduce("typical", "quantile", score, over="plate", weight=taste, where=sp.Rational(1, 2)),
        Reduce("average", "mean", score, over="plate"),
        Scan("won", "share", sp.Min(score, 1), along="plate"),
        Map("curve", normal_cdf(heat * 3 + sp.Symbol("clock", real=True)) ** 2),
        Map("ratio", sp.sqrt(guests) / heat),
        Map("nothing", sp.Piecewise((1, sp.Eq(heat, 0)), (0, True))),
        Map("tied", sp.Piecewise((1, heat + 0.1 > 0.3), (0, True))),  # at .2 the sum is .30000000000000004
        Map("many", sp.Piecewise((1, (guests >= 4) & (heat > 0)), (0, True))),
        Map("few", sp.Piecewise((1, (guests < 2) | sp.Ne(dish, 1)), (0, True))),
    ),
    outputs=(
        Label("best", "Best plate", ("red", "blue", "green")),
        Number("ratio", "Ratio", "people", -30, 30, undefined=(("nothing", "there is no heat"),)),
        Points("by_plate", "By plate", "points", -20, 100, "plate"),
    ),
    says=(clause(("nothing", "Cold: {ratio}."), "Ratio {ratio:signed}, best {best}."),),
    presets=(
        Preset("cold", "Cold", "refutes", {"heat": 0.0}, clause("No heat.")),
        Preset(
            "tie", "A tie", "surprises", {"portions": (2.0, 2.0, 0.5, 1.0, 1.0, 1.0), "heat": 0.0}, clause("A tie.")
        ),
    ),
    supports="many",
    refutes="few",
    supports_words="many",
    refutes_words="few",
    assumptions=("It is a test.",),
    source=(),
)
