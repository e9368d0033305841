"""What wakes a refresh (statements, memberships, requirements) or the making of a file. Connected in `apps`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from elearning.compliance import completions, tasks
from elearning.compliance.models import Export, Requirement
from elearning.compliance.wakeups import WakeUp
from elearning.people.models import Membership

people = WakeUp(lambda ids: tasks.refresh_people.delay(ids))
requirements = WakeUp(lambda ids: tasks.refresh_requirements.delay(ids))
statements = WakeUp(lambda ids: tasks.take_statements.delay(ids))
exports = WakeUp(lambda ids: [tasks.make_export.delay(one) for one in ids])


def statements_stored(sender: Any, *, statement_ids: list[UUID], **kwargs: Any) -> None:
    if bearing := completions.bearing(statement_ids):
        statements.about(bearing)


def membership_changed(sender: Any, instance: Membership, **kwargs: Any) -> None:
    people.about([instance.user_id])


def requirement_saved(sender: Any, instance: Requirement, **kwargs: Any) -> None:
    requirements.about([instance.pk])


def posts_changed(
    sender: Any, instance: Any, action: str, reverse: bool, pk_set: set[Any] | None, **kwargs: Any
) -> None:
    if not action.startswith("post_"):
        return
    if reverse:  # said from the post: its requirements are in pk_set; clearing does not say which they were
        requirements.about(pk_set or [])
    else:
        requirements.about([instance.pk])


def export_saved(sender: Any, instance: Export, **kwargs: Any) -> None:
    if instance.state == Export.State.QUEUED:
        exports.about([instance.pk])
