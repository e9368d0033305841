from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from elearning.lib import ids
from elearning.portal import statement_words
from elearning.records import builders, services, verbs
from tests.factories.compliance import CourseFactory, completed_statement
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory, manager_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def said(verb, name="First contact", kind=builders.COURSE, result=None, **definition):
    target = builders.activity("https://x/activities/thing/1", kind, name, **definition)
    return builders.statement(ids.uuid_of(verb), ids.uuid_of("person"), verb, target, NOON, {}, result)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (said(verbs.REGISTERED), "Enrolled on “First contact”"),
        (said(verbs.EXPERIENCED, "At the door"), "Opened the lesson “At the door”"),
        (
            said(verbs.PROGRESSED, result={"extensions": {builders.PROGRESS_EXTENSION: 50}}),
            "Finished 50% of “First contact”",
        ),
        (said(verbs.PASSED, result={"score": {"scaled": 0.875}}), "Passed “First contact”, with 88%"),
        (said(verbs.FAILED, result={"score": {"scaled": 0}}), "Did not pass “First contact”, with 0%"),
        (said(verbs.COMPLETED), "Completed “First contact”"),
        (
            said(verbs.ANSWERED, "q1", result={"success": True}, description={"en-GB": "What first?"}),
            "Answered correctly: What first?",
        ),
        (said(verbs.ANSWERED, "q1", result={"success": False}), "Answered, but not correctly: q1"),
        (said(verbs.ANSWERED, "q1"), "Answered: q1"),
        (said("https://elsewhere.example/verbs/watched"), "Watched “First contact”"),
    ],
)
def test_a_statement_in_words(body, words):
    assert statement_words.sentence(body) == words


def test_a_statement_of_another_system_without_names_still_reads():
    body = {"verb": {"id": "https://x/verbs/ran"}, "object": {"objectType": "Agent", "mbox": "mailto:a@example.org"}}
    assert statement_words.sentence(body) == "Ran “something without a name”"


@pytest.fixture
def force():
    return OrganisationFactory()


@pytest.fixture
def officer(force):
    return MembershipFactory(organisation=OrganisationFactory(parent=force)).user


def completions(user, number):
    course = CourseFactory()
    days = [date(2026, 3, 4) - timedelta(days=index) for index in range(number)]
    return services.record([completed_statement(user, course, day) for day in days])


def test_a_record_has_a_heading_for_each_day_and_the_statement_behind_each_line(client, officer):
    (statement_id,) = completions(officer, 1)
    client.force_login(officer)
    page = client.get("/record/").content.decode()
    assert "Wednesday 4 March 2026" in page
    assert f"/record/statement/{statement_id}" in page
    assert "http://adlnet.gov/expapi/verbs/completed" in page


def test_an_empty_record_says_what_will_be_there(client, officer):
    client.force_login(officer)
    assert "Nothing is recorded yet" in client.get("/record/").content.decode()


def test_a_long_record_comes_in_pages(client, officer):
    completions(officer, 45)
    client.force_login(officer)
    assert "Showing 1 to 40 of 45" in client.get("/record/").content.decode()
    assert "Showing 41 to 45 of 45" in client.get("/record/?page=2").content.decode()
    assert client.get("/record/?page=nonsense").status_code == 200
    assert client.get("/record/?page=99").status_code == 200


def test_forty_lines_take_as_many_queries_as_ten(client, officer):
    client.force_login(officer)
    counts = []
    for number in (10, 40):
        completions(officer, number)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/record/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_persons_record_is_for_them_and_for_those_who_manage_them(client, force, officer):
    (statement_id,) = completions(officer, 1)
    addresses = (f"/record/{officer.pk}/", f"/record/statement/{statement_id}")
    elsewhere = OrganisationFactory()
    for viewer, status in (
        (officer, 200),
        (manager_of(force), 200),
        (manager_of(elsewhere), 404),
        (MembershipFactory(organisation=force).user, 404),
    ):
        client.force_login(viewer)
        assert [client.get(address).status_code for address in addresses] == [status, status]


def test_an_unknown_person_or_statement_is_not_found(client, officer):
    client.force_login(officer)
    unknown = ids.uuid_of("nobody")
    assert client.get(f"/record/{unknown}/").status_code == 404
    assert client.get(f"/record/statement/{unknown}").status_code == 404


def test_anothers_record_says_whose_it_is(client, force):
    officer = MembershipFactory(organisation=force, user=UserFactory(first_name="Ffion", last_name="Pugh")).user
    client.force_login(manager_of(force))
    assert "Record of Ffion Pugh" in client.get(f"/record/{officer.pk}/").content.decode()
