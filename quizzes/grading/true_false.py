"""A statement that is true or false."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from quizzes.grading.outcome import ForgedAnswer, Outcome, Row, Spec, all_or_nothing


def check(spec: Spec) -> list[str]:
    return [] if isinstance(spec["answer"], bool) else ["Say whether the statement is true or false."]


def validate_response(spec: Spec, response: Any) -> bool:
    if not isinstance(response, bool):
        raise ForgedAnswer
    return response


def grade(spec: Spec, response: bool) -> Outcome:
    return all_or_nothing(spec, response is spec["answer"])


def describe(spec: Spec) -> str:
    return "Full marks for the right answer; nothing for the other."


def order(spec: Spec, random: Random, shuffle: bool) -> list[str]:
    return ["true", "false"]


def present(spec: Spec, kept_order: Sequence[str]) -> dict[str, Any]:
    return {"options": [{"id": "true", "text": "True"}, {"id": "false", "text": "False"}]}


def review(spec: Spec, response: bool | None) -> list[Row]:
    return [
        Row(
            label=label,
            chosen=response is value,
            is_answer=spec["answer"] is value,
            right=(response is value) == (spec["answer"] is value),
            feedback=spec.get(f"feedback_{label.lower()}", ""),
        )
        for label, value in (("True", True), ("False", False))
    ]
