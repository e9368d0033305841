"""Believable answers to questions as published, right or wrong, made from their specs. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from quizzes import grading
from quizzes.grading import branching, options, ordering

Spec = dict[str, Any]

# How likely someone who fails, or passes, is to be right on a question of difficulty 1, 2, 3.
WHEN_FAILING = (0.75, 0.6, 0.45)
WHEN_PASSING = (0.98, 0.94, 0.88)
TRIES = 60


def answers(random: Random, specs: Sequence[Spec], pass_mark: int, passes: bool) -> dict[str, Any]:
    """An answer to each question, by its key, that passes or fails the quiz as asked."""
    chances = WHEN_PASSING if passes else WHEN_FAILING
    for _ in range(TRIES):
        given = {spec["key"]: answer(random, spec, random.random() < chances[spec["difficulty"] - 1]) for spec in specs}
        if is_pass(specs, given, pass_mark) == passes:
            return given
    return {spec["key"]: answer(random, spec, passes) for spec in specs}


def is_pass(specs: Sequence[Spec], given: dict[str, Any], pass_mark: int) -> bool:
    """Whether these answers pass: enough of the marks, and every critical question right."""
    outcomes = [(spec, grading.grade(spec, given[spec["key"]])) for spec in specs]
    if any(spec["critical"] and not outcome.correct for spec, outcome in outcomes if outcome.max_score):
        return False
    score = sum(outcome.score for _spec, outcome in outcomes)
    return score * 100 >= sum(outcome.max_score for _spec, outcome in outcomes) * pass_mark


def answer(random: Random, spec: Spec, right: bool) -> Any:
    """One answer. A short text is always an accepted one, so that nothing waits for a marker; a scale has no right."""
    return MAKERS[spec["type"]](random, spec, right)


def _single_choice(random: Random, spec: Spec, right: bool) -> str:
    return random.choice([option["id"] for option in spec["options"] if bool(option["correct"]) == right])


def _true_false(random: Random, spec: Spec, right: bool) -> Any:
    return spec["answer"] if right else not spec["answer"]


def _several(random: Random, offered: Sequence[dict[str, Any]], right: bool) -> list[str]:
    chosen = [option["id"] for option in offered if option["correct"]]
    wrong = [option["id"] for option in offered if not option["correct"]]
    if not right and len(chosen) > 1 and (not wrong or random.random() < 0.5):
        chosen.remove(random.choice(chosen))
    elif not right:
        chosen.append(random.choice(wrong))
    return chosen


def _matching(random: Random, spec: Spec, right: bool) -> dict[str, str]:
    pairs = dict(spec["answer"])
    if not right:
        source = random.choice(sorted(pairs))
        others = [target["id"] for target in spec["right"] if target["id"] != pairs[source]]
        pairs[source] = random.choice(others)
    return pairs


def _ordering(random: Random, spec: Spec, right: bool) -> list[str]:
    orders = ordering.right_orders(spec)
    steps = list(random.choice(orders))
    while not right and steps in orders:
        random.shuffle(steps)
    return steps


def _numeric(random: Random, spec: Spec, right: bool) -> str:
    whole = float(spec["answer"])
    wrong = whole + random.choice([1, 2, 5, 15]) + float(spec["tolerance"])
    return str(spec["answer"]) if right else f"{wrong:g}"


def _short_text(random: Random, spec: Spec, right: bool) -> str:
    accepted = random.choice(spec["accept"]) if spec["accept"] else "I would ask my supervisor"
    return accepted.replace("*", " the person ").strip() or "yes"


def _likert(random: Random, spec: Spec, right: bool) -> str:
    return random.choice(options.ids(spec["scale"]))


def _branching(random: Random, spec: Spec, right: bool) -> dict[str, Any]:
    good = random.choice(list(branching.good_paths(spec)))
    if right:
        return {"paths": [good]}
    nodes = options.by_id(spec["nodes"])
    for place, (key, _choice) in enumerate(good):
        harmful = [choice["id"] for choice in nodes[key]["choices"] if choice["harm"]]
        if harmful:
            return {"paths": [[*good[:place], [key, random.choice(harmful)]], good]}
    return {"paths": [good]}


MAKERS: dict[str, Callable[[Random, Spec, bool], Any]] = {
    "single_choice": _single_choice,
    "multiple_response": lambda random, spec, right: _several(random, spec["options"], right),
    "true_false": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "numeric": _numeric,
    "short_text": _short_text,
    "likert": _likert,
    "hotspot": lambda random, spec, right: _several(random, spec["regions"], right),
    "branching": _branching,
}
