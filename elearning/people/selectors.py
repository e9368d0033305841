"""Reading people and organisations. What a viewer may see is decided in `scope`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from elearning.people.models import Grant, Membership, Organisation, User


def subtree(organisation: Organisation) -> QuerySet[Organisation]:
    """The organisation and every unit below it, parents before children."""
    return Organisation.objects.filter(path__startswith=organisation.path)


def units_of(organisation: Organisation) -> QuerySet[Organisation]:
    """The units directly below, in the tree's order."""
    return Organisation.objects.filter(path__startswith=organisation.path, depth=organisation.depth + 1)


def top_of(organisation: Organisation) -> Organisation:
    """The force or agency that the unit belongs to; itself where it is one."""
    if organisation.is_root():
        return organisation
    return Organisation.objects.get(path=organisation.path[: Organisation.steplen])


def line_of(organisation: Organisation) -> list[Organisation]:
    """From the force or agency down to this unit, itself included: for breadcrumbs. One query."""
    step = Organisation.steplen
    paths = [organisation.path[:end] for end in range(step, len(organisation.path) + 1, step)]
    return list(Organisation.objects.filter(path__in=paths).order_by("path"))


def tops_of(organisations: Iterable[Organisation]) -> dict[int, Organisation]:
    """The force or agency of each of many organisations, by the organisation's primary key. One query."""
    rows = list(organisations)
    tops = {
        top.path: top
        for top in Organisation.objects.filter(path__in={row.path[: Organisation.steplen] for row in rows})
    }
    return {row.pk: tops[row.path[: Organisation.steplen]] for row in rows}


def open_on(day: date) -> QuerySet[Organisation]:
    """Organisations and units that exist on `day`."""
    return Organisation.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )


def memberships_on(day: date, organisation: Organisation | None = None) -> QuerySet[Membership]:
    """Memberships in force on `day` (first and last day both count), of everyone or within a subtree."""
    rows = Membership.objects.on(day).select_related("user", "organisation", "post")
    return rows.filter(organisation__path__startswith=organisation.path) if organisation else rows


def memberships_of(user: User) -> QuerySet[Membership]:
    """All of a person's memberships, newest first."""
    return Membership.objects.filter(user=user).select_related("organisation", "post")


def grants_held_by(user: User) -> QuerySet[Grant]:
    """All of a person's grants, those still open first."""
    return Grant.objects.filter(user=user).select_related("organisation", "granted_by").order_by("-end", "-start")


def members_on(day: date, organisation: Organisation) -> QuerySet[User]:
    """The people who belong to an organisation's subtree on `day`, each once."""
    held = Membership.objects.on(day).filter(user=OuterRef("pk"), organisation__path__startswith=organisation.path)
    return User.objects.filter(Exists(held))
