from uuid import uuid4

import pytest
from django.urls import reverse

from courses import assessments, services
from courses.models import Enrolment
from elearning.lib import clock
from elearning.records import builders, verbs
from elearning.records import services as records
from quizzes import services as quizzes
from quizzes.services import NoAttemptsLeft
from tests.factories.courses import make_course
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def enrolment(officer):
    """Every lesson read, the assessment still to do."""
    enrolment = services.enrol(officer, make_course(lessons=1, questions=1))
    services.complete_lesson(enrolment, enrolment.version.items.get(kind="lesson"))
    return enrolment


@pytest.fixture
def check(enrolment):
    return enrolment.version.items.select_related("quiz").get(kind="assessment")


def attempt(enrolment, check, answer: str) -> None:
    begun = assessments.start_assessment(enrolment, check, "/")
    quizzes.save_answer(begun, 1, answer, 1)
    quizzes.submit(begun)


def passed(enrolment, activity: str, user_id=None) -> dict:
    """A `passed` statement as content from elsewhere would send it."""
    target = builders.activity(activity, builders.ASSESSMENT, "Check")
    where = builders.context(enrolment.registration)
    return builders.statement(uuid4(), user_id or enrolment.user_id, verbs.PASSED, target, clock.now(), where)


def test_passing_the_quiz_completes_the_round(enrolment, check):
    attempt(enrolment, check, "a")
    enrolment.refresh_from_db()
    assert enrolment.completed_at is not None


def test_failing_leaves_the_round_open_and_an_attempt_fewer(client, enrolment, check):
    attempt(enrolment, check, "b")
    enrolment.refresh_from_db()
    assert enrolment.assessment_passed_at is None
    text = client.get(reverse("courses:assessment", args=[enrolment.course.slug])).content.decode()
    assert "You have 2 attempts left." in text
    assert "Try again" in text


def test_the_start_button_leads_to_the_first_question_and_twice_to_the_same(client, enrolment):
    url = reverse("courses:assessment", args=[enrolment.course.slug])
    assert client.post(url).url == client.post(url).url
    assert "/attempts/" in client.post(url).url
    assert "Carry on with the assessment" in client.get(url).content.decode()


def test_after_the_last_attempt_the_module_can_be_taken_again(client, enrolment, check):
    for _ in range(3):
        attempt(enrolment, check, "b")
    with pytest.raises(NoAttemptsLeft):
        assessments.start_assessment(enrolment, check, "/")
    url = reverse("courses:assessment", args=[enrolment.course.slug])
    assert "You have used all your attempts in this round." in client.get(url).content.decode()
    client.post(reverse("courses:again", args=[enrolment.course.slug]))
    assert [each.is_open for each in Enrolment.objects.order_by("round")] == [False, True]


def test_a_round_with_an_attempt_left_cannot_be_given_up(client, enrolment, check):
    attempt(enrolment, check, "b")
    response = client.post(reverse("courses:again", args=[enrolment.course.slug]), follow=True)
    assert "You still have an attempt left" in response.content.decode()
    assert Enrolment.objects.count() == 1


def test_a_passed_assessment_cannot_be_started_again_and_says_so(client, enrolment, check):
    attempt(enrolment, check, "a")
    text = client.get(reverse("courses:assessment", args=[enrolment.course.slug])).content.decode()
    assert "You have passed this assessment." in text
    with pytest.raises(NoAttemptsLeft):
        assessments.start_assessment(enrolment, check, "/")


def test_a_passed_statement_from_other_content_passes_the_round(enrolment, check):
    records.record([passed(enrolment, check.activity_iri)])
    enrolment.refresh_from_db()
    assert enrolment.completed_at is not None


@pytest.mark.parametrize("fault", ["another person", "another activity"])
def test_a_passed_statement_of_something_else_passes_nothing(enrolment, check, fault):
    if fault == "another person":
        records.record([passed(enrolment, check.activity_iri, UserFactory().pk)])
    else:
        records.record([passed(enrolment, "https://elsewhere.example/game")])
    enrolment.refresh_from_db()
    assert enrolment.assessment_passed_at is None


def test_a_batch_about_nothing_of_ours_costs_one_look(enrolment, django_assert_max_num_queries):
    told = [passed(enrolment, "https://elsewhere.example/game") for _ in range(20)]
    for statement in told:
        statement["context"]["registration"] = str(uuid4())
    with django_assert_max_num_queries(19):
        records.record(told)
