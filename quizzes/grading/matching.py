"""Each thing on the left with its match on the right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from quizzes.grading import options
from quizzes.grading.outcome import ForgedAnswer, Outcome, Row, Spec, UnusableAnswer, marks_of, part_of


def check(spec: Spec) -> list[str]:
    found = options.problems_with(spec["left"], "left-hand item") + options.problems_with(
        spec["right"], "right-hand item"
    )
    targets = options.ids(spec["right"])
    found += [
        f"Left-hand item “{key}” points at “{spec['answer'].get(key) or ''}”, which is not the id of a right-hand item."
        for key in options.ids(spec["left"])
        if spec["answer"].get(key) not in targets
    ]
    return found


def validate_response(spec: Spec, response: Any) -> dict[str, str]:
    if not isinstance(response, dict):
        raise ForgedAnswer
    pairs = {
        options.known_id(source, spec["left"]): options.known_id(target, spec["right"])
        for source, target in response.items()
    }
    if not pairs:
        raise UnusableAnswer("Choose at least one match.")
    return {key: pairs[key] for key in options.ids(spec["left"]) if key in pairs}


def grade(spec: Spec, response: dict[str, str]) -> Outcome:
    right = sum(response.get(source) == target for source, target in spec["answer"].items())
    share = Decimal(right) / Decimal(len(spec["answer"]))
    return Outcome(part_of(spec, share), marks_of(spec), right == len(spec["answer"]))


def describe(spec: Spec) -> str:
    return f"Each right pair earns an equal share: one of {len(spec['left'])}. It counts as right when every pair is."


def order(spec: Spec, random: Random, shuffle: bool) -> list[str]:
    """The right-hand side is always shuffled: it is often written beside its match."""
    return options.never_as_written(spec["right"], random)


def present(spec: Spec, kept_order: Sequence[str]) -> dict[str, Any]:
    return {
        "left": options.public(spec["left"]),
        "right": options.public(options.arranged(spec["right"], kept_order)),
    }


def review(spec: Spec, response: dict[str, str] | None) -> list[Row]:
    given = response or {}
    texts = {key: options.text_of(option) for key, option in options.by_id(spec["right"]).items()}
    return [
        Row(
            label=options.text_of(left),
            given=texts.get(given.get(left["id"], ""), ""),
            expected=texts[spec["answer"][left["id"]]],
            right=given.get(left["id"]) == spec["answer"][left["id"]],
            feedback=left.get("feedback", ""),
        )
        for left in spec["left"]
    ]
