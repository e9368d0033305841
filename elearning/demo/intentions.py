"""Who completes what and when: units that train well, units that do not, cohorts that expire together. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from uuid import UUID

from elearning.demo.careers import Person, Stay
from elearning.demo.requirements import VALID_MONTHS, Rule
from elearning.lib import clock


@dataclass(frozen=True, slots=True)
class Manner:
    """How a unit's people take their training: how many ever do, after how many days (least, usual, most), and how
    many renew, how many days about the day that it expires."""

    share: float
    least: int
    usual: int
    most: int
    renews: float
    about: int


MANNERS = {
    "good": Manner(0.97, 3, 20, 58, 0.93, -25),
    "fair": Manner(0.90, 5, 45, 110, 0.75, -5),
    "late": Manner(0.86, 45, 100, 260, 0.50, 20),
    "poor": Manner(0.58, 15, 120, 330, 0.35, 30),
}
BEGAN_AND_STOPPED = 0.25
USED_UP_ATTEMPTS = 0.02
BEGAN_LATELY = 0.3
FAILS_FIRST = 0.17
FAILS_TWICE = 0.04


class End(StrEnum):
    COMPLETED = "completed"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Intention:
    """One round of one course (by code) by one person. `day` is the last day on which they did something in it;
    `fails` is how many attempts fail before the one that passes, or in all where the round ends in failure."""

    user_id: UUID
    course: str
    number: int
    day: date
    end: End
    fails: int = 0


def intentions(people: Sequence[Person], rules: Sequence[Rule], today: date, seed: int) -> Iterator[Intention]:
    """Every round that anybody took up to yesterday, the same for the same seed, people, rules and day."""
    for person in people:
        random = Random(f"{seed} {person.id}")
        eagerness = random.random()
        for rule in rules:
            if stay := _asked(person, rule):
                yield from _rounds(random, eagerness, person, rule, stay, today)


def _asked(person: Person, rule: Rule) -> Stay | None:
    """The person's first stay in the rule's audience that lasts past its start."""
    for stay in person.stays:
        in_force = not rule.force or stay.unit == rule.force or stay.unit.startswith(f"{rule.force}-")
        if in_force and stay.post in rule.posts and (stay.end is None or stay.end > rule.start):
            return stay
    return None


def _rounds(
    random: Random, eagerness: float, person: Person, rule: Rule, stay: Stay, today: date
) -> Iterator[Intention]:
    manner = MANNERS[person.manner]
    last = min(today - timedelta(days=1), person.stays[-1].end or today)
    begins = max(stay.start, clock.add_months(rule.start, person.wave if stay.start <= rule.start else 0))
    done = begins + timedelta(days=int(random.triangular(manner.least, manner.most, manner.usual)))
    if eagerness > manner.share or done > last:
        yield from _unfinished(random, person, rule, begins, last)
        return
    number = 1
    while done <= last:
        yield Intention(person.id, rule.course, number, done, End.COMPLETED, _fails(random))
        if random.random() > manner.renews:
            return
        number += 1
        done = clock.add_months(done, VALID_MONTHS) + timedelta(days=manner.about + random.randint(-20, 20))


def _unfinished(random: Random, person: Person, rule: Rule, begins: date, last: date) -> Iterator[Intention]:
    """Some begin and stop, a few use up their attempts, many never begin."""
    if begins >= last:
        return
    luck, recent = random.random(), (last - begins).days < 60
    day = last - timedelta(days=random.randint(0, min((last - begins).days, 200)))
    if luck < USED_UP_ATTEMPTS:
        yield Intention(person.id, rule.course, 1, day, End.FAILED, 3)
    elif luck < (BEGAN_LATELY if recent else BEGAN_AND_STOPPED):
        yield Intention(person.id, rule.course, 1, day, End.STOPPED)


def _fails(random: Random) -> int:
    luck = random.random()
    return 2 if luck < FAILS_TWICE else int(luck < FAILS_FIRST)
