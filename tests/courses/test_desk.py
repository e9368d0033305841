"""What a trainer finds on opening the admin."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses import desk
from elearning.people import roles
from tests.factories.courses import CoursePageFactory, make_course
from tests.factories.people import trainer

pytestmark = pytest.mark.django_db


def test_the_desk_names_each_course_its_drafts_and_what_waits(client):
    roles.set_up()
    client.force_login(trainer())
    course = make_course(title="Recognise it")
    lesson = course.get_children().first().specific
    lesson.title = "Not yet out"
    lesson.save_revision()
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    for expected in ("Recognise it", "version 1", "Not yet out", "0 answers to mark", "Add a course"):
        assert expected in text


def test_a_course_that_was_never_published_says_so():
    CoursePageFactory(live=False)
    assert [line.course.newest for line in desk.lines()] == [None]


def test_queries_of_the_desk_do_not_grow_with_courses():
    counts = []
    for _round in range(2):
        for _course in range(2):
            CoursePageFactory()
        with CaptureQueriesContext(connection) as queries:
            desk.lines()
        counts.append(len(queries))
    assert counts[0] == counts[1] == 2
