"""A practice question within another page."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from quizzes import practice
from quizzes.models import Attempt
from tests.factories.people import UserFactory
from tests.factories.quizzes import BranchingFactory, ShortTextFactory, TrueFalseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(rf: RequestFactory):
    request = rf.get("/learn/recognise-it/what-it-is/")
    request.session = SessionStore()
    return request


def render(question, request) -> str:
    template = Template("{% load quiz_tags %}{% practice_question question request %}")
    return template.render(Context({"question": question, "request": request, "csrf_token": "token"}))


def test_it_asks_with_the_way_back_and_without_the_answer(lesson):
    page = render(TrueFalseFactory(key="M01-P1"), lesson)
    assert 'id="practice-m01-p1"' in page
    assert 'value="/learn/recognise-it/what-it-is/"' in page
    assert 'name="csrfmiddlewaretoken" value="token"' in page
    assert "Because of the cluster." not in page


def test_after_the_round_trip_it_shows_the_feedback_once(lesson):
    question = TrueFalseFactory()
    lesson.session[practice.SESSION_KEY] = {str(question.uuid): {"response": False}}
    page = render(question, lesson)
    assert "Not right" in page
    assert "Because of the cluster." in page
    assert "Because of the cluster." not in render(question, lesson)


def test_a_slip_is_said_beside_the_question(lesson):
    question = TrueFalseFactory()
    outcome = {"error": "Choose or write an answer first.", "given": {}, "response": None}
    lesson.session[practice.SESSION_KEY] = {str(question.uuid): outcome}
    assert "Choose or write an answer first." in render(question, lesson)


def test_a_situation_goes_on_where_it_was(lesson):
    question = BranchingFactory()
    kept = {"paths": [[["n1", "c2"]]]}
    lesson.session[practice.SESSION_KEY] = {str(question.uuid): {"response": kept}}
    page = render(question, lesson)
    assert "Situation n2" in page
    assert "After c2." in page
    carried = re.search(r'name="kept" value="([^"]+)"', page)
    assert carried is not None
    assert json.loads(carried[1].replace("&quot;", '"')) == kept


@pytest.mark.parametrize("question", [None, "draft"])
def test_nothing_is_shown_where_nothing_is_published(lesson, question):
    assert "<form" not in render(TrueFalseFactory(draft=True) if question else None, lesson)


def test_it_records_nothing(lesson):
    render(TrueFalseFactory(), lesson)
    assert not Attempt.objects.exists()


def test_a_text_that_only_a_person_could_mark_is_shown_beside_the_answer(client):
    client.force_login(UserFactory())
    address = reverse("quizzes:practice", args=[ShortTextFactory().uuid])
    page = client.post(address, {"answer": "elsewhere"}, headers={"HX-Request": "true"}).content.decode()
    assert "Compare it with the answer below" in page
    assert "Not scored" not in page
