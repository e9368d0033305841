"""What a trainer finds on opening the admin: the courses with what each needs, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Max
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from courses.models import CataloguePage, CoursePage
from elearning.lib import clock
from elearning.people import scope
from quizzes import selectors as quizzes

NOTICE = timedelta(days=60)


@dataclass(frozen=True)
class Line:
    """A course on the desk, with the pages of it that hold changes which are not published."""

    course: CoursePage
    drafts: list[Page]
    is_due: bool


def lines() -> list[Line]:
    """Every course in the trainers' order. Two queries, however many there are."""
    courses = list(CoursePage.objects.annotate(newest=Max("versions__number")).order_by("path"))
    drafts = list(Page.objects.filter(has_unpublished_changes=True).order_by("path"))
    soon = clock.today() + NOTICE
    return [
        Line(
            course=course,
            drafts=[page for page in drafts if page.path.startswith(course.path)],
            is_due=course.review_due <= soon,
        )
        for course in courses
    ]


class Desk(Component):
    name = "desk"
    order = 50
    template_name = "courses/admin/desk.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        catalogue = CataloguePage.objects.order_by("path").first()
        return {
            "lines": lines(),
            "catalogue": catalogue,
            "may_add": catalogue is not None and catalogue.permissions_for_user(user).can_add_subpage(),
            "to_mark": quizzes.waiting_for_marker(scope.people_trained_by(user)).count(),
        }


@hooks.register("construct_homepage_panels")
def desk_on_the_dashboard(request: HttpRequest, panels: list[Component]) -> None:
    if scope.is_trainer(request.user):
        panels.append(Desk())
