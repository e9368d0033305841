"""Grading: what a question is worth and whether an answer is right. Plain functions over plain JSON, no framework.

A `spec` is a question as published: its `type`, its `marks`, and everything to ask, grade and report it.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, Protocol

from quizzes.grading import (
    branching,
    hotspot,
    likert,
    matching,
    multiple_response,
    numeric,
    ordering,
    short_text,
    single_choice,
    true_false,
)
from quizzes.grading.outcome import ZERO, Outcome, Row, Spec, is_scored, marks_of


class QuestionType(Protocol):
    def check(self, spec: Spec) -> list[str]: ...
    def validate_response(self, spec: Spec, response: Any) -> Any: ...
    def grade(self, spec: Spec, response: Any) -> Outcome: ...
    def describe(self, spec: Spec) -> str: ...
    def order(self, spec: Spec, random: Random, shuffle: bool) -> list[str]: ...
    def present(self, spec: Spec, kept_order: Sequence[str]) -> dict[str, Any]: ...
    def review(self, spec: Spec, response: Any) -> list[Row]: ...


TYPES: dict[str, QuestionType] = {
    "single_choice": single_choice,
    "multiple_response": multiple_response,
    "true_false": true_false,
    "matching": matching,
    "ordering": ordering,
    "numeric": numeric,
    "short_text": short_text,
    "likert": likert,
    "hotspot": hotspot,
    "branching": branching,
}


def check(spec: Spec) -> list[str]:
    """What a trainer must put right before the question can be asked; empty when it can."""
    return TYPES[spec["type"]].check(spec)


def validate_response(spec: Spec, response: Any) -> Any:
    """The answer in its one form (JSON), or InvalidResponse: UnusableAnswer for a slip, ForgedAnswer for the rest."""
    return TYPES[spec["type"]].validate_response(spec, response)


def grade(spec: Spec, response: Any) -> Outcome:
    """The outcome of a validated response. None, the unanswered question, earns nothing (domain, section 4)."""
    if response is None:
        return Outcome(ZERO, marks_of(spec), False if is_scored(spec) else None)
    return TYPES[spec["type"]].grade(spec, response)


def describe(spec: Spec) -> str:
    """The rule of partial credit in words."""
    return TYPES[spec["type"]].describe(spec)


def order(spec: Spec, random: Random, shuffle: bool) -> list[str]:
    """The order in which this attempt shows the options, as their ids."""
    return TYPES[spec["type"]].order(spec, random, shuffle)


def present(spec: Spec, kept_order: Sequence[str], response: Any = None) -> dict[str, Any]:
    """What the page may know before the answer is graded: never which option is right."""
    shown = {key: spec.get(key, "") for key in ("type", "key", "stem")}
    if spec["type"] == "branching":
        return shown | branching.present(spec, kept_order, response)
    return shown | TYPES[spec["type"]].present(spec, kept_order)


def review(spec: Spec, response: Any) -> list[Row]:
    """The result of a graded question, line by line."""
    return TYPES[spec["type"]].review(spec, response)
