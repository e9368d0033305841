"""Features of a picture, found by pointing or from the equal list of described features. Marked as a set."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from quizzes.grading import options
from quizzes.grading.multiple_response import chosen_ids, grade_set, right_and_wrong
from quizzes.grading.outcome import Outcome, Row, Spec
from quizzes.grading.single_choice import options_review


def check(spec: Spec) -> list[str]:
    regions = spec["regions"]
    found = options.problems_with(regions, "region") + right_and_wrong(regions, "region")
    found += [
        f"Region “{region['id']}” must lie within the picture: left, top, width and height are fractions from 0 to 1."
        for region in regions
        if not within(region["rect"])
    ]
    return found


def within(rect: Sequence[float]) -> bool:
    """Whether a region (left, top, width, height, as fractions of the picture) lies in the picture."""
    left, top, width, height = rect
    return left >= 0 and top >= 0 and width > 0 and height > 0 and left + width <= 1.0001 and top + height <= 1.0001


def validate_response(spec: Spec, response: Any) -> list[str]:
    return chosen_ids(spec["regions"], response)


def grade(spec: Spec, response: list[str]) -> Outcome:
    return grade_set(spec, spec["regions"], response)


def required(spec: Spec) -> int:
    return sum(bool(region["correct"]) for region in spec["regions"])


def describe(spec: Spec) -> str:
    return (
        f"Full marks for exactly the right {required(spec)}. Half marks for at least half of them "
        "and nothing wrong. Otherwise nothing."
    )


def order(spec: Spec, random: Random, shuffle: bool) -> list[str]:
    """Always shuffled: the right ones are usually written first."""
    return options.shuffled(spec["regions"], random)


def present(spec: Spec, kept_order: Sequence[str]) -> dict[str, Any]:
    arranged = options.arranged(spec["regions"], kept_order)
    return {
        "options": options.public(arranged),
        "places": [region["rect"] for region in arranged],
        "image": spec.get("image"),
        "described": spec.get("non_visual_alternative", ""),
        "required": required(spec),
    }


def review(spec: Spec, response: list[str] | None) -> list[Row]:
    return options_review(spec["regions"], response or [])
