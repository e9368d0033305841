"""One right option of several."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from quizzes.grading import options
from quizzes.grading.outcome import Outcome, Row, Spec, all_or_nothing


def check(spec: Spec) -> list[str]:
    found = options.problems_with(spec["options"], "option")
    if sum(option["correct"] for option in spec["options"]) != 1:
        found.append("Mark exactly one option as right.")
    return found


def validate_response(spec: Spec, response: Any) -> str:
    return options.known_id(response, spec["options"])


def grade(spec: Spec, response: str) -> Outcome:
    return all_or_nothing(spec, bool(options.by_id(spec["options"])[response]["correct"]))


def describe(spec: Spec) -> str:
    return "Full marks for the right option; nothing for any other."


def order(spec: Spec, random: Random, shuffle: bool) -> list[str]:
    return options.shuffled(spec["options"], random) if shuffle else options.ids(spec["options"])


def present(spec: Spec, kept_order: Sequence[str]) -> dict[str, Any]:
    return {"options": options.public(options.arranged(spec["options"], kept_order))}


def review(spec: Spec, response: str | None) -> list[Row]:
    return options_review(spec["options"], [] if response is None else [response])


def options_review(offered: Sequence[options.Option], chosen: Sequence[str]) -> list[Row]:
    """A row for each option: whether it was chosen, whether it is an answer, and its own feedback."""
    return [
        Row(
            label=options.text_of(option),
            chosen=option["id"] in chosen,
            is_answer=bool(option["correct"]),
            right=(option["id"] in chosen) == bool(option["correct"]),
            feedback=option.get("feedback", ""),
        )
        for option in offered
    ]
