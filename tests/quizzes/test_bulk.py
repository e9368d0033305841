"""The demonstration's bulk path makes what the services make."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import repeat
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from elearning.lib import clock
from elearning.records import selectors as records
from quizzes import bulk, selectors, services
from quizzes.bulk import PastAttempt
from quizzes.models import Attempt, AttemptItem
from tests.factories.people import UserFactory
from tests.factories.quizzes import RIGHT, WRONG, QuizFactory, context

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
END = START + timedelta(minutes=11)
SCENARIOS: dict[str, dict[str, Any]] = {"all right": RIGHT, "all wrong": WRONG, "nothing": {}}


def past(user, quiz, registration, by_type) -> PastAttempt:
    kinds = {v.spec["key"]: v.spec["type"] for v in selectors.askable_versions(quiz)}
    responses = {key: by_type[kind] for key, kind in kinds.items() if kind in by_type}
    return PastAttempt(user.pk, quiz, registration, context(), 1, START, END, responses, return_to="/learn/x/")


def through_services(told: PastAttempt, user, monkeypatch) -> None:
    at = iter([told.started_at])
    monkeypatch.setattr(clock, "now", lambda: next(at))
    attempt = services.start_attempt(
        user, told.quiz, registration=told.registration, context=told.context, return_to=told.return_to
    )
    items = selectors.items_of(attempt)
    for item in items:
        response = told.responses.get(item.version.spec["key"])
        if response is not None:
            at = iter([bulk.answered_at(told, item.position, len(items))])
            services.save_answer(attempt, item.position, response, 1)
    at = repeat(told.submitted_at)
    services.submit(attempt)
    monkeypatch.undo()


def contents() -> tuple[list, list]:
    attempts = [model_to_dict(attempt) | {"id": attempt.pk} for attempt in Attempt.objects.order_by("pk")]
    items = [
        {name: value for name, value in model_to_dict(item).items() if name != "id"}
        for item in AttemptItem.objects.order_by("attempt_id", "position")
    ]
    return attempts, items


def said_of(user) -> dict[str, dict]:
    added = ("stored", "authority", "version")
    return {
        str(each.statement_id): {key: value for key, value in each.body.items() if key not in added}
        for each in records.statements_of(user.pk)
    }


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_bulk_and_services_make_identical_rows_and_statements(scenario, monkeypatch):
    user, quiz, registration = UserFactory(), QuizFactory(shuffle_questions=True), uuid4()
    told = past(user, quiz, registration, SCENARIOS[scenario])
    through_services(told, user, monkeypatch)
    rows, said = contents(), said_of(user)
    AttemptItem.objects.all().delete()
    Attempt.objects.all().delete()
    built = bulk.insert([told])
    assert contents() == rows
    assert {each["id"]: each for each in built} == said


def test_bulk_queries_do_not_grow_with_the_attempts():
    quiz = QuizFactory()
    counts = []
    for size in (3, 30):
        told = [past(UserFactory(), quiz, uuid4(), RIGHT) for _ in range(size)]
        with CaptureQueriesContext(connection) as queries:
            bulk.insert(told)
        counts.append(len(queries))
    assert counts[0] == counts[1]
