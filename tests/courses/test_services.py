from datetime import UTC, datetime, timedelta

import pytest

from courses import selectors, services
from courses.models import Enrolment, LessonPage
from courses.services import Refused
from elearning.records import verbs
from elearning.records.models import Statement
from tests.factories.courses import AssessmentPageFactory, CoursePageFactory, make_course, make_enrolment
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def minutes(count: float) -> datetime:
    return START + timedelta(minutes=count)


def log_of(enrolment: Enrolment) -> list[Statement]:
    return list(Statement.objects.filter(registration=enrolment.registration).order_by("seq"))


def said(enrolment: Enrolment) -> list[str]:
    """The verbs of what was recorded in a round, in the order of the log."""
    return [verbs.name_of(statement.verb) for statement in log_of(enrolment)]


@pytest.fixture
def course():
    return make_course(lessons=2)


@pytest.fixture
def enrolment(course):
    return services.enrol(UserFactory(), course, START)


@pytest.fixture
def items(enrolment):
    return list(enrolment.version.items.all())


def finish(enrolment: Enrolment, at: datetime = START) -> Enrolment:
    for item in enrolment.version.items.all():
        if item.is_lesson:
            services.complete_lesson(enrolment, item, at)
    return services.pass_assessment(enrolment.registration, at)


def test_enrolling_is_recorded_once_however_often_it_is_asked(course):
    user = UserFactory()
    first, second = services.enrol(user, course), services.enrol(user, course)
    assert first == second
    assert said(first) == ["registered"]


def test_a_course_that_was_never_complete_cannot_be_taken():
    with pytest.raises(Refused, match="not ready"):
        services.enrol(UserFactory(), CoursePageFactory())


def test_a_course_without_a_lesson_cannot_be_taken():
    course = CoursePageFactory()
    AssessmentPageFactory(parent=course)
    with pytest.raises(Refused):
        services.enrol(UserFactory(), course)


def test_a_second_launch_within_the_session_says_nothing_new(enrolment):
    services.launch(enrolment, minutes(0))
    services.launch(enrolment, minutes(1))
    assert said(enrolment) == ["registered", "initialized"]


def test_coming_back_after_a_long_while_is_a_new_session(enrolment):
    services.launch(enrolment, minutes(0))
    later = services.launch(enrolment, minutes(90))
    assert later.sessions == 2
    assert said(enrolment).count("initialized") == 2
    assert later.seconds_spent == 0


def test_leaving_says_how_long_the_session_was_and_keeps_everything(enrolment, items):
    services.open_lesson(enrolment, items[0], minutes(0))
    left = services.leave(enrolment, minutes(4))
    services.leave(enrolment, minutes(5))
    assert said(enrolment) == ["registered", "initialized", "experienced", "terminated"]
    assert log_of(enrolment)[-1].body["result"]["duration"] == "PT240S"
    assert left.last_item == items[0]


def test_opening_a_lesson_again_is_not_recorded_again(enrolment, items):
    services.open_lesson(enrolment, items[0])
    services.open_lesson(enrolment, items[0])
    assert said(enrolment).count("experienced") == 1


def test_finishing_a_lesson_tells_how_far_the_round_is(enrolment, items):
    services.complete_lesson(enrolment, items[0])
    services.complete_lesson(enrolment, items[0])
    assert said(enrolment)[-1] == "progressed"
    assert list(log_of(enrolment)[-1].body["result"]["extensions"].values()) == [33]


def test_a_round_is_complete_with_all_lessons_read_and_the_assessment_passed(enrolment, items):
    done = finish(enrolment, minutes(30))
    assert done.completed_at == minutes(30)
    assert said(enrolment)[-2:] == ["progressed", "completed"]


def test_passing_before_the_last_lesson_completes_with_the_lesson(enrolment, items):
    services.complete_lesson(enrolment, items[0], minutes(1))
    services.pass_assessment(enrolment.registration, minutes(2))
    assert services.complete_lesson(enrolment, items[1], minutes(9)).completed_at == minutes(9)


def test_reading_again_after_the_end_changes_nothing(enrolment, items):
    finish(enrolment, minutes(30))
    services.complete_lesson(enrolment, items[0], minutes(60))
    enrolment.refresh_from_db()
    assert enrolment.completed_at == minutes(30)
    assert said(enrolment).count("completed") == 1


def test_a_renewal_is_a_round_of_its_own(enrolment, course):
    finish(enrolment)
    renewal = services.enrol(enrolment.user, course)
    assert (renewal.round, renewal.version) == (2, enrolment.version)
    assert renewal.registration != enrolment.registration
    assert services.enrol(enrolment.user, course) == renewal


def test_time_counts_while_the_person_is_there_and_not_while_away(enrolment, items):
    services.open_lesson(enrolment, items[0], minutes(0))
    services.complete_lesson(enrolment, items[0], minutes(8))
    services.open_lesson(enrolment, items[1], minutes(24 * 60))
    assert services.complete_lesson(enrolment, items[1], minutes(24 * 60 + 2)).seconds_spent == 10 * 60


def test_one_lesson_after_the_other_is_kept_by_the_server():
    course = make_course(lessons=2, navigation="sequential")
    enrolment = make_enrolment(course=course)
    first, second, check = enrolment.version.items.all()
    for item in (second, check):
        with pytest.raises(Refused, match="before this one"):
            services.open_lesson(enrolment, item)
    services.complete_lesson(enrolment, first)
    services.open_lesson(enrolment, second)


def test_lessons_in_any_order_still_come_before_the_assessment(enrolment, items):
    services.complete_lesson(enrolment, items[1])
    found = selectors.round_of(enrolment)
    assert not selectors.may_open(found, items[2])
    services.complete_lesson(enrolment, items[0])
    assert selectors.may_open(selectors.round_of(enrolment), items[2])


def test_people_carry_on_where_they_were(enrolment, items):
    services.open_lesson(enrolment, items[1])
    assert selectors.next_item(selectors.round_of(Enrolment.objects.get(pk=enrolment.pk))) == items[1]
    services.complete_lesson(enrolment, items[1])
    assert selectors.next_item(selectors.round_of(Enrolment.objects.get(pk=enrolment.pk))) == items[0]


def test_a_learner_in_progress_keeps_the_lesson_as_it_was(enrolment, items, course):
    page = LessonPage.objects.child_of(course).first()
    page.title = "Rewritten"
    page.save_revision().publish()
    assert items[0].revision.as_object().title == "Lesson 1"
    assert services.enrol(UserFactory(), course).version.number == 2
