"""A situation that unfolds: decision after decision, where a harmful one ends the path and it must be replayed.

A response keeps every decision: `{"paths": [[["n1", "c2"], ...], ...]}`, the first path first. The first path counts,
so that replaying teaches and does not buy marks; nothing counts until a path has ended without harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from quizzes.grading import options
from quizzes.grading.outcome import ForgedAnswer, Outcome, Row, Spec, UnusableAnswer, marks_of, part_of

END = "end"
BEST = 2
ACCEPTABLE = 1

Path = list[list[str]]
Response = dict[str, list[Path]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a response has come to: the node to decide at next (None when finished) and the decision just made."""

    node: dict[str, Any] | None
    last: dict[str, Any] | None
    replaying: bool

    @property
    def finished(self) -> bool:
        return self.node is None


def check(spec: Spec) -> list[str]:
    found = options.problems_with(spec["nodes"], "situation", at_least=1)
    for node in spec["nodes"]:
        found += _problems_with_node(spec, node)
    if spec["start"] not in options.ids(spec["nodes"]):
        return [*found, f"The first situation, “{spec['start']}”, is not the id of a situation."]
    return found or _problems_with_paths(spec)


def _problems_with_node(spec: Spec, node: dict[str, Any]) -> list[str]:
    where = f"Situation “{node['id']}”: "
    found = [where + problem for problem in options.problems_with(node["choices"], "choice")]
    targets = {END, *options.ids(spec["nodes"])}
    for choice in node["choices"]:
        if choice["next"] not in targets:
            found.append(f"{where}choice “{choice['id']}” leads to “{choice['next']}”, which does not exist.")
        if not 0 <= choice["score"] <= BEST or (choice["harm"] and choice["score"]):
            found.append(f"{where}choice “{choice['id']}” scores 0, 1 or 2, and 0 if it does harm.")
    if not any(choice["score"] == BEST and not choice["harm"] for choice in node["choices"]):
        found.append(f"{where}give one choice the score 2 (best).")
    return found


def _problems_with_paths(spec: Spec) -> list[str]:
    seen: set[str] = set()

    def goes_round(key: str, above: frozenset[str]) -> bool:
        if key == END:
            return False
        seen.add(key)
        below = above | {key}
        following = [choice["next"] for choice in _node(spec, key)["choices"] if not choice["harm"]]
        return any(after in below or goes_round(after, below) for after in following)

    if goes_round(spec["start"], frozenset()):
        return ["A path comes back to a situation that it has passed. Every path must reach the end."]
    unreached = [key for key in options.ids(spec["nodes"]) if key not in seen]
    return [f"No path leads to {', '.join(unreached)}."] if unreached else []


def _node(spec: Spec, key: str) -> dict[str, Any]:
    return next(node for node in spec["nodes"] if node["id"] == key)


def _choice(spec: Spec, decision: Sequence[str]) -> dict[str, Any]:
    return options.by_id(_node(spec, decision[0])["choices"])[decision[1]]


def validate_response(spec: Spec, response: Any) -> Response:
    if not isinstance(response, dict) or set(response) != {"paths"} or not isinstance(response["paths"], list):
        raise ForgedAnswer
    paths = response["paths"]
    if not paths:
        raise UnusableAnswer("Choose what you would do.")
    for index, path in enumerate(paths):
        ended_in_harm = _follow(spec, path)
        if index < len(paths) - 1 and not ended_in_harm:
            raise ForgedAnswer
    return {"paths": [[list(decision) for decision in path] for path in paths]}


def _follow(spec: Spec, path: Any) -> bool:
    """Walk one path; say whether it ended in harm. Raises ForgedAnswer where it leaves the story."""
    if not isinstance(path, list) or not path:
        raise ForgedAnswer
    expected, harmed = spec["start"], False
    for decision in path:
        if not isinstance(decision, list) or len(decision) != 2 or harmed or decision[0] != expected:
            raise ForgedAnswer
        if expected == END:
            raise ForgedAnswer
        options.known_id(decision[1], _node(spec, expected)["choices"])
        choice = _choice(spec, decision)
        expected, harmed = choice["next"], bool(choice["harm"])
    return harmed


