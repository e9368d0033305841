"""The pages of a module, published, and left alone where a trainer has edited them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Page, Site

from courses import fingerprints
from courses.models import AssessmentPage, CataloguePage, CourseObjective, CoursePage, CourseSource, LessonPage
from elearning.demo.seeding import blocks
from elearning.demo.seeding.blocks import Reference
from elearning.demo.seeding.files import Lesson, Module
from elearning.demo.seeding.ledger import Content, Ledger
from elearning.demo.seeding.nodes import CurriculumRefused, Problem
from quizzes.models import Quiz

Fill = Callable[[Any], None]  # puts what the files say onto a page


def catalogue(title: str = "Modules", slug: str = "modules") -> CataloguePage:
    """The page at /modules/, made below the site's root page where there is none yet.

    Wagtail's own first page, which nobody sees (`/` is the site's home), takes the site's name.
    """
    found = CataloguePage.objects.first()
    if found is not None:
        return found
    root = Site.objects.get(is_default_site=True).root_page
    if root.title.startswith("Welcome to your new Wagtail"):
        root.title = root.draft_title = settings.WAGTAIL_SITE_NAME
        root.save()
    page = CataloguePage(title=title, slug=slug, show_in_menus=True)
    root.add_child(instance=page)
    page.save_revision().publish()
    return page


def settle_module(ledger: Ledger, module: Module, quiz: Quiz, find: Callable[[Reference], int]) -> CoursePage:
    """The course, its lessons and its assessment."""
    where = f"{module.folder.name}/module.yaml"
    course = _settle(ledger, module.key, where, CoursePage, catalogue(), _fill_course(module))
    for lesson in module.lessons:
        _settle(ledger, lesson.key, where, LessonPage, course, _fill_lesson(lesson, find))
    assessment = module.assessment | {"quiz_id": quiz.pk}
    _settle(ledger, module.quiz["key"], where, AssessmentPage, course, _fill(assessment))
    return course


def _fill(fields: Content) -> Fill:
    def fill(page: Any) -> None:
        for name, value in fields.items():
            setattr(page, name, value)

    return fill


def _fill_course(module: Module) -> Fill:
    def fill(page: CoursePage) -> None:
        _fill(module.fields)(page)
        page.objectives = [CourseObjective(**row, sort_order=place) for place, row in enumerate(module.objectives)]
        page.course_sources = [
            CourseSource(source_id=source, sort_order=place) for place, source in enumerate(module.sources)
        ]

    return fill


def _fill_lesson(lesson: Lesson, find: Callable[[Reference], int]) -> Fill:
    return _fill(lesson.fields | {"body": json.dumps(blocks.resolved(lesson.body, find))})


def _settle(ledger: Ledger, key: str, where: str, model: type[Any], parent: Page, fill: Fill) -> Any:
    object_id = ledger.object_id("page", key)
    page = model.objects.filter(pk=object_id).first() if object_id else None
    draft = page.get_latest_revision_as_object() if page else model(live=False)
    there = (page.pk, _content(draft)) if page else None
    fill(draft)
    if page is None:
        _check_free(parent, draft, key, where)
    published = ledger.settle(
        "page", key, _content(draft), there, lambda: _publish(draft, parent, key, where), _content
    )
    return published or page


def _check_free(parent: Page, draft: Page, key: str, where: str) -> None:
    if parent.get_children().filter(slug=draft.slug).exists():
        says = f"There is a page at “{draft.slug}” already that did not come from these files. Rename one of the two."
        raise CurriculumRefused([Problem(where, key, says)])


def _publish(draft: Any, parent: Page, key: str, where: str) -> Any:
    try:
        if draft.pk is None:
            _place(draft, parent)
        draft.save_revision().publish()
    except ValidationError as error:
        problems = [Problem(where, f"{key}.{name}", " ".join(said)) for name, said in error.message_dict.items()]
        raise CurriculumRefused(problems) from error
    return draft


def _place(draft: Any, parent: Page) -> None:
    """Below its parent; a lesson that comes later still stands before the assessment."""
    parent = Page.objects.get(pk=parent.pk)  # treebeard counts children on the instance that it is given
    assessment = AssessmentPage.objects.child_of(parent).first()
    if isinstance(draft, LessonPage) and assessment is not None:
        assessment.add_sibling(pos="left", instance=draft)
    else:
        parent.add_child(instance=draft)


def _content(page: Any) -> Content:
    """What a trainer would see on the page, as plain values."""
    plain = json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))
    return fingerprints.content_of(type(page), plain)
