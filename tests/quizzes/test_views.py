"""An attempt in the browser without JavaScript."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes import services
from quizzes.models import Attempt
from tests.factories.people import UserFactory
from tests.factories.quizzes import (
    EVERY_TYPE,
    RIGHT,
    BranchingFactory,
    NumericFactory,
    OrderingFactory,
    QuizFactory,
    ShortTextFactory,
    SingleChoiceFactory,
    TrueFalseFactory,
    answered,
    started,
)

pytestmark = pytest.mark.django_db

FORMS = {
    "single_choice": {"answer": "b"},
    "multiple_response": {"answer": ["a", "c", "d"]},
    "true_false": {"answer": "true"},
    "matching": {f"match-l{n}": f"r{n}" for n in range(1, 5)},
    "ordering": {"place-s1": 1, "place-s2": 2, "place-s4": 3, "place-s3": 4, "place-s5": 5, "place-s6": 6},
    "numeric": {"answer": " 72 hours"},
    "short_text": {"answer": "place of safety"},
    "likert": {"answer": "3"},
    "hotspot": {"answer": ["h1", "h2"]},
    "branching": {"node": "n1", "answer": "c2"},
}


@pytest.fixture
def officer(client):
    user = UserFactory()
    client.force_login(user)
    return user


def at(name: str, attempt: Attempt, *more) -> str:
    return reverse(f"quizzes:{name}", args=[attempt.pk, *more])


def send(client, attempt, position, **data):
    return client.post(at("question", attempt, position), {"sequence": 1, "go": "next", **data})


def one(officer, question) -> Attempt:
    return started(officer, QuizFactory(questions=[question]))


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_every_type_is_shown_answered_and_shown_with_its_answer(client, officer, kind):
    attempt = one(officer, EVERY_TYPE[kind]())
    assert client.get(at("question", attempt, 1)).status_code == 200
    assert send(client, attempt, 1, **FORMS[kind]).status_code == 302
    kept = attempt.items.get().response
    assert kept == ({"paths": [[["n1", "c2"]]]} if kind == "branching" else RIGHT[kind])
    again = client.get(at("question", attempt, 1)).content.decode()
    assert kind == "branching" or "checked" in again or "selected" in again or str(RIGHT[kind]) in again


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_what_is_right_is_not_in_the_page_before_the_end(client, officer, kind):
    question = EVERY_TYPE[kind](feedback="TELLTALE-OVERALL", sources=["TELLTALE-SOURCE"])
    page = client.get(at("question", one(officer, question), 1)).content.decode()
    for secret in ("TELLTALE", "About ", "Pair 1", "After c", "correct", "It is true.", "A place of safety"):
        assert secret not in page


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_the_result_tells_each_type(client, officer, kind):
    attempt = services.submit(answered(one(officer, EVERY_TYPE[kind]())))
    page = client.get(at("result", attempt)).content.decode()
    assert "You passed" in page
    assert "Because of the cluster." in page
    assert "3.1 GEN-01, GEN-02" in page


def test_going_on_leads_to_the_first_unanswered_question_then_to_the_review(client, officer):
    attempt = started(officer, QuizFactory(questions=[TrueFalseFactory(), NumericFactory()]))
    send(client, attempt, 1, answer="true")
    assert client.get(at("attempt", attempt)).url == at("question", attempt, 2)
    assert send(client, attempt, 2, answer="5").url == at("review", attempt)
    assert client.get(at("attempt", attempt)).url == at("review", attempt)


def test_the_page_says_where_one_is(client, officer):
    attempt = started(officer, QuizFactory(questions=[TrueFalseFactory(), NumericFactory()]))
    assert "Question 2 of 2" in client.get(at("question", attempt, 2)).content.decode()


def test_a_question_can_be_left_open_and_counts_as_unanswered(client, officer):
    attempt = started(officer, QuizFactory(questions=[TrueFalseFactory(), NumericFactory()]))
    assert send(client, attempt, 1).status_code == 302
    assert "2 questions have no complete answer" in client.get(at("review", attempt)).content.decode()


def test_handing_in_twice_gives_one_result(client, officer):
    attempt = answered(one(officer, TrueFalseFactory()))
    assert client.post(at("review", attempt)).url == at("result", attempt)
    first = Attempt.objects.get().submitted_at
    assert client.post(at("review", attempt)).url == at("result", attempt)
    assert Attempt.objects.get().submitted_at == first


@pytest.mark.parametrize("data", [{"answer": "z"}, {"answer": "b", "sequence": "x"}, {"answer": "b", "sequence": "-4"}])
def test_a_forged_answer_gets_a_clear_page(client, officer, data):
    attempt = one(officer, SingleChoiceFactory())
    response = send(client, attempt, 1, **data)
    assert response.status_code == 400
    assert "does not belong to this question" in response.content.decode()
    assert attempt.items.get().response is None


def test_an_answer_after_the_submission_gets_a_clear_page(client, officer):
    attempt = services.submit(answered(one(officer, TrueFalseFactory())))
    response = send(client, attempt, 1, answer="false", sequence=5)
    assert response.status_code == 409
    assert "has been handed in" in response.content.decode()
    assert attempt.items.get().response is True


@pytest.mark.parametrize("name", ["attempt", "question", "review", "result"])
def test_another_persons_attempt_is_not_found(client, officer, name):
    attempt = one(UserFactory(), TrueFalseFactory())
    address = at(name, attempt, 1) if name == "question" else at(name, attempt)
    assert client.get(address).status_code == 404
    if name in ("question", "review"):
        assert client.post(address, {"answer": "true", "sequence": 1}).status_code == 404


@pytest.mark.parametrize("name", ["attempt", "review", "result"])
def test_nobody_sees_an_attempt_without_signing_in(client, name):
    attempt = one(UserFactory(), TrueFalseFactory())
    assert "/accounts/login/" in client.get(at(name, attempt)).url


def test_a_slip_is_shown_with_what_was_typed(client, officer):
    attempt = one(officer, NumericFactory())
    response = send(client, attempt, 1, answer="three")
    assert response.status_code == 422
    page = response.content.decode()
    assert "Enter a number, such as 12 or 2.5." in page
    assert 'value="three"' in page


def test_steps_with_the_same_place_are_shown_as_they_were_sent(client, officer):
    attempt = one(officer, OrderingFactory())
    page = send(client, attempt, 1, **{"place-s1": 1, "place-s2": 1}).content.decode()
    assert "Give every step a place of its own." in page
    assert page.count("selected") == 2


def test_the_later_tab_wins_and_the_earlier_is_told(client, officer):
    attempt = one(officer, SingleChoiceFactory())
    send(client, attempt, 1, answer="b", sequence=2)
    response = client.post(at("question", attempt, 1), {"sequence": 1, "answer": "a"}, follow=True)
    assert "in another tab or window" in response.content.decode()
    assert attempt.items.get().response == "b"


@pytest.mark.parametrize("kind", [kind for kind in EVERY_TYPE if kind != "branching"])
def test_an_answer_in_other_words_than_it_is_kept_in_is_no_other_answer(client, officer, kind):
    """Options come in the order shown, numbers with their unit: what is kept says the same in its one form."""
    attempt = started(officer, QuizFactory(questions=[EVERY_TYPE[kind](), NumericFactory()]))
    sent = {name: value[::-1] if isinstance(value, list) else value for name, value in FORMS[kind].items()}
    assert send(client, attempt, 1, **sent)["Location"] == at("question", attempt, 2)
    asked = {"sequence": 2, **sent}
    told = client.post(at("question", attempt, 1), asked, headers={"accept": "application/json"}).json()
    assert told["state"] == "saved"


def test_a_decision_clicked_twice_is_one_decision(client, officer):
    attempt = one(officer, BranchingFactory())
    for _click in range(2):
        send(client, attempt, 1, node="n1", answer="c1", go="stay")
    assert attempt.items.get().response == {"paths": [[["n1", "c1"]]]}


def test_harm_ends_the_path_and_it_is_gone_through_again(client, officer):
    attempt = one(officer, BranchingFactory())
    steps = [("n1", "c1"), ("n1", "c2"), ("n2", "c1")]
    for sequence, (node, choice) in enumerate(steps, start=1):
        send(client, attempt, 1, node=node, answer=choice, sequence=sequence, go="stay")
        page = client.get(at("question", attempt, 1)).content.decode()
        assert ("That decision does harm" in page) == (sequence == 1)
    assert "You have reached the end" in page
    assert attempt.items.get().response == {"paths": [[["n1", "c1"]], [["n1", "c2"], ["n2", "c1"]]]}
    client.post(at("review", attempt))
    assert "You decided, not safely:" in client.get(at("result", attempt)).content.decode()


def test_saving_in_the_background_says_what_was_kept(client, officer):
    attempt = one(officer, SingleChoiceFactory())
    send_json = {"HTTP_ACCEPT": "application/json"}
    address = at("question", attempt, 1)
    assert client.post(address, {"answer": "b", "sequence": 1}, **send_json).json() == {"state": "saved", "sequence": 1}
    assert client.post(address, {"answer": "a", "sequence": 1}, **send_json).json()["state"] == "other"
    assert client.post(address, {"answer": "z", "sequence": 2}, **send_json).status_code == 400
    services.submit(attempt)
    assert client.post(address, {"answer": "a", "sequence": 2}, **send_json).status_code == 409


def test_a_failed_attempt_offers_another_while_there_is_one(client, officer):
    quiz, registration = QuizFactory(questions=[TrueFalseFactory(critical=True)], attempts_allowed=2), uuid4()
    for left, said in ((1, "You have 1 attempt left."), (0, "You have used all your attempts.")):
        attempt = services.submit(answered(started(officer, quiz, registration=registration), true_false=False))
        page = client.get(at("result", attempt)).content.decode()
        assert said in page, left
        assert "1 question that must be right to pass was not" in page


def test_a_waiting_text_is_said_to_wait(client, officer):
    attempt = services.submit(answered(one(officer, ShortTextFactory()), short_text="a lift"))
    page = client.get(at("result", attempt)).content.decode()
    assert "Waiting for a marker" in page
    assert "Not right" not in page


def test_queries_do_not_grow_with_the_quiz(client, officer):
    counts = []
    for size in (10, 40):
        attempt = started(officer, QuizFactory(questions=[TrueFalseFactory() for _ in range(size)]))
        for name, more in (("question", [1]), ("review", [])):
            client.get(at(name, attempt, *more))
            with CaptureQueriesContext(connection) as queries:
                client.get(at(name, attempt, *more))
            counts.append((name, len(queries)))
    assert counts[:2] == counts[2:]


def practice(client, question, data, **headers):
    address = reverse("quizzes:practice", args=[question.uuid])
    return client.post(address, {"here": "/privacy/", **data}, **headers)


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_practice_gives_feedback_in_place_and_records_nothing(client, officer, kind):
    question = EVERY_TYPE[kind]()
    data = FORMS[kind]
    if kind == "branching":
        data = {"node": "n2", "answer": "c1", "kept": json.dumps({"paths": [[["n1", "c2"]]]})}
    page = practice(client, question, data, HTTP_HX_REQUEST="true").content.decode()
    assert "Because of the cluster." in page
    assert not Attempt.objects.exists()


def test_practice_without_script_goes_back_to_the_lesson(client, officer):
    question = TrueFalseFactory(key="M01-P1")
    response = practice(client, question, {"answer": "true"})
    assert response.url == "/privacy/#practice-m01-p1"
    assert client.session["practice"] == {str(question.uuid): {"response": True}}


def test_practice_never_leads_to_another_site(client, officer):
    response = practice(
        client, TrueFalseFactory(key="M01-P1"), {"answer": "true", "here": "https://elsewhere.example/"}
    )
    assert response.url == "/#practice-m01-p1"


@pytest.mark.parametrize(("data", "status"), [({"answer": "maybe"}, 400), ({}, 302), ({"answer": "true"}, 302)])
def test_practice_refuses_what_it_did_not_offer(client, officer, data, status):
    assert practice(client, TrueFalseFactory(), data).status_code == status


def test_practice_with_a_forged_path_is_refused(client, officer):
    data = {"node": "n2", "answer": "c1", "kept": '{"paths": [[["n2", "c1"]]]}'}
    assert practice(client, BranchingFactory(), data).status_code == 400


def test_a_question_that_is_not_published_cannot_be_practised(client, officer):
    assert practice(client, TrueFalseFactory(draft=True), {"answer": "true"}).status_code == 404
