"""A few words. What no pattern accepts goes to a person: a machine never fails it (domain, section 4)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from quizzes.grading.outcome import (
    ZERO,
    ForgedAnswer,
    Outcome,
    Row,
    Spec,
    UnusableAnswer,
    is_scored,
    marks_of,
    part_of,
)

LONGEST = 2000  # characters


def check(spec: Spec) -> list[str]:
    found = []
    if any(not pattern.strip() for pattern in spec["accept"]):
        found.append("A pattern of the accepted answers is empty.")
    if any(pattern.strip() and not pattern.strip("* ") for pattern in spec["accept"]):
        found.append("The accepted answer “*” would make every answer right. Take it out: a person then marks them.")
    return found


def validate_response(spec: Spec, response: Any) -> str:
    if not isinstance(response, str):
        raise ForgedAnswer
    text = response.replace("\x00", "").replace("\r\n", "\n").strip()
    if not text:
        raise UnusableAnswer("Write an answer.")
    if len(text) > LONGEST:
        raise UnusableAnswer(f"Your answer is {len(text)} characters long. Shorten it to {LONGEST} or fewer.")
    return text


def grade(spec: Spec, response: str) -> Outcome:
    if not is_scored(spec):
        return Outcome(ZERO, ZERO, None)
    if any(matches(pattern, response) for pattern in spec["accept"]):
        return Outcome(part_of(spec, Decimal(1)), marks_of(spec), True)
    return Outcome(ZERO, marks_of(spec), None, needs_marker=True)


def plain(text: str) -> str:
    """Case, spaces, curly quotes and the punctuation at the ends make no difference."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return " ".join(folded.split()).strip(" .,;:!?\"'")


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text fits the pattern, in which `*` stands for anything."""
    first, *rest = plain(pattern).split("*")
    said = plain(text)
    if not rest:
        return said == first
    if not said.startswith(first):
        return False
    place = len(first)
    for part in rest[:-1]:
        found = said.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return said.endswith(rest[-1]) and len(said) - len(rest[-1]) >= place


def describe(spec: Spec) -> str:
    if not is_scored(spec):
        return "Not marked."
    return "Full marks for an accepted answer. Any other answer is read and marked by a person."


def order(spec: Spec, random: Random, shuffle: bool) -> list[str]:
    return []


def present(spec: Spec, kept_order: Sequence[str]) -> dict[str, Any]:
    return {"longest": LONGEST}


def review(spec: Spec, response: str | None) -> list[Row]:
    words = [pattern for pattern in spec["accept"] if "*" not in pattern]
    right = None if response is None else grade(spec, response).correct
    return [Row(label="", given=response or "", expected=spec.get("model_answer") or "; ".join(words), right=right)]
