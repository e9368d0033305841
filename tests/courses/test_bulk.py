from datetime import UTC, datetime, timedelta

import pytest
from django.forms.models import model_to_dict

from courses import assessments, bulk, services
from courses.bulk import Event, Happened, PastRound
from courses.models import CourseVersion, Enrolment, LessonProgress
from elearning.records import services as records
from elearning.records.models import Statement
from tests.factories.courses import make_course
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


@pytest.fixture
def version() -> CourseVersion:
    return CourseVersion.objects.select_related("course").get(course=make_course(lessons=2))


def through_the_services(user, version, events) -> None:
    enrolment = services.enrol(user, version.course, START)
    for event in events:
        if event.what is Happened.PASS_ASSESSMENT:
            services.pass_assessment(enrolment.registration, event.at)
        elif event.item is not None:
            getattr(services, event.what.value)(enrolment, event.item, event.at)
        else:
            getattr(services, event.what.value)(enrolment, event.at)


def stored() -> tuple[list, list, list]:
    """Every row and statement, without the numbers that the database gives."""
    lessons = [{**model_to_dict(row), "id": None} for row in LessonProgress.objects.order_by("enrolment", "item")]
    bodies = [{**row.body, "stored": None} for row in Statement.objects.order_by("timestamp", "statement_id")]
    return list(Enrolment.objects.order_by("pk").values()), lessons, bodies


def forget() -> None:
    Statement.objects.all().delete()
    LessonProgress.objects.all().delete()
    Enrolment.objects.all().delete()


def stories(version: CourseVersion) -> dict[str, list[Event]]:
    first, second, _check = version.items.all()
    begun = [Event(Happened.LAUNCH, at(1)), Event(Happened.OPEN_LESSON, at(2), first)]
    read = [
        *begun,
        Event(Happened.COMPLETE_LESSON, at(10), first),
        Event(Happened.LEAVE, at(11)),
        Event(Happened.OPEN_LESSON, at(3000), second),
        Event(Happened.COMPLETE_LESSON, at(3008), second),
    ]
    return {"never begun": [], "begun": begun, "finished": [*read, Event(Happened.PASS_ASSESSMENT, at(3015))]}


@pytest.mark.parametrize("story", ["never begun", "begun", "finished"])
def test_bulk_and_real_use_leave_the_same_rows_and_statements(version, story):
    user = UserFactory()
    events = stories(version)[story]
    through_the_services(user, version, events)
    real = stored()
    forget()
    records.record(bulk.insert([PastRound(user.pk, version, 1, START, events)]))
    assert stored() == real


def test_a_second_round_in_bulk_is_the_one_that_a_renewal_would_be(version):
    user = UserFactory()
    finished = stories(version)["finished"]
    bulk.insert([PastRound(user.pk, version, 1, START, finished)])
    past = PastRound(user.pk, version, 2, at(500_000), [])
    bulk.insert([past])
    assert bulk.registration_of(past) == Enrolment.objects.get(user=user, round=2).registration
    assert services.enrol(user, version.course).round == 2


def test_the_quiz_is_told_the_same_of_an_attempt(version):
    user = UserFactory()
    check = version.items.get(kind="assessment")
    past = PastRound(user.pk, version, 1, START, [])
    enrolment = services.enrol(user, version.course, START)
    assert bulk.attempt_context(past, check) == assessments.attempt_context(enrolment, check)


def test_the_number_of_queries_does_not_grow_with_the_rounds(version, django_assert_num_queries):
    people = UserFactory.create_batch(12)
    events = stories(version)["finished"]
    for some in (people[:2], people[2:]):
        with django_assert_num_queries(3):  # the items, the enrolments, the lessons
            bulk.insert([PastRound(user.pk, version, 1, START, events) for user in some])
