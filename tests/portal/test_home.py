from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses import services
from courses.models import CourseVersionItem
from elearning.portal import due
from tests.factories.compliance import CourseFactory, RequirementFactory, StatusFactory
from tests.factories.courses import make_course
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory, administrator_of, manager_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership():
    return MembershipFactory()


def required(membership, course, **status):
    return StatusFactory(membership=membership, requirement=RequirementFactory(course=course), **status)


def titles(user):
    return [task.course.title for task in due.agenda_for(user).tasks]


def test_the_most_pressing_comes_first(membership):
    for title, state, day in (
        ("later", "not_yet_due", date(2027, 3, 1)),
        ("soon", "not_yet_due", date(2027, 1, 1)),
        ("expiring", "expiring", date(2026, 12, 1)),
        ("expired", "expired", date(2026, 5, 1)),
        ("long overdue", "overdue", date(2025, 1, 1)),
        ("overdue", "overdue", date(2026, 1, 1)),
        ("done", "complete", date(2028, 1, 1)),
    ):
        required(membership, CourseFactory(title=title), state=state, due_on=day, expires_on=day)
    assert titles(membership.user) == ["long overdue", "overdue", "expired", "expiring", "soon", "later"]


def test_a_course_that_two_requirements_name_is_listed_once_for_the_more_pressing(membership):
    course = CourseFactory()
    required(membership, course, state="not_yet_due")
    required(membership, course, state="overdue")
    (task,) = due.agenda_for(membership.user).tasks
    assert task.state == "overdue"


def test_what_runs_out_next_is_the_earliest_of_what_is_held(membership):
    for title, day in (("second", date(2028, 2, 1)), ("first", date(2027, 2, 1))):
        required(membership, CourseFactory(title=title), complete=True, expires_on=day)
    assert due.agenda_for(membership.user).next_expiry.requirement.course.title == "first"


def test_an_officer_starts_what_is_due_in_one_tap_and_reads_why(client, membership):
    course = make_course(lessons=2)
    required(membership, course, overdue=True, reason="Because you joined the response team.")
    client.force_login(membership.user)
    page = client.get("/").content.decode()
    assert f'href="/learn/{course.slug}/"' in page
    assert "Was due by 1 January 2026" in page
    assert "Because you joined the response team." in page


def test_an_officer_carries_on_where_they_were(client, membership):
    course = make_course(lessons=2)
    enrolment = services.enrol(membership.user, course)
    first, second = CourseVersionItem.objects.filter(version=enrolment.version, kind="lesson")
    services.complete_lesson(enrolment, first)
    client.force_login(membership.user)
    page = client.get("/").content.decode()
    assert "Carry on" in page
    assert f'href="/learn/{course.slug}/lessons/{second.slug}/"' in page
    assert "1 of 3 parts done" in page


def test_nobody_with_nothing_due_is_left_before_an_empty_page(client, membership):
    client.force_login(membership.user)
    assert "You are up to date." in client.get("/").content.decode()
    client.force_login(UserFactory())
    assert "You have no post" in client.get("/").content.decode()


def test_a_manager_finds_the_reports_and_an_administrator_the_admin_too(client):
    gwent = OrganisationFactory(name="Gwent Police")
    required(MembershipFactory(organisation=gwent), CourseFactory(), overdue=True)
    client.force_login(manager_of(gwent))
    page = client.get("/").content.decode()
    assert "Gwent Police" in page
    assert "<strong>1</strong> overdue" in page
    assert 'href="/reports/"' in page
    assert "Open the admin" not in page
    client.force_login(administrator_of(None))
    page = client.get("/").content.decode()
    assert "Your organisation" in page
    assert "No drafts" in page


def test_ten_courses_take_as_many_queries_as_two(client, membership):
    client.force_login(membership.user)
    counts = []
    for number in (2, 8):
        for _index in range(number):
            course = make_course(lessons=1)
            required(membership, course, overdue=True)
            services.launch(services.enrol(membership.user, course))
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
