"""What an attempt says in the log: each answer, and the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from elearning.lib import ids
from elearning.records import builders, verbs
from quizzes import interactions
from quizzes.models.attempt import Attempt, AttemptItem
from quizzes.rows import AttemptContext

Json = dict[str, Any]


def question_iri(spec: Json) -> str:
    return f"{settings.LRS_HOME_PAGE}/activities/question/{spec['uuid']}"


def decisions_extension() -> str:
    """Holds every path of a branching question, where `response` has room for one."""
    return f"{settings.LRS_HOME_PAGE}/extensions/decisions"


def of_submission(attempt: Attempt, items: Sequence[AttemptItem]) -> list[Json]:
    """The statements of an attempt just handed in. What a marker has yet to read is said when it is marked."""
    said = [answered(attempt, item) for item in items if item.response is not None and not item.needs_marker]
    return said + of_result(attempt)


def of_result(attempt: Attempt) -> list[Json]:
    """`passed` or `failed`, once it is known."""
    return [result(attempt)] if attempt.state == Attempt.State.FINISHED else []


def answered(attempt: Attempt, item: AttemptItem) -> Json:
    """That a question was answered, with the question as an interaction (xAPI 1.0.3 Data, appendix C)."""
    where, spec = AttemptContext.of(attempt), item.version.spec
    assert item.answered_at is not None
    return builders.statement(
        ids.uuid_of("statement", "answered", attempt.id, item.position),
        attempt.user_id,
        verbs.ANSWERED,
        builders.activity(
            question_iri(spec),
            builders.INTERACTION,
            spec["key"],
            where.language,
            **interactions.definition_of(spec, where.language),
        ),
        item.answered_at,
        builders.context(
            attempt.registration,
            parent=(where.activity_iri,),
            grouping=(*where.parent, *where.grouping),
            revision=where.revision,
            language=where.language,
        ),
        _answer(item),
    )


def _answer(item: AttemptItem) -> Json:
    spec = item.version.spec
    said: Json = {"response": interactions.response_of(spec, item.response)}
    if item.correct is not None:
        said["success"] = item.correct
    if item.max_score and item.score is not None:
        said["score"] = score(item.score, item.max_score)
    if spec["type"] == "branching":
        said["extensions"] = {decisions_extension(): (item.response or {})["paths"]}
    return said


def result(attempt: Attempt) -> Json:
    """`passed` or `failed`, timed at the submission even where a marker decided later."""
    where = AttemptContext.of(attempt)
    assert attempt.submitted_at is not None
    said: Json = {
        "success": bool(attempt.passed),
        "duration": builders.duration((attempt.submitted_at - attempt.started_at).total_seconds()),
    }
    if attempt.max_score:
        said["score"] = score(attempt.score, attempt.max_score)
    return builders.statement(
        ids.uuid_of("statement", "result", attempt.id),
        attempt.user_id,
        verbs.PASSED if attempt.passed else verbs.FAILED,
        builders.activity(where.activity_iri, builders.ASSESSMENT, where.activity_name, where.language),
        attempt.submitted_at,
        builders.context(
            attempt.registration,
            parent=where.parent,
            grouping=where.grouping,
            revision=where.revision,
            language=where.language,
        ),
        said,
    )


def score(raw: Any, most: Any) -> Json:
    """xAPI 1.0.3 Data, 2.4.5.1: `scaled` from 0 to 1 to four places, and the marks."""
    return {"scaled": round(float(raw) / float(most), 4), "raw": float(raw), "min": 0.0, "max": float(most)}
