"""A practice task's key as JavaScript: what `page/js/task/verdict.js` needs to judge an answer in the page.

Only a practice task's key may be given: what an assessed task expects never reaches a page.
"""

from __future__ import annotations

from steelyard.exercise import conditions, formula, ranges
from steelyard.exercise.conditions import Piece
from steelyard.exercise.model_values import names_of
from steelyard.exercise.tasks import AnyKey, ChoiceKey, Feedback, MatchKey, NumericKey, RangeKey, RankKey, SettingKey
from steelyard.model import Model
from steelyard.page.embed import embedded


def key_script(key: AnyKey, model: Model) -> str:
    """The key as a JavaScript object literal, its formulae as functions of ``v``."""
    here = names_of(model)
    states = getattr(key, "states", {})
    there = frozenset(f"{state}.{name}" for state in states for name in here)
    fields: dict[str, str] = {"kind": embedded(type(key).__name__), "states": embedded(states)}
    match key:
        case SettingKey():
            parts = (f"{{pieces:{_pieces(p.meets, model)},feedback:{_feedback(p.feedback, here)}}}" for p in key.parts)
            fields |= {"moves": embedded(key.moves), "stays": embedded(key.stays or "")}
            fields["parts"] = f"[{','.join(parts)}]"
        case NumericKey():
            fields |= {"value": _function(key.value, there), "tolerance": embedded(key.tolerance)}
            fields["feedback"] = _feedback(key.feedback, there | {"answer"})
        case ChoiceKey():
            options = (f"{{right:{_function(o.right, there)},say:{embedded(o.say or '')}}}" for o in key.options)
            fields["options"] = f"[{','.join(options)}]"
        case MatchKey():
            fields["pairs"] = embedded(key.accepted)
        case RankKey():
            fields["values"] = f"[{','.join(_function(text, there) for text in key.values)}]"
        case RangeKey():
            fields |= {"values": embedded(ranges.values(key)), "facts": embedded(ranges.rows(key))}
        case _:
            fields["outcomes"] = embedded(getattr(key, "outcomes", ()))
    return "{" + ",".join(f"{name}:{text}" for name, text in fields.items()) + "}"


def _function(text: str, names: frozenset[str]) -> str:
    return f"v=>{formula.read(text, names).javascript()}"


def _pieces(meets: str, model: Model) -> str:
    """What a setting is to meet, one condition after the other, as `page/js/task/conditions.js` takes them."""
    told = conditions.pieces(formula.read(meets, names_of(model)), model)
    return "[" + ",".join(map(piece_script, told)) + "]"


def piece_script(piece: Piece) -> str:
    """One condition."""
    found = ",".join(
        f"{{what:{embedded(each.what)},value:v=>{each.value.javascript()},digits:{each.digits},"
        f"show:{embedded(each.show)},words:{embedded(dict(each.words))},none:{embedded(each.none)}}}"
        for each in piece.found
    )
    told = f"sign:{embedded(piece.sign)},wanted:{embedded(piece.wanted)},asked:{embedded(piece.asked)}"
    return f"{{holds:v=>{piece.holds.javascript()},found:[{found}],{told}}}"


def _feedback(feedback: tuple[Feedback, ...], names: frozenset[str]) -> str:
    entries = (f"{{when:{_function(f.when, names)},say:{embedded(f.say)}}}" for f in feedback)
    return f"[{','.join(entries)}]"