def standing(spec: Spec, response: Response | None) -> Standing:
    """Where the learner is. After harm, the path starts again."""
    paths = response["paths"] if response else []
    if not paths:
        return Standing(_node(spec, spec["start"]), None, replaying=False)
    last = _choice(spec, paths[-1][-1])
    if last["harm"]:
        return Standing(_node(spec, spec["start"]), last, replaying=True)
    node = None if last["next"] == END else _node(spec, last["next"])
    return Standing(node, last, replaying=len(paths) > 1)


def extend(spec: Spec, response: Response | None, node: str, choice: str) -> Response:
    """The response with one more decision. Raises UnusableAnswer if that situation is not the one to decide now."""
    now = standing(spec, response).node
    if now is None or now["id"] != node:
        if node not in options.ids(spec["nodes"]):
            raise ForgedAnswer
        raise UnusableAnswer("You have decided that already. Carry on from here.")
    options.known_id(choice, now["choices"])
    paths = [list(path) for path in response["paths"]] if response else []
    if not paths or _choice(spec, paths[-1][-1])["harm"]:
        paths.append([])
    paths[-1] = [*paths[-1], [node, choice]]
    return {"paths": paths}


def continues(before: Response | None, after: Response) -> bool:
    """Whether `after` keeps every decision of `before`. Decisions are never taken back."""
    if not before:
        return True
    old, new = before["paths"], after["paths"]
    return len(new) >= len(old) and new[: len(old) - 1] == old[:-1] and new[len(old) - 1][: len(old[-1])] == old[-1]


def best_total(spec: Spec) -> int:
    """The highest sum of scores that any path earns."""

    def best_from(key: str) -> int:
        if key == END:
            return 0
        safe = [choice for choice in _node(spec, key)["choices"] if not choice["harm"]]
        return max(choice["score"] + best_from(choice["next"]) for choice in safe)

    return best_from(spec["start"])


def grade(spec: Spec, response: Response) -> Outcome:
    if not standing(spec, response).finished:
        return Outcome(part_of(spec, Decimal(0)), marks_of(spec), False)
    decisions = [_choice(spec, decision) for decision in response["paths"][0]]
    earned = sum(choice["score"] for choice in decisions)
    share = min(Decimal(earned) / Decimal(best_total(spec)), Decimal(1))
    good = all(choice["score"] >= ACCEPTABLE and not choice["harm"] for choice in decisions)
    return Outcome(part_of(spec, share), marks_of(spec), good)


def describe(spec: Spec) -> str:
    return (
        "Each decision earns 2 (best), 1 (acceptable) or 0 (poor), and your first way through counts. A harmful "
        "decision ends the path: you go through it again until you reach a safe end. It counts as right when every "
        "decision of your first way through was acceptable or better."
    )


def order(spec: Spec, random: Random, shuffle: bool) -> list[str]:
    return []


def present(spec: Spec, kept_order: Sequence[str], response: Response | None = None) -> dict[str, Any]:
    """The situation to decide now, without its scores; with the feedback on the decision just made."""
    now = standing(spec, response)
    node = now.node and {**now.node, "choices": options.public(now.node["choices"])}
    made = now.last and {key: now.last[key] for key in ("text", "feedback", "harm")}
    return {"node": node, "last": made, "replaying": now.replaying, "finished": now.finished}


def review(spec: Spec, response: Response | None) -> list[Row]:
    if not response:
        return []
    return [
        Row(
            label=options.text_of(_node(spec, decision[0])),
            given=_choice(spec, decision)["text"],
            right=_choice(spec, decision)["score"] >= ACCEPTABLE and not _choice(spec, decision)["harm"],
            feedback=_choice(spec, decision)["feedback"],
        )
        for path in response["paths"]
        for decision in path
    ]


def good_paths(spec: Spec) -> Iterator[Path]:
    """Every path whose decisions are all acceptable or better: any of them is right."""

    def onward(key: str) -> Iterator[Path]:
        if key == END:
            yield []
            return
        for choice in _node(spec, key)["choices"]:
            if choice["score"] >= ACCEPTABLE and not choice["harm"]:
                yield from ([[key, choice["id"]], *rest] for rest in onward(choice["next"]))

    return onward(spec["start"])
