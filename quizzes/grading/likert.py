"""How far somebody agrees, or how sure they are. Never scored, so that nobody is penalised for honesty."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from quizzes.grading import options
from quizzes.grading.outcome import ZERO, Outcome, Row, Spec


def check(spec: Spec) -> list[str]:
    return options.problems_with(spec["scale"], "point of the scale")


def validate_response(spec: Spec, response: Any) -> str:
    return options.known_id(response, spec["scale"])


def grade(spec: Spec, response: str) -> Outcome:
    return Outcome(ZERO, ZERO, None)


def describe(spec: Spec) -> str:
    return "Not scored: there is no right answer. Answers are reported only for groups of ten or more."


def order(spec: Spec, random: Random, shuffle: bool) -> list[str]:
    return options.ids(spec["scale"])


def present(spec: Spec, kept_order: Sequence[str]) -> dict[str, Any]:
    return {"options": options.public(spec["scale"])}


def review(spec: Spec, response: str | None) -> list[Row]:
    if response is None:
        return []
    return [Row(label="", given=options.text_of(options.by_id(spec["scale"])[response]))]
