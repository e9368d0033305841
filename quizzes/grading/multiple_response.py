"""Several right options of more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from quizzes.grading import options
from quizzes.grading.outcome import Outcome, Row, Spec, UnusableAnswer, marks_of, part_of
from quizzes.grading.single_choice import options_review

HALF = Decimal("0.5")


def check(spec: Spec) -> list[str]:
    return options.problems_with(spec["options"], "option") + right_and_wrong(spec["options"], "option")


def right_and_wrong(offered: Sequence[options.Option], noun: str) -> list[str]:
    """Without a wrong one, choosing everything would earn full marks."""
    right = sum(bool(option["correct"]) for option in offered)
    if right == 0:
        return [f"Mark at least one {noun} as right."]
    return [f"Add at least one {noun} that is wrong: otherwise choosing all is right."] if right == len(offered) else []


def validate_response(spec: Spec, response: Any) -> list[str]:
    return chosen_ids(spec["options"], response)


def chosen_ids(offered: Sequence[options.Option], response: Any) -> list[str]:
    chosen = options.known_ids(response, offered)
    if not chosen:
        raise UnusableAnswer("Choose at least one.")
    return chosen


def grade(spec: Spec, response: list[str]) -> Outcome:
    return grade_set(spec, spec["options"], response)


def grade_set(spec: Spec, offered: Sequence[options.Option], response: Sequence[str]) -> Outcome:
    """Full marks for the exact set; half if nothing wrong and at least half of the right (domain, section 4)."""
    right = {option["id"] for option in offered if option["correct"]}
    chosen = set(response)
    if chosen == right:
        return Outcome(part_of(spec, Decimal(1)), marks_of(spec), True)
    half = chosen < right and 2 * len(chosen) >= len(right)
    return Outcome(part_of(spec, HALF if half else Decimal(0)), marks_of(spec), False)


def describe(spec: Spec) -> str:
    return (
        "Full marks for all the right options and no wrong one. Half marks for at least half of the right options "
        "and no wrong one. Otherwise nothing."
    )


def order(spec: Spec, random: Random, shuffle: bool) -> list[str]:
    return options.shuffled(spec["options"], random) if shuffle else options.ids(spec["options"])


def present(spec: Spec, kept_order: Sequence[str]) -> dict[str, Any]:
    return {"options": options.public(options.arranged(spec["options"], kept_order))}


def review(spec: Spec, response: list[str] | None) -> list[Row]:
    return options_review(spec["options"], response or [])
