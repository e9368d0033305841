"""What goes into the rules and what comes out: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

EXPIRING_DAYS = 60
"""How many days before its last day a completion counts as expiring."""


class State(StrEnum):
    NOT_YET_DUE = "not_yet_due"
    OVERDUE = "overdue"
    COMPLETE = "complete"
    EXPIRING = "expiring"
    EXPIRED = "expired"


HELD = frozenset({State.COMPLETE, State.EXPIRING})
"""The states in which a person holds what is required."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement. `path` is the tree path of its organisation ("" for all); `posts` holds keys (empty for all)."""

    name: str
    course: str
    path: str
    posts: frozenset[str]
    due_days: int
    valid_months: int
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """One membership: a post in a unit from `start` to `end` (the last day), both included. Titles are for words."""

    id: int
    path: str
    post: str
    start: date
    end: date | None = None
    unit_title: str = ""
    post_title: str = ""


@dataclass(frozen=True, slots=True)
class Achievement:
    """One completion of the course, on a London calendar date, with the statement that says so."""

    statement_id: UUID
    on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands on a rule on one day, and why.

    `services` are the ids of the memberships that put them in the audience on that day, the longest held first.
    `due_on` is the last day for the next completion. `achieved_on`, `expires_on` (the last day held) and
    `statement_id` belong to the latest completion, if there is one.
    """

    state: State
    services: tuple[int, ...]
    joined_on: date
    due_on: date
    achieved_on: date | None
    expires_on: date | None
    statement_id: UUID | None
    reason: str
