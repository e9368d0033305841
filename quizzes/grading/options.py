"""What the types that offer a list of things have in common: ids, checks, order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

from quizzes.grading.outcome import ForgedAnswer

Option = dict[str, Any]

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def ids(options: Sequence[Option]) -> list[str]:
    return [option["id"] for option in options]


def text_of(option: Option) -> str:
    return option.get("text") or option.get("label") or ""


def by_id(options: Sequence[Option]) -> dict[str, Option]:
    return {option["id"]: option for option in options}


def problems_with(options: Sequence[Option], noun: str, at_least: int = 2) -> list[str]:
    """What a trainer must put right in a list of options, steps or regions."""
    found = []
    if len(options) < at_least:
        found.append(f"Give at least {at_least} {noun}s.")
    repeated = sorted(key for key, times in Counter(ids(options)).items() if times > 1)
    if repeated:
        found.append(f"Give each {noun} its own id: {', '.join(repeated)} is used twice.")
    found += [
        f"The id “{option['id']}” of a {noun} may have only small letters, digits and hyphens."
        for option in options
        if not ID.fullmatch(str(option["id"]))
    ]
    found += [f"Give {noun} “{option['id']}” a text." for option in options if not text_of(option).strip()]
    return found


def known_id(value: object, options: Sequence[Option]) -> str:
    """`value` if the question offers it. Raises ForgedAnswer otherwise."""
    if not isinstance(value, str) or value not in ids(options):
        raise ForgedAnswer
    return value


def known_ids(values: object, options: Sequence[Option]) -> list[str]:
    """`values` without repeats, in the question's own order. Raises ForgedAnswer if any was not offered."""
    if not isinstance(values, list):
        raise ForgedAnswer
    chosen = {known_id(value, options) for value in values}
    return [key for key in ids(options) if key in chosen]


def arranged(options: Sequence[Option], order: Sequence[str]) -> list[Option]:
    """The options in the order kept with the attempt; what the order does not name comes last."""
    place = {key: index for index, key in enumerate(order)}
    return sorted(options, key=lambda option: place.get(option["id"], len(place)))


def public(options: Sequence[Option]) -> list[Option]:
    """Only what a learner may see before the answer is graded."""
    return [{"id": option["id"], "text": text_of(option)} for option in options]


def shuffled(options: Sequence[Option], random: Random) -> list[str]:
    keys = ids(options)
    random.shuffle(keys)
    return keys


def never_as_written(options: Sequence[Option], random: Random) -> list[str]:
    """A shuffle that is never the written order, where the written order is the answer."""
    keys = shuffled(options, random)
    return keys if keys != ids(options) or len(keys) < 2 else [*keys[1:], keys[0]]
