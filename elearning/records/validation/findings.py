"""What checking finds, and checks that others are made of.

A check is a function of a value, the path that leads to it and the findings, to which it adds what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong: where (`context.contextActivities.parent[0].id`) and which rule it breaks."""

    path: str
    rule: str

    def __str__(self) -> str:
        return f"{self.path}: {self.rule}"


class Findings(list[Problem]):
    """The problems of one statement, checked by one version of the standard."""

    def __init__(self, version: str) -> None:
        super().__init__()
        self.second_edition = version.startswith("2.")

    def add(self, path: str, rule: str) -> None:
        self.append(Problem(path, rule))


Check = Callable[[Any, str, Findings], None]


def text(value: Any, path: str, found: Findings) -> None:
    if type(value) is not str:
        found.add(path, "must be a string")


def boolean(value: Any, path: str, found: Findings) -> None:
    if type(value) is not bool:
        found.add(path, "must be true or false")


def number(value: Any, path: str, found: Findings) -> None:
    if type(value) is not int and type(value) is not float:
        found.add(path, "must be a number")


def one_of(*allowed: str) -> Check:
    """A check that the value is one of these words, in this case."""
    rule = f"must be one of {', '.join(allowed)}" if len(allowed) > 1 else f'must be "{allowed[0]}"'
    words = frozenset(allowed)

    def check(value: Any, path: str, found: Findings) -> None:
        if type(value) is not str or value not in words:
            found.add(path, rule)

    return check


def form(matches: Callable[[str], object], rule: str) -> Check:
    """A check that the value is a string of a given form."""

    def check(value: Any, path: str, found: Findings) -> None:
        if type(value) is not str or not matches(value):
            found.add(path, rule)

    return check


def list_of(check: Check, *, least: int = 0) -> Check:
    """A check that the value is an array of at least so many, each of which passes `check`."""

    def check_list(value: Any, path: str, found: Findings) -> None:
        if type(value) is not list:
            found.add(path, "must be an array")
            return
        if len(value) < least:
            found.add(path, f"must have at least {least} entry")
        for index, entry in enumerate(value):
            check(entry, f"{path}[{index}]", found)

    return check_list


def members(value: Any, path: str, found: Findings, known: Mapping[str, Check], required: tuple[str, ...] = ()) -> bool:
    """Check an object's members by name: none unknown, none null, none required missing (2.2).

    Says whether the value is an object at all.
    """
    if type(value) is not dict:
        found.add(path, "must be an object")
        return False
    prefix = f"{path}." if path else ""
    for name, member in value.items():
        check = known.get(name)
        if check is None:
            found.add(prefix + name, "is not a property that the standard has here")
        elif member is None:
            found.add(prefix + name, "must not be null")
        else:
            check(member, prefix + name, found)
    for name in required:
        if name not in value:
            found.add(prefix + name, "is required")
    return True


def object_of(known: Mapping[str, Check], required: tuple[str, ...] = ()) -> Check:
    """A check that the value is an object with members of these names."""

    def check(value: Any, path: str, found: Findings) -> None:
        members(value, path, found, known, required)

    return check
