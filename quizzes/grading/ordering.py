"""Steps to be put in order. The spec holds them in the right order; listed neighbours may swap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import Any

from quizzes.grading import options
from quizzes.grading.outcome import ForgedAnswer, Outcome, Row, Spec, UnusableAnswer, all_or_nothing


def check(spec: Spec) -> list[str]:
    found = options.problems_with(spec["steps"], "step")
    right = options.ids(spec["steps"])
    neighbours = {frozenset(pair) for pair in pairwise(right)}
    found += [
        f"Only neighbours may swap, and {' and '.join(pair)} are not next to each other."
        for pair in spec["tolerance"]
        if frozenset(pair) not in neighbours
    ]
    return found


def validate_response(spec: Spec, response: Any) -> list[str]:
    if not isinstance(response, list):
        raise ForgedAnswer
    given = [options.known_id(value, spec["steps"]) for value in response]
    if len(given) != len(set(given)) or len(given) != len(spec["steps"]):
        raise UnusableAnswer("Give every step a place of its own.")
    return given


def grade(spec: Spec, response: list[str]) -> Outcome:
    return all_or_nothing(spec, in_order(options.ids(spec["steps"]), response, spec["tolerance"]))


def in_order(right: Sequence[str], given: Sequence[str], tolerance: Sequence[Sequence[str]]) -> bool:
    """Whether `given` is `right`, but for listed neighbours that have changed places with each other."""
    swaps = {frozenset(pair) for pair in tolerance}
    place = 0
    while place < len(right):
        if given[place] == right[place]:
            place += 1
            continue
        pair = list(right[place : place + 2])
        if frozenset(pair) not in swaps or list(given[place : place + 2]) != pair[::-1]:
            return False
        place += 2
    return True


def describe(spec: Spec) -> str:
    if not spec["tolerance"]:
        return "Full marks for the exact order; nothing otherwise."
    return "Full marks for the right order, in which some neighbouring steps may change places; nothing otherwise."


def order(spec: Spec, random: Random, shuffle: bool) -> list[str]:
    """Always shuffled, and never into the written order, which is the answer."""
    return options.never_as_written(spec["steps"], random)


def present(spec: Spec, kept_order: Sequence[str]) -> dict[str, Any]:
    return {"steps": options.public(options.arranged(spec["steps"], kept_order))}


def review(spec: Spec, response: list[str] | None) -> list[Row]:
    steps = options.by_id(spec["steps"])
    right = options.ids(spec["steps"])
    given = response or [""] * len(right)
    return [
        Row(
            label=str(index + 1),
            given=options.text_of(steps[given[index]]) if given[index] else "",
            expected=options.text_of(steps[key]),
            right=given[index] == key or _swapped(index, right, given, spec["tolerance"]),
            feedback=steps[key].get("feedback", ""),
        )
        for index, key in enumerate(right)
    ]


def _swapped(index: int, right: Sequence[str], given: Sequence[str], tolerance: Sequence[Sequence[str]]) -> bool:
    pairs = {frozenset(pair) for pair in tolerance}
    return any(
        frozenset(right[start : start + 2]) in pairs
        and list(given[start : start + 2]) == list(reversed(right[start : start + 2]))
        for start in (index - 1, index)
        if start >= 0
    )


def right_orders(spec: Spec) -> list[list[str]]:
    """Every order that is right: the written one, and it with any listed neighbours swapped."""
    swaps = {frozenset(pair) for pair in spec["tolerance"]}

    def onward(rest: list[str]) -> list[list[str]]:
        if not rest:
            return [[]]
        found = [[rest[0], *after] for after in onward(rest[1:])]
        if frozenset(rest[:2]) in swaps:
            found += [[rest[1], rest[0], *after] for after in onward(rest[2:])]
        return found

    return onward(options.ids(spec["steps"]))
