"""A session that ends in the middle: nothing given is lost, and signing in leads back to where it was given."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from quizzes.models import Attempt
from tests.factories.people import UserFactory
from tests.factories.quizzes import (
    BranchingFactory,
    NumericFactory,
    QuizFactory,
    SingleChoiceFactory,
    TrueFalseFactory,
    started,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return UserFactory()


def page_of(attempt: Attempt) -> str:
    return reverse("quizzes:question", args=[attempt.pk, 1])


def begun(officer, question) -> Attempt:
    return started(officer, QuizFactory(questions=[question]))


def test_an_answer_sent_after_the_session_ended_is_there_again_after_signing_in(client, officer):
    attempt = begun(officer, NumericFactory())
    sent = client.post(page_of(attempt), {"sequence": 1, "answer": "72", "go": "next"})
    assert sent.url == f"{reverse('account_login')}?next={page_of(attempt)}"
    assert attempt.items.get().response is None
    client.force_login(officer)
    page = client.get(page_of(attempt)).content.decode()
    assert 'value="72"' in page
    assert "this answer is not saved yet" in page
    assert "this answer is not saved yet" not in client.get(page_of(attempt)).content.decode()


def test_a_decision_sent_after_the_session_ended_is_there_again(client, officer):
    attempt = begun(officer, BranchingFactory())
    client.post(page_of(attempt), {"sequence": 1, "node": "n1", "answer": "c2", "go": "stay"})
    client.force_login(officer)
    assert 'value="c2" checked' in client.get(page_of(attempt)).content.decode()


def test_a_decision_made_at_another_point_is_not_chosen_at_this_one(client, officer):
    attempt = begun(officer, BranchingFactory())
    client.post(page_of(attempt), {"sequence": 1, "node": "n2", "answer": "c2", "go": "stay"})
    client.force_login(officer)
    assert "checked" not in client.get(page_of(attempt)).content.decode()


def test_somebody_else_who_signs_in_meets_nothing_of_it(client, officer):
    attempt = begun(officer, SingleChoiceFactory())
    client.post(page_of(attempt), {"sequence": 1, "answer": "b"})
    client.force_login(UserFactory())
    assert client.get(page_of(attempt)).status_code == 404


def test_no_more_is_kept_than_an_answer_needs(client, officer):
    attempt = begun(officer, NumericFactory())
    client.post(page_of(attempt), {"sequence": 1, "answer": "7" * 30_000})
    client.force_login(officer)
    assert "777" not in client.get(page_of(attempt)).content.decode()


def test_saving_in_the_background_says_that_the_session_ended(client, officer):
    attempt = begun(officer, SingleChoiceFactory())
    told = client.post(page_of(attempt), {"sequence": 1, "answer": "b"}, headers={"Accept": "application/json"})
    assert told.status_code == 401
    assert json.loads(told.content)["state"] == "signed_out"


def test_practice_leads_back_to_its_lesson_and_never_to_an_empty_page(client, officer):
    address = reverse("quizzes:practice", args=[TrueFalseFactory().uuid])
    sent = client.post(address, {"answer": "true", "here": "/learn/a/lessons/b/"})
    assert sent.url == f"{reverse('account_login')}?next=/learn/a/lessons/b/"
    assert client.post(address, {"answer": "true"}, headers={"HX-Request": "true"}).status_code == 401
    client.force_login(officer)
    assert client.get(address).url == "/"
