"""Each question type as an xAPI interaction (xAPI 1.0.3 Data, appendix C): its definition, and an answer to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from elearning.records import interaction
from quizzes.grading import branching, ordering
from quizzes.grading.options import Option, text_of

Json = dict[str, Any]

MOST_PATTERNS = 64  # more alternatives than this are not worth listing: the pattern is then left out


def named(listed: Sequence[Option]) -> dict[str, str]:
    return {option["id"]: text_of(option) for option in listed}


def _choice(spec: Json, listed: str, language: str) -> Json:
    right = interaction.choice(option["id"] for option in spec[listed] if option["correct"])
    return interaction.definition("choice", correct=[right], language=language, choices=named(spec[listed]))


def _true_false(spec: Json, language: str) -> Json:
    return interaction.definition("true-false", correct=[interaction.true_false(spec["answer"])])


def _matching(spec: Json, language: str) -> Json:
    return interaction.definition(
        "matching",
        correct=[interaction.matching(spec["answer"].items())],
        language=language,
        source=named(spec["left"]),
        target=named(spec["right"]),
    )


def _ordering(spec: Json, language: str) -> Json:
    right = [interaction.sequencing(order) for order in ordering.right_orders(spec)[:MOST_PATTERNS]]
    return interaction.definition("sequencing", correct=right, language=language, choices=named(spec["steps"]))


def _numeric(spec: Json, language: str) -> Json:
    answer, tolerance = Decimal(spec["answer"]), Decimal(spec["tolerance"])
    within = interaction.numeric_range(float(answer - tolerance), float(answer + tolerance))
    return interaction.definition("numeric", correct=[within])


def _short_text(spec: Json, language: str) -> Json:
    """Wildcards have no place in a pattern; where there is nothing but those, what is right is not told."""
    words = [pattern for pattern in spec["accept"] if "*" not in pattern]
    if not words:
        return interaction.definition("long-fill-in")
    return interaction.definition("fill-in", correct=[interaction.fill_in([word]) for word in words])


def _likert(spec: Json, language: str) -> Json:
    return interaction.definition("likert", language=language, scale=named(spec["scale"]))


def _branching(spec: Json, language: str) -> Json:
    paths = list(islice(branching.good_paths(spec), MOST_PATTERNS + 1))
    right = [interaction.performance(_steps(path)) for path in paths] if len(paths) <= MOST_PATTERNS else None
    return interaction.definition("performance", correct=right, language=language, steps=named(spec["nodes"]))


def _steps(path: branching.Path) -> list[tuple[str, str]]:
    return [(node, choice) for node, choice in path]


DEFINITIONS: dict[str, Callable[[Json, str], Json]] = {
    "single_choice": lambda spec, language: _choice(spec, "options", language),
    "multiple_response": lambda spec, language: _choice(spec, "options", language),
    "hotspot": lambda spec, language: _choice(spec, "regions", language),
    "true_false": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "numeric": _numeric,
    "short_text": _short_text,
    "likert": _likert,
    "branching": _branching,
}

RESPONSES: dict[str, Callable[[Any], str]] = {
    "single_choice": lambda response: interaction.choice([response]),
    "multiple_response": interaction.choice,
    "hotspot": interaction.choice,
    "true_false": interaction.true_false,
    "matching": lambda response: interaction.matching(response.items()),
    "ordering": interaction.sequencing,
    "numeric": str,
    "short_text": interaction.text,
    "likert": interaction.likert,
    "branching": lambda response: interaction.performance(_steps(response["paths"][0])),
}


def definition_of(spec: Json, language: str) -> Json:
    """The members of an Activity definition that make it this interaction. `language` names the texts' language."""
    return {"description": {language: spec["stem"]}, **DEFINITIONS[spec["type"]](spec, language)}


def response_of(spec: Json, response: Any) -> str:
    """`result.response` for a validated response. For a branching question, its first path: the one that counts."""
    return RESPONSES[spec["type"]](response)
