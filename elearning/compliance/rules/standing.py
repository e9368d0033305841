"""The state of one person on one rule on one day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from elearning.compliance.rules import reasons
from elearning.compliance.rules.audience import covers
from elearning.compliance.rules.facts import EXPIRING_DAYS, Achievement, Rule, Service, Standing, State
from elearning.compliance.rules.spells import held_on, joined_on
from elearning.lib.months import add_months


def in_force(rule: Rule, day: date) -> bool:
    """Whether the rule asks for anything on `day`; its first and last day both count."""
    return rule.start <= day and (rule.end is None or day <= rule.end)


def first_due(rule: Rule, joined: date) -> date:
    """The last day for a first completion: so many days after joining, or after the rule's start if that is later."""
    return max(joined, rule.start) + timedelta(days=rule.due_days)


def last_day_held(rule: Rule, achievement: Achievement) -> date:
    """The last day on which a completion still holds. One of 29 February holds to 28 February of a common year."""
    return add_months(achievement.on, rule.valid_months)


def latest_completion(achievements: Iterable[Achievement], day: date) -> Achievement | None:
    """The latest completion on or before `day`; of several on one date, always the same one."""
    known = (one for one in achievements if one.on <= day)
    return max(known, key=lambda one: (one.on, one.statement_id.int), default=None)


def _state(day: date, due: date, expires: date | None) -> State:
    if expires is not None and day <= expires:
        return State.EXPIRING if (expires - day).days <= EXPIRING_DAYS else State.COMPLETE
    if day <= due:
        return State.NOT_YET_DUE
    return State.OVERDUE if expires is None else State.EXPIRED


def stand(rule: Rule, services: Sequence[Service], achievements: Sequence[Achievement], day: date) -> Standing | None:
    """Where a person stands on `rule` on `day`.

    `services` are all the person's memberships and `achievements` all their completions of the rule's course, in any
    order. None where the rule is not in force on the day or the person is not in its audience then.
    """
    if not in_force(rule, day):
        return None
    meant = [one for one in services if covers(rule, one)]
    joined = joined_on(meant, day)
    if joined is None:
        return None
    present = sorted((one for one in meant if held_on(one, day)), key=lambda one: (one.start, one.id))
    done = latest_completion(achievements, day)
    expires = last_day_held(rule, done) if done else None
    first = first_due(rule, joined)
    due = max(first, expires) if expires else first
    state = _state(day, due, expires)
    return Standing(
        state=state,
        services=tuple(one.id for one in present),
        joined_on=joined,
        due_on=due,
        achieved_on=done.on if done else None,
        expires_on=expires,
        statement_id=done.statement_id if done else None,
        reason=reasons.explain(rule, present, joined, first, done, expires, state),
    )
