"""A line of the matrix, and what counts as the answer that it expects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase

from tests.permissions.world import ROLES, World

Args = Callable[[World], Sequence[Any]]
REFUSALS = ("login", "denied", "403", "404")


@dataclass(frozen=True)
class Row:
    expects: tuple[str, ...]
    args: Args | None  # None: made up from the address, for screens that refuse before they look
    method: str = "get"


def row(expects: str, args: Args = lambda world: (), method: str = "get") -> Row:
    """`expects` holds one answer for each of ROLES, in order."""
    answers = tuple(expects.split())
    assert len(answers) == len(ROLES), f"{expects}: give an answer for each of {ROLES}"
    return Row(answers, args, method)


def made_up(expects: str, method: str = "get") -> Row:
    """A row whose arguments are made up: 1, x, a UUID of noughts."""
    return Row(row(expects).expects, None, method)


def answer_of(response: HttpResponseBase) -> str:
    """What a person met: a status, `login`, or `denied`."""
    address = response.headers.get("Location", "")
    if response.status_code == 302 and "/login/" in address:
        return "login"
    if response.status_code == 302 and address == "/admin/":
        return "denied"
    return str(response.status_code)


def fits(expected: str, answer: str) -> bool:
    if expected == "no":
        return answer in REFUSALS
    if expected == "ok":
        return answer not in REFUSALS and not answer.startswith("5")
    if expected == "any":
        return not answer.startswith("5")
    return expected == answer
