"""Statements that we write, as plain dictionaries in the shape of xAPI 1.0.3 Data, section 2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from elearning.records import verbs

Json = dict[str, Any]

ACTIVITY_TYPES = "http://adlnet.gov/expapi/activities/"
COURSE = f"{ACTIVITY_TYPES}course"
LESSON = f"{ACTIVITY_TYPES}lesson"
ASSESSMENT = f"{ACTIVITY_TYPES}assessment"
INTERACTION = f"{ACTIVITY_TYPES}cmi.interaction"
PROGRESS_EXTENSION = "https://w3id.org/xapi/cmi5/result/extensions/progress"


def actor(user_id: UUID) -> Json:
    """The person by account, never by e-mail or name (xAPI 1.0.3 Data, 2.4.2.4)."""
    return {"objectType": "Agent", "account": {"homePage": settings.LRS_HOME_PAGE, "name": str(user_id)}}


def activity(iri: str, kind: str, name: str, language: str = "en-GB", **definition: Any) -> Json:
    """An Activity object with its definition; further definition members (description, interactionType…) by name."""
    return {
        "objectType": "Activity",
        "id": iri,
        "definition": {"type": kind, "name": {language: name}, **definition},
    }


def context(
    registration: UUID,
    *,
    parent: Sequence[str] = (),
    grouping: Sequence[str] = (),
    revision: str = "",
    language: str = "en-GB",
) -> Json:
    """Where it happened: the enrolment round, the activities above it by IRI, and the course version."""
    activities = {
        key: [{"objectType": "Activity", "id": iri} for iri in iris]
        for key, iris in (("parent", parent), ("grouping", grouping))
        if iris
    }
    built: Json = {"registration": str(registration), "platform": settings.WAGTAIL_SITE_NAME, "language": language}
    if activities:
        built["contextActivities"] = activities
    if revision:
        built["revision"] = revision
    return built


def timestamp(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds (xAPI 1.0.3 Data, 4.5)."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def duration(seconds: float) -> str:
    """ISO 8601 duration to a hundredth of a second (xAPI 1.0.3 Data, 4.6)."""
    return f"PT{round(seconds, 2):g}S" if seconds < 1000 else f"PT{round(seconds)}S"


def statement(
    statement_id: UUID,
    user_id: UUID,
    verb: str,
    target: Json,
    at: datetime,
    where: Json,
    result: Mapping[str, Any] | None = None,
) -> Json:
    """One statement. `statement_id` is `ids.uuid_of(...)` of what happened, so that saying it twice stores it once."""
    built: Json = {
        "id": str(statement_id),
        "actor": actor(user_id),
        "verb": {"id": verb, "display": {"en-US": verbs.name_of(verb)}},
        "object": target,
        "context": where,
        "timestamp": timestamp(at),
    }
    if result:
        built["result"] = dict(result)
    return built
