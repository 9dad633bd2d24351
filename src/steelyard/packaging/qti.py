"""Questions as IMS QTI 1.2: as a package for a platform's quizzes, and in the profile of a Common Cartridge."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.packaging.questions import Question
from steelyard.page.templates import xml

PROFILES = {"one": "cc.multiple_choice.v0p1", "several": "cc.multiple_response.v0p1", "text": "cc.essay.v0p1"}
"""The kinds of question that a Common Cartridge has, and what it calls them."""

TYPES = {
    "one": "multiple_choice_question",
    "several": "multiple_answers_question",
    "number": "numerical_question",
    "match": "matching_question",
    "text": "essay_question",
}
"""What Canvas calls the kinds of question; others tell them by their form."""


def files(identifier: str, title: str, asked: Sequence[Question], page: str) -> dict[str, bytes]:
    """A package with one quiz, by name.

    Parameters
    ----------
    page : the address of the page with the model that the questions ask, or nothing
    """
    quiz = f"{identifier}.xml"
    return {
        "imsmanifest.xml": xml("qti_manifest", identifier=identifier, quiz=quiz).encode(),
        quiz: assessment(identifier, title, asked, page).encode(),
    }


def assessment(identifier: str, title: str, asked: Sequence[Question], page: str, *, cartridge: bool = False) -> str:
    """The quiz as XML."""
    return xml(
        "qti",
        identifier=identifier,
        title=title,
        questions=asked,
        page=page,
        cartridge=cartridge,
        names=PROFILES if cartridge else TYPES,
        share=share,
    )


def share(question: Question) -> str:
    """What each pair of a match earns, of 100."""
    return f"{100 / len(question.items):.4f}"
