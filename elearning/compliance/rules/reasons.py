"""Why a status is what it is, in sentences that an inspector can check against the dates.

Nothing here counts days up to the present day, so a reason changes only when the facts or the state change.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from elearning.compliance.rules.facts import EXPIRING_DAYS, Achievement, Rule, Service, State


def long_date(day: date) -> str:
    """A date as GOV.UK writes it: 4 March 2026."""
    return f"{day.day} {day:%B %Y}"


def counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _rule(rule: Rule) -> str:
    until = f" until {long_date(rule.end)}" if rule.end else ""
    return f"Requirement “{rule.name}” asks for “{rule.course}” from {long_date(rule.start)}{until}."


def _membership(present: Sequence[Service], joined: date) -> str:
    now = " and ".join(f"{one.post_title}, {one.unit_title} (from {long_date(one.start)})" for one in present)
    if len(present) == 1 and present[0].start == joined:
        return f"In its audience as {now}."
    return f"In its audience without a break since {long_date(joined)}, at present as {now}."


def _first_due(rule: Rule, joined: date, first: date) -> str:
    cause = "the requirement started" if rule.start > joined else "joining the audience"
    return f"First due by {long_date(first)}, {counted(rule.due_days, 'day')} after {cause}."


def _completion(rule: Rule, done: Achievement | None, expires: date | None) -> str:
    if done is None or expires is None:
        return "No completion is recorded."
    held = counted(rule.valid_months, "month")
    return f"Last completed on {long_date(done.on)}, which counts for {held}, to {long_date(expires)}."


def _verdict(first: date, expires: date | None, state: State) -> str:
    match state:
        case State.COMPLETE:
            return "So it is complete."
        case State.EXPIRING:
            return f"That is {counted(EXPIRING_DAYS, 'day')} away or less, so it is expiring."
        case State.EXPIRED:
            return "That day and the first due date are past, so it has expired."
        case State.OVERDUE:
            return "The due date is past, so it is overdue."
    if expires is None:
        return "The due date is not past, so it is not yet due."
    return f"That day is past, but there is until {long_date(first)} to complete it again, so it is not yet due."


def explain(
    rule: Rule,
    present: Sequence[Service],
    joined: date,
    first: date,
    done: Achievement | None,
    expires: date | None,
    state: State,
) -> str:
    """The rule, the membership, the due date, the completion and what follows from them: one sentence each."""
    return " ".join(
        (
            _rule(rule),
            _membership(present, joined),
            _first_due(rule, joined, first),
            _completion(rule, done, expires),
            _verdict(first, expires, state),
        )
    )
