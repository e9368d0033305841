"""What grading says, and the two ways in which an answer can be refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Any

Spec = Mapping[str, Any]

ZERO = Decimal(0)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Outcome:
    """`correct` is None where there is no right answer, or where a person has yet to say (`needs_marker`)."""

    score: Decimal
    max_score: Decimal
    correct: bool | None
    needs_marker: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the result of a question: an option, a pair, a step or a decision.

    `chosen` and `is_answer` are set for things that are picked; `given` and `expected` for things that are filled in.
    """

    label: str
    right: bool | None = None
    chosen: bool | None = None
    is_answer: bool | None = None
    given: str = ""
    expected: str = ""
    feedback: str = ""


class InvalidResponse(ValueError):
    """An answer that cannot be kept. The message says what to do, in the learner's words."""


class UnusableAnswer(InvalidResponse):
    """A slip: letters where a number belongs, the same place given twice. The learner can put it right."""


class ForgedAnswer(InvalidResponse):
    """An id or a shape that the question's own page never sends."""

    def __init__(self, message: str = "") -> None:
        super().__init__(
            message or "That answer does not belong to this question. Go back to the question and choose again."
        )


def is_scored(spec: Spec) -> bool:
    """Whether the question counts. Likert never does; others count unless they say `scored: false`."""
    return spec["type"] != "likert" and bool(spec.get("scored", True))


def marks_of(spec: Spec) -> Decimal:
    """The marks that a full answer earns; 0 for a question that is not scored."""
    return Decimal(spec.get("marks", 1)) if is_scored(spec) else ZERO


def part_of(spec: Spec, share: Decimal) -> Decimal:
    """`share` (0 to 1) of the marks to two places, rounded down so that only a full answer earns full marks."""
    return (marks_of(spec) * share).quantize(CENT, rounding=ROUND_DOWN)


def all_or_nothing(spec: Spec, correct: bool) -> Outcome:
    return Outcome(part_of(spec, Decimal(int(correct))), marks_of(spec), correct)
