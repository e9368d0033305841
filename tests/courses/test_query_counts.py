"""The player and the catalogue ask the database no more for long courses than for short ones."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from courses import services
from tests.factories.courses import make_course
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def queries(client, url: str) -> int:
    client.get(url)  # sessions, sites and content types are warm after the first look
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url, follow=True).status_code == 200
    return len(asked)


@pytest.fixture
def officer(client):
    Site.clear_site_root_paths_cache()
    user = UserFactory()
    client.force_login(user)
    return user


def test_the_catalogue_does_not_ask_more_for_more_modules(client, officer):
    def with_modules(count: int) -> int:
        for _ in range(count):
            course = make_course(lessons=2)
            enrolment = services.enrol(officer, course)
            services.complete_lesson(enrolment, enrolment.version.items.first())
        return queries(client, "/modules/")

    assert with_modules(2) == with_modules(6)


@pytest.mark.parametrize("page", ["course", "lesson"])
def test_a_longer_course_asks_no_more(client, officer, page):
    def with_lessons(count: int) -> int:
        course = make_course(lessons=count)
        enrolment = services.enrol(officer, course)
        for item in enrolment.version.items.filter(kind="lesson"):
            services.open_lesson(enrolment, item)
        arguments = [course.slug, "l1"] if page == "lesson" else [course.slug]
        return queries(client, reverse(f"courses:{page}", args=arguments))

    assert with_lessons(3) == with_lessons(12)
