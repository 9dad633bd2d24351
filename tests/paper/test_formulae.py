"""A formula on one line says the same as on two."""

from __future__ import annotations

import pytest

from steelyard.paper import markup
from steelyard.paper.formulae import on_one_line

SUM = "<mrow><mn>1</mn><mo>−</mo><mi>v</mi></mrow>"


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", "a/b"),
        (f"<mi>x</mi><mo>+</mo><mfrac>{SUM}<mrow><mn>2</mn></mrow></mfrac>", "x+(1−v)/2"),
        (f"<mfrac><mn>1</mn>{SUM}</mfrac>", "1/(1−v)"),
        (f"<mfrac><mfrac>{SUM}<mn>2</mn></mfrac><mn>3</mn></mfrac>", "((1−v)/2)/3"),
        (f"<msup><mi>e</mi>{SUM}</msup>", "e^(1−v)"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x^2"),
        ("<msup><mi>G</mi><mi>\N{PRIME}</mi></msup>", "G\N{PRIME}"),
    ],
)
def test_its_signs_alone_say_all(formula: str, line: str) -> None:
    page = markup.read(f"<math>{formula}</math>")
    on_one_line(page)
    assert markup.text(page) == line
