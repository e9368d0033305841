"""What the status rows should be, worked out from the truth, and what they are. Both for many people at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from courses.models import CoursePage
from elearning.compliance.models import Completion, Requirement, Status, StatusPlace
from elearning.compliance.rules.facts import Achievement, Rule, Service
from elearning.compliance.rules.standing import stand
from elearning.lib import clock
from elearning.people.models import Membership, Organisation, User

Key = tuple[UUID, int]
"""Whose status (user id) on what (requirement id)."""


@dataclass(frozen=True, slots=True)
class Row:
    """The content of one status row; `places` are the ids of all memberships in which it counts."""

    membership_id: int
    state: str
    joined_on: date
    due_on: date
    achieved_on: date | None
    expires_on: date | None
    statement_id: UUID | None
    reason: str
    places: frozenset[int]


COLUMNS = ("membership_id", "state", "joined_on", "due_on", "achieved_on", "expires_on", "statement_id", "reason")


def course_title(course: CoursePage) -> str:
    """How sentences and spreadsheets name a course: M01 Recognise it."""
    return f"{course.code} {course.title}"


def rule_of(requirement: Requirement) -> Rule:
    """The requirement as the rules know it. Its posts should be prefetched."""
    return Rule(
        name=requirement.name,
        course=course_title(requirement.course),
        path=requirement.organisation.path if requirement.organisation else "",
        posts=frozenset(post.pk for post in requirement.posts.all()),
        due_days=requirement.due_days,
        valid_months=requirement.valid_months,
        start=requirement.start,
        end=requirement.end,
    )


def _requirements(day: date) -> list[Requirement]:
    in_force = Requirement.objects.filter(Q(end__isnull=True) | Q(end__gte=day), start__lte=day)
    return list(in_force.select_related("course", "organisation").prefetch_related("posts"))


def _tops(paths: Iterable[str]) -> dict[str, str]:
    """The label of the force or agency above each of these tree paths, by the first step of the path."""
    first_steps = {path[: Organisation.steplen] for path in paths}
    return {top.path: top.label for top in Organisation.objects.filter(path__in=first_steps)}


def _services(user_ids: Collection[UUID], day: date) -> dict[UUID, list[Service]]:
    rows = list(
        Membership.objects.filter(user_id__in=user_ids, start__lte=day).values_list(
            "user_id", "id", "organisation__path", "organisation__name", "post_id", "post__name", "start", "end"
        )
    )
    tops = _tops(row[2] for row in rows)
    held: dict[UUID, list[Service]] = defaultdict(list)
    for user_id, pk, path, unit, post, post_title, start, end in rows:
        title = unit if len(path) == Organisation.steplen else f"{unit}, {tops[path[: Organisation.steplen]]}"
        held[user_id].append(Service(pk, path, post, start, end, title, post_title))
    return held


def _achievements(user_ids: Collection[UUID]) -> dict[tuple[UUID, UUID], list[Achievement]]:
    """Completions by person and course; the translations of a course are one course."""
    rows = Completion.objects.filter(user_id__in=user_ids).values_list(
        "user_id", "course__translation_key", "statement_id", "completed_at"
    )
    made: dict[tuple[UUID, UUID], list[Achievement]] = defaultdict(list)
    for user_id, course, statement_id, completed_at in rows:
        made[user_id, course].append(Achievement(statement_id, clock.date_of(completed_at)))
    return made


def expected(user_ids: Collection[UUID], day: date) -> dict[Key, Row]:
    """The status rows that these people should have on `day`. Six queries, however many people."""
    rules = [(one.pk, one.course.translation_key, rule_of(one)) for one in _requirements(day)]
    services, achievements = _services(user_ids, day), _achievements(user_ids)
    rows: dict[Key, Row] = {}
    for user_id, held in services.items():
        for requirement_id, course, rule in rules:
            standing = stand(rule, held, achievements.get((user_id, course), ()), day)
            if standing is None:
                continue
            rows[user_id, requirement_id] = Row(
                membership_id=standing.services[0],
                state=standing.state.value,
                joined_on=standing.joined_on,
                due_on=standing.due_on,
                achieved_on=standing.achieved_on,
                expires_on=standing.expires_on,
                statement_id=standing.statement_id,
                reason=standing.reason,
                places=frozenset(standing.services),
            )
    return rows


def everyone() -> QuerySet[User]:
    """Everyone who may have a status: who belongs or belonged somewhere, or has one."""
    belongs = Membership.objects.filter(user=OuterRef("pk"))
    stands = Status.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(Exists(belongs) | Exists(stands))


def stored(user_ids: Collection[UUID]) -> dict[Key, Row]:
    """The status rows that these people have. Two queries."""
    places: dict[int, set[int]] = defaultdict(set)
    for status_id, membership_id in StatusPlace.objects.filter(status__user_id__in=user_ids).values_list(
        "status_id", "membership_id"
    ):
        places[status_id].add(membership_id)
    rows = Status.objects.filter(user_id__in=user_ids).values_list("id", "user_id", "requirement_id", *COLUMNS)
    return {
        (user_id, requirement_id): Row(*(*columns, frozenset(places[pk])))
        for pk, user_id, requirement_id, *columns in rows
    }
