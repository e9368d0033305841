"""Keeping completions and statuses true to the log, the memberships and the requirements.

Everything here may be done again at any time: it compares what is with what should be, and writes the difference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from elearning.compliance import completions, projection
from elearning.compliance.audience import members_of
from elearning.compliance.models import Completion, Requirement, Status, StatusPlace
from elearning.compliance.projection import Key, Row
from elearning.lib import clock
from elearning.people.models import User

CHUNK = 500
"""How many people one transaction refreshes."""


def _chunks(user_ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    rest = iter(user_ids)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def refresh_people(user_ids: Iterable[UUID]) -> int:
    """Make the status rows of these people what the rules say today. Returns how many rows were written or deleted.

    Set-based: the number of queries depends on the number of chunks of 500 people, not on people.
    """
    return sum(_refresh(chunk) for chunk in _chunks(sorted(set(user_ids))))


@transaction.atomic
def _refresh(user_ids: list[UUID]) -> int:
    # One refresh of a person at a time, each reading what was committed before it began: the last one is right.
    list(User.objects.select_for_update(no_key=True).filter(pk__in=user_ids).order_by("pk").values_list("pk"))
    wanted, have = projection.expected(user_ids, clock.today()), projection.stored(user_ids)
    _delete(user_ids, have.keys() - wanted.keys())
    changed = {key: row for key, row in wanted.items() if have.get(key) != row}
    _write(changed)
    return len(changed) + len(have.keys() - wanted.keys())


def _delete(user_ids: list[UUID], gone: Collection[Key]) -> None:
    if not gone:
        return
    rows = Status.objects.filter(user_id__in=user_ids).values_list("pk", "user_id", "requirement_id")
    Status.objects.filter(pk__in=[pk for pk, *key in rows if tuple(key) in gone]).delete()


def _write(changed: dict[Key, Row]) -> None:
    if not changed:
        return
    now = clock.now()
    rows = Status.objects.bulk_create(
        [
            Status(
                user_id=user_id,
                requirement_id=requirement_id,
                changed_at=now,
                **{column: getattr(row, column) for column in projection.COLUMNS},
            )
            for (user_id, requirement_id), row in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["user", "requirement"],
        update_fields=[*projection.COLUMNS, "changed_at"],
    )
    _write_places({status.pk: changed[status.user_id, status.requirement_id].places for status in rows})


def _write_places(wanted: dict[int, frozenset[int]]) -> None:
    have = {
        (status_id, membership_id): pk
        for pk, status_id, membership_id in StatusPlace.objects.filter(status_id__in=wanted).values_list(
            "pk", "status_id", "membership_id"
        )
    }
    pairs = {(status_id, membership_id) for status_id, places in wanted.items() for membership_id in places}
    StatusPlace.objects.filter(pk__in=[pk for pair, pk in have.items() if pair not in pairs]).delete()
    StatusPlace.objects.bulk_create(
        StatusPlace(status_id=status_id, membership_id=membership_id)
        for status_id, membership_id in sorted(pairs - have.keys())
    )


def _ids(users: QuerySet[User]) -> Iterator[UUID]:
    return users.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=CHUNK)


def refresh_all() -> int:
    """Refresh everyone who belongs or belonged somewhere, in chunks. Returns how many rows changed."""
    return refresh_people(_ids(projection.everyone()))


def refresh_requirement(requirement_id: int) -> int:
    """Refresh everyone in the requirement's audience, and everyone who stands on it at present."""
    requirement = Requirement.objects.filter(pk=requirement_id).first()
    if requirement is None:
        return 0
    concerned = set(_ids(members_of(requirement, clock.today())))
    concerned |= set(Status.objects.filter(requirement=requirement).values_list("user_id", flat=True))
    return refresh_people(concerned)


def take_statements(statement_ids: Collection[UUID]) -> int:
    """Read completions from these statements, newly stored, and refresh the people they are about.

    A statement that voids another takes that one's completion away. Returns how many status rows changed.
    """
    courses = completions.courses_by_key()
    about = completions.told(courses).filter(statement_id__in=list(statement_ids))
    voided = completions.Statement.objects.filter(statement_id__in=list(statement_ids), voids__isnull=False)
    gone = Completion.objects.filter(statement_id__in=voided.values("voids"))
    return refresh_people(_add(about, courses) | _remove(gone))


def sync_completions() -> int:
    """Read completions that no wake-up announced, and drop those no longer said. Returns how many rows changed."""
    courses = completions.courses_by_key()
    known = Completion.objects.filter(statement_id=OuterRef("statement_id"))
    missing = completions.told(courses).filter(~Exists(known))
    return refresh_people(_remove(Completion.objects.all()) | _add(missing, courses))


def _add(statements: QuerySet, courses: dict[UUID, int]) -> set[UUID]:
    touched: set[UUID] = set()
    found = completions.completions_in(statements, courses)
    while chunk := list(islice(found, completions.CHUNK)):
        Completion.objects.bulk_create(chunk, ignore_conflicts=True)
        touched |= {completion.user_id for completion in chunk}
    return touched


def _remove(candidates: QuerySet[Completion]) -> set[UUID]:
    gone = list(completions.untold(candidates).values_list("pk", "user_id"))
    Completion.objects.filter(pk__in=[pk for pk, _user in gone]).delete()
    return {user_id for _pk, user_id in gone}


def rebuild() -> int:
    """Make all completions and statuses anew from the truth, in place. Returns how many status rows changed."""
    wrong = [statement_id for statement_id, have, _should in completions.compare() if have is not None]
    Completion.objects.filter(statement_id__in=wrong).delete()
    return sync_completions() + refresh_all()
