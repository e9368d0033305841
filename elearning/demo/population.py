"""Store the simulated people: accounts, memberships and managers, in a few bulk inserts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from elearning.demo import accounts, careers, units
from elearning.demo.accounts import Account
from elearning.demo.careers import Person, Stay
from elearning.lib import clock, ids
from elearning.people import services
from elearning.people.models import Grant, Membership, Organisation, Post, User

SEED = 20261
BATCH = 1000
MANAGING_POSTS = ("senior-officer", "inspector", "police-staff-manager", "social-work-team-leader")


def day_of_seeding() -> date:
    """The day that the population is relative to: the one on which it was stored, or today if it is not yet."""
    first = Membership.objects.filter(user__email__endswith=f"@{accounts.DOMAIN}").order_by("recorded_at").first()
    return clock.date_of(first.recorded_at) if first else clock.today()


def simulated(today: date, seed: int = SEED) -> list[Person]:
    """The people as `seed_people` stores them, always the same for the same day: the history is made from them."""
    return list(careers.people(units.read(), today, seed))


def are_stored(people: Sequence[Person]) -> bool:
    return User.objects.filter(pk=people[0].id).exists()


def accounts_are_stored() -> bool:
    """The accounts are the last thing that is seeded, so they say that the rest is there."""
    return User.objects.filter(email=accounts.OFFICER.email).exists()


@transaction.atomic
def seed_people(people: Sequence[Person]) -> None:
    """Store the people with their units and the units' managers, all or nothing.

    Raises LookupError where the reference data is not loaded.
    """
    organisations = units.make(units.read())
    posts = Post.objects.in_bulk()
    _store_people(people, organisations, posts)
    _store_managers(people, organisations)


@transaction.atomic
def seed_accounts() -> list[User]:
    """Store the four accounts of the demonstration, after the units are there."""
    organisations = {row.key: row for row in Organisation.objects.all()}
    posts, hashed = Post.objects.in_bulk(), accounts.password()
    return [_store_account(account, hashed, organisations, posts) for account in accounts.ALL]


def _store_people(people: Sequence[Person], organisations: dict[str, Organisation], posts: dict[str, Post]) -> None:
    rows = [
        User(
            id=person.id,
            email=person.email,
            first_name=person.first_name,
            last_name=person.last_name,
            preferred_language="cy" if person.welsh else "en-gb",
            password=make_password(None),
        )
        for person in people
    ]
    User.objects.bulk_create(rows, batch_size=BATCH)
    held = [
        Membership(
            user_id=person.id,
            organisation=organisations[stay.unit],
            post=posts[stay.post],
            start=stay.start,
            end=stay.end,
            number=person.number,
        )
        for person in people
        for stay in person.stays
    ]
    Membership.objects.bulk_create(held, batch_size=BATCH)


def _store_managers(people: Sequence[Person], organisations: dict[str, Organisation]) -> None:
    """One manager for each unit that has someone to manage it: the first who holds such a post there today."""
    today, managed, grants = clock.today(), set(), []
    for person in people:
        stay = person.unit_on(today)
        if stay and stay.post in MANAGING_POSTS and stay.unit not in managed:
            managed.add(stay.unit)
            grants.append(_manages(person, stay, organisations[stay.unit]))
    Grant.objects.bulk_create(grants, batch_size=BATCH)


def _manages(person: Person, stay: Stay, organisation: Organisation) -> Grant:
    return Grant(user_id=person.id, role=Grant.Role.MANAGER, organisation=organisation, start=stay.start)


def _store_account(
    account: Account, hashed: str, organisations: dict[str, Organisation], posts: dict[str, Post]
) -> User:
    user = User.objects.create(
        id=ids.uuid_of("demonstration account", account.email),
        email=account.email,
        first_name=account.first_name,
        last_name=account.last_name,
        password=hashed,
    )
    start = clock.today() - timedelta(days=50)
    services.join(user, organisations[account.unit], posts[account.post], start)
    if account.role:
        over = organisations[account.over] if account.over else None
        services.grant_role(user, account.role, over, None, start=start)
    return user
