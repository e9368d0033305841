"""Whom a requirement matches: the rule `rules.audience.covers` as a query, for counting and for refreshing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from elearning.compliance.models import Requirement
from elearning.people.models import Membership, Organisation, User


def memberships_within(organisation: Organisation | None, posts: Collection[str], day: date) -> QuerySet[Membership]:
    """Memberships in force on `day` in the organisation's subtree (None: anywhere) in one of `posts` (none: any)."""
    rows = Membership.objects.on(day)
    if organisation is not None:
        rows = rows.filter(organisation__path__startswith=organisation.path)
    return rows.filter(post_id__in=posts) if posts else rows


def members_within(organisation: Organisation | None, posts: Collection[str], day: date) -> QuerySet[User]:
    """The people of `memberships_within`, each once."""
    return User.objects.filter(pk__in=memberships_within(organisation, posts, day).values("user_id"))


def members_of(requirement: Requirement, day: date) -> QuerySet[User]:
    """The people in the audience of a saved requirement on `day`."""
    posts = list(requirement.posts.values_list("pk", flat=True))
    return members_within(requirement.organisation, posts, day)
