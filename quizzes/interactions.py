"""Questions and answers as xAPI interactions (xAPI 1.0.3 Data, appendix C)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from quizzes.grading import branching, ordering
from quizzes.grading.numeric import plain
from quizzes.grading.options import Option, text_of

Json = dict[str, Any]

MOST_PATTERNS = 64  # more alternatives than this are not worth listing: the pattern is then left out


def components(listed: Sequence[Option], language: str) -> list[Json]:
    return [{"id": option["id"], "description": {language: text_of(option)}} for option in listed]


def _choice(spec: Json, listed: Sequence[Option], language: str) -> Json:
    return {
        "interactionType": "choice",
        "correctResponsesPattern": ["[,]".join(option["id"] for option in listed if option["correct"])],
        "choices": components(listed, language),
    }


def _true_false(spec: Json, language: str) -> Json:
    return {"interactionType": "true-false", "correctResponsesPattern": [str(spec["answer"]).lower()]}


def _matching(spec: Json, language: str) -> Json:
    return {
        "interactionType": "matching",
        "correctResponsesPattern": [_pairs(spec["answer"].items())],
        "source": components(spec["left"], language),
        "target": components(spec["right"], language),
    }


def _ordering(spec: Json, language: str) -> Json:
    return {
        "interactionType": "sequencing",
        "correctResponsesPattern": ["[,]".join(order) for order in ordering.right_orders(spec)[:MOST_PATTERNS]],
        "choices": components(spec["steps"], language),
    }


def _numeric(spec: Json, language: str) -> Json:
    answer, tolerance = Decimal(spec["answer"]), Decimal(spec["tolerance"])
    pattern = f"{plain(answer - tolerance)}[:]{plain(answer + tolerance)}" if tolerance else plain(answer)
    return {"interactionType": "numeric", "correctResponsesPattern": [pattern]}


def _short_text(spec: Json, language: str) -> Json:
    """Wildcards have no place in a pattern; where there is nothing but those, any answer may be right."""
    words = [pattern for pattern in spec["accept"] if "*" not in pattern]
    if not words:
        return {"interactionType": "long-fill-in"}
    return {
        "interactionType": "fill-in",
        "correctResponsesPattern": [f"{{case_matters=false}}{_without_delimiters(word)}" for word in words],
    }


def _likert(spec: Json, language: str) -> Json:
    return {"interactionType": "likert", "scale": components(spec["scale"], language)}


def _branching(spec: Json, language: str) -> Json:
    built: Json = {"interactionType": "performance", "steps": components(spec["nodes"], language)}
    paths = list(islice(branching.good_paths(spec), MOST_PATTERNS + 1))
    if len(paths) <= MOST_PATTERNS:
        built["correctResponsesPattern"] = [_pairs(path) for path in paths]
    return built


def _pairs(pairs: Any) -> str:
    return "[,]".join(f"{first}[.]{second}" for first, second in pairs)


def _without_delimiters(text: str) -> str:
    for delimiter in ("[,]", "[.]", "[:]"):
        text = text.replace(delimiter, delimiter[1])
    return text


DEFINITIONS: dict[str, Callable[[Json, str], Json]] = {
    "single_choice": lambda spec, language: _choice(spec, spec["options"], language),
    "multiple_response": lambda spec, language: _choice(spec, spec["options"], language),
    "hotspot": lambda spec, language: _choice(spec, spec["regions"], language),
    "true_false": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "numeric": _numeric,
    "short_text": _short_text,
    "likert": _likert,
    "branching": _branching,
}

RESPONSES: dict[str, Callable[[Any], str]] = {
    "single_choice": str,
    "multiple_response": "[,]".join,
    "hotspot": "[,]".join,
    "true_false": lambda response: str(response).lower(),
    "matching": lambda response: _pairs(response.items()),
    "ordering": "[,]".join,
    "numeric": str,
    "short_text": _without_delimiters,
    "likert": str,
    "branching": lambda response: _pairs(response["paths"][0]),
}


def definition_of(spec: Json, language: str) -> Json:
    """The members of an Activity definition that make it this interaction. `language` names the texts' language."""
    return {"description": {language: spec["stem"]}, **DEFINITIONS[spec["type"]](spec, language)}


def response_of(spec: Json, response: Any) -> str:
    """`result.response` for a validated response. For a branching question, its first path: the one that counts."""
    return RESPONSES[spec["type"]](response)
