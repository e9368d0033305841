"""People, units, requirements and completions in any number, with a fixed seed, for benchmarks of the reports.

Needs Django set up over the scratch database (`in_process.set_up`), so import it after that.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wagtail.models import Page

from courses.models import CataloguePage, CoursePage
from elearning.compliance import services
from elearning.compliance.models import Completion, Requirement
from elearning.lib import clock, ids
from elearning.people.models import Grant, Membership, Organisation, Post, User

LONDON = ZoneInfo("Europe/London")
UNITS_A_FORCE = 8
POSTS = ("response", "neighbourhood", "custody", "detective", "staff")


def _organisations(forces: int) -> list[Organisation]:
    units = []
    for number in range(forces):
        force = Organisation.add_root(key=f"force-{number}", name=f"Force {number} Police", kind="force")
        for unit in range(UNITS_A_FORCE):
            parent = Organisation.objects.get(pk=force.pk)
            units.append(
                parent.add_child(key=f"force-{number}-unit-{unit}", name=f"Unit {unit} of Force {number}", kind="unit")
            )
    return units


def _courses(number: int) -> list[CoursePage]:
    catalogue = Page.get_first_root_node().add_child(instance=CataloguePage(title="Modules", slug="benchmark"))
    return [
        catalogue.add_child(
            instance=CoursePage(
                title=f"Module number {one}",
                code=f"M{one:02}",
                summary="A module.",
                minutes=35,
                law_as_at=date(2026, 1, 1),
                review_due=date(2027, 1, 1),
                content_owner="Training board",
            )
        )
        for one in range(number)
    ]


def _people(number: int, units: Sequence[Organisation], chance: random.Random, today: date) -> list[User]:
    posts = [Post.objects.get_or_create(key=key, defaults={"name": key.capitalize()})[0] for key in POSTS]
    users = User.objects.bulk_create(
        [
            User(email=f"person{one}@example.org", first_name=f"Given{one}", last_name=f"Family{one % 977}")
            for one in range(number)
        ],
        batch_size=2000,
    )
    Membership.objects.bulk_create(
        [
            Membership(
                user=user,
                organisation=units[one % len(units)],
                post=chance.choice(posts),
                start=today - timedelta(days=chance.randint(10, 1500)),
                number=f"{one:06}",
            )
            for one, user in enumerate(users)
        ],
        batch_size=2000,
    )
    return users


def _completions(
    users: Sequence[User], courses: Sequence[CoursePage], chance: random.Random, today: date
) -> list[Completion]:
    made = []
    for user in users:
        for course in courses:
            if chance.random() < 0.8:
                day = today - timedelta(days=chance.randint(1, 850))
                made.append(
                    Completion(
                        user=user,
                        course=course,
                        statement_id=ids.uuid_of("benchmark", user.pk, course.pk),
                        completed_at=datetime.combine(day, time(12), tzinfo=LONDON),
                    )
                )
    return made


def populate(people: int, *, requirements: int, forces: int = 10, seed: int = 1) -> User:
    """Fill the scratch database: people x requirements statuses. Returns a manager of everything."""
    chance, today = random.Random(seed), clock.today()
    users = _people(people, _organisations(forces), chance, today)
    courses = _courses(requirements)
    for course in courses:
        Requirement.objects.create(name=f"{course.title} for all", course=course, start=today - timedelta(days=800))
    Completion.objects.bulk_create(_completions(users, courses, chance, today), batch_size=2000)
    services.refresh_all()
    manager = User.objects.create_user("manager@example.org", is_active=True)
    Grant.objects.create(user=manager, role=Grant.Role.MANAGER, organisation=None, start=today)
    return manager
