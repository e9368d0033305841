"""What is said of a person in a course, as statements. Pure: rows in, plain dictionaries out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from courses.models import CourseVersion, CourseVersionItem, Enrolment
from elearning.lib import ids
from elearning.records import builders

KINDS = {CourseVersionItem.Kind.LESSON: builders.LESSON, CourseVersionItem.Kind.ASSESSMENT: builders.ASSESSMENT}


def curriculum_iri() -> str:
    """The whole of what this site teaches; every statement of a course is grouped under it."""
    return f"{settings.LRS_HOME_PAGE}/activities/curriculum"


def about_course(
    enrolment: Enrolment, verb: str, at: datetime, *happened: object, result: Mapping[str, Any] | None = None
) -> builders.Json:
    """A statement whose object is the course. `happened` tells apart what can occur more than once in a round."""
    version = enrolment.version
    course = builders.activity(enrolment.course.activity_iri, builders.COURSE, version.title, version.language)
    return _statement(enrolment, verb, course, at, _context(enrolment), happened, result)


def about_item(
    enrolment: Enrolment, item: CourseVersionItem, verb: str, at: datetime, result: Mapping[str, Any] | None = None
) -> builders.Json:
    """A statement whose object is a lesson or the assessment, within its course."""
    target = builders.activity(
        item.activity_iri, KINDS[CourseVersionItem.Kind(item.kind)], item.title, enrolment.version.language
    )
    where = _context(enrolment, parent=(enrolment.course.activity_iri,))
    return _statement(enrolment, verb, target, at, where, (item.translation_key,), result)


def revision_of(version: CourseVersion) -> str:
    return str(version.number)


def progress(per_cent: int) -> dict[str, Any]:
    """Result of a `progressed` statement: 0 to 100, as cmi5 names it (section 9.5.5.2)."""
    return {"extensions": {builders.PROGRESS_EXTENSION: per_cent}}


def completion(seconds: float) -> dict[str, Any]:
    return {"completion": True, "success": True, "duration": builders.duration(seconds)}


def time_spent(seconds: float) -> dict[str, Any]:
    return {"duration": builders.duration(seconds)}


def _context(enrolment: Enrolment, parent: tuple[str, ...] = ()) -> builders.Json:
    version = enrolment.version
    return builders.context(
        enrolment.registration,
        parent=parent,
        grouping=(curriculum_iri(),),
        revision=revision_of(version),
        language=version.language,
    )


def _statement(
    enrolment: Enrolment,
    verb: str,
    target: builders.Json,
    at: datetime,
    where: builders.Json,
    happened: tuple[object, ...],
    result: Mapping[str, Any] | None,
) -> builders.Json:
    statement_id = ids.uuid_of("statement", verb, enrolment.registration, *happened)
    return builders.statement(statement_id, enrolment.user_id, verb, target, at, where, result)
