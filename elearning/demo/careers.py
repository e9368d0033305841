"""Simulated people and where they worked: who joined, moved, was promoted, left. Pure: nothing is stored here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from django.utils.text import slugify

from elearning.demo import names
from elearning.demo.accounts import DOMAIN
from elearning.demo.units import Unit
from elearning.lib import ids

# Shares of the people who hold a post today, and what happened to them in the last two years.
JOINED = 0.16
MOVED = 0.09
PROMOTED = 0.04
LEAVING_SOON = 0.01
# For each hundred who are here, so many have left in the last eighteen months.
LEFT = 0.06

BELOW = {  # what someone was before being promoted to the post
    "sergeant": "response-officer",
    "inspector": "sergeant",
    "detective-sergeant-pip2": "detective-pip2",
    "detective-pip2": "detective",
    "control-room-supervisor": "dispatcher",
    "police-staff-manager": "police-staff",
    "social-work-team-leader": "social-worker-adults",
}
NUMBER_FROM = {"west-mercia": 20_000, "warwickshire": 40_000, "dyfed-powys": 60_000}


@dataclass
class Stay:
    """A membership to be. `unit` and `post` are keys; `end` is the last day."""

    unit: str
    post: str
    start: date
    end: date | None = None


@dataclass
class Person:
    id: UUID
    email: str
    first_name: str
    last_name: str
    welsh: bool
    number: str
    manner: str
    wave: int
    stays: list[Stay] = field(default_factory=list)

    def unit_on(self, day: date) -> Stay | None:
        held = (stay for stay in self.stays if stay.start <= day and (stay.end is None or day <= stay.end))
        return next(held, None)


def people(tops: Sequence[Unit], today: date, seed: int) -> Iterator[Person]:
    """Everyone who holds a post today, and those who left, the same for the same seed and day."""
    random = Random(seed)
    serial = 0
    for top in tops:
        everywhere = list(top.walk())
        for unit in everywhere:
            for post, count in unit.people.items():
                leavers = sum(random.random() < LEFT for _ in range(count))
                for place in range(count + leavers):
                    serial += 1
                    person = _person(random, seed, serial, top, unit)
                    person.stays = _career(random, unit.key, post, everywhere, today)
                    if place >= count:
                        _leave(random, person, today)
                    yield person


def _person(random: Random, seed: int, serial: int, top: Unit, unit: Unit) -> Person:
    first, last = random.choice(names.FIRST), random.choice(names.LAST)
    return Person(
        id=ids.uuid_of("demonstration", seed, serial),
        email=f"{_ascii(first)}.{_ascii(last)}{serial}@{DOMAIN}",
        first_name=first,
        last_name=last,
        welsh=top.key == "dyfed-powys" and random.random() < 0.3,
        number=str(NUMBER_FROM[top.key] + serial) if top.key in NUMBER_FROM else "",
        manner=unit.manner,
        wave=unit.wave,
    )


def _ascii(text: str) -> str:
    return slugify(unicodedata.normalize("NFKD", text))


def _career(random: Random, unit: str, post: str, everywhere: Sequence[Unit], today: date) -> list[Stay]:
    luck = random.random()
    if luck < JOINED or post == "student-officer":
        return [Stay(unit, post, _days_ago(random, today, 8, 720))]
    joined = _days_ago(random, today, 800, 6500)
    if luck < JOINED + PROMOTED and post in BELOW:
        return _changed(Stay(unit, BELOW[post], joined), unit, post, _days_ago(random, today, 10, 700))
    others = [other.key for other in everywhere if other.key != unit and post in other.people]
    if luck < JOINED + PROMOTED + MOVED and others:
        return _changed(Stay(random.choice(others), post, joined), unit, post, _days_ago(random, today, 5, 700))
    leaves = today + timedelta(days=random.randint(3, 60)) if luck > 1 - LEAVING_SOON else None
    return [Stay(unit, post, joined, leaves)]


def _changed(before: Stay, unit: str, post: str, moved: date) -> list[Stay]:
    before.end = moved - timedelta(days=1)
    return [before, Stay(unit, post, moved)]


def _days_ago(random: Random, today: date, least: int, most: int) -> date:
    return today - timedelta(days=random.randint(least, most))


def _leave(random: Random, person: Person, today: date) -> None:
    last = person.stays[-1]
    last.end = max(last.start, _days_ago(random, today, 1, 540))
