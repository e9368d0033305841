"""Courses as tests need them: `CourseFactory(lessons=2)` is published, with an assessment and its first version."""

from __future__ import annotations

from datetime import date

import factory
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from courses import services, versioning
from courses.models import AssessmentPage, CataloguePage, CoursePage, Enrolment, LessonPage, Source
from quizzes.models import Quiz, QuizItem, SingleChoice, SingleChoiceOption
from tests.factories.people import UserFactory


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source
        django_get_or_create = ("id",)

    id = factory.Sequence(lambda n: f"S{n + 500:03}")
    title = factory.Sequence(lambda n: f"Guidance number {n}")
    publisher = "Home Office"
    date = "19 Feb 2026"


class PageFactory(factory.django.DjangoModelFactory):
    """Puts a page below its parent in Wagtail's tree."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, parent=None, **fields):
        page = model_class(**fields)
        (parent or Page.get_first_root_node()).add_child(instance=page)
        if page.live:
            page.save_revision().publish()
        return model_class.objects.get(pk=page.pk)


class CataloguePageFactory(PageFactory):
    class Meta:
        model = CataloguePage

    title = "Modules"
    slug = "modules"
    parent = factory.LazyFunction(lambda: Site.objects.get(is_default_site=True).root_page)


class LessonPageFactory(PageFactory):
    class Meta:
        model = LessonPage

    title = factory.Sequence(lambda n: f"Lesson {n}")
    slug = factory.Sequence(lambda n: f"lesson-{n}")
    introduction = "You learn what to look for."
    minutes = 5
    body = factory.LazyFunction(lambda: [("text", RichText("<h2>What to look for</h2><p>Look twice.</p>"))])


def published_question(key: str) -> SingleChoice:
    """A question with a right answer (a) and a wrong one (b), published once."""
    question = SingleChoice(key=key, stem="Which is the safest first step?", status="V")
    question.options = [
        SingleChoiceOption(key="a", text="Look after the person", correct=True, sort_order=0),
        SingleChoiceOption(key="b", text="Ask them in front of others", correct=False, sort_order=1),
    ]
    question.save()
    question.save_revision().publish()
    return question


def quiz_with_questions(count: int = 2) -> Quiz:
    key = f"quiz-{Quiz.objects.count() + 1}"
    quiz = Quiz.objects.create(key=key, title="Check", shuffle_options=False)
    for position in range(count):
        QuizItem.objects.create(quiz=quiz, question=published_question(f"{key}-q{position + 1}"), sort_order=position)
    return quiz


class AssessmentPageFactory(PageFactory):
    class Meta:
        model = AssessmentPage

    title = "Check"
    slug = "check"
    minutes = 4
    quiz = factory.LazyFunction(quiz_with_questions)


class CoursePageFactory(PageFactory):
    """The page alone, without lessons: see `make_course`."""

    class Meta:
        model = CoursePage

    parent = factory.LazyFunction(lambda: CataloguePage.objects.first() or CataloguePageFactory())
    title = factory.Sequence(lambda n: f"Module {n}")
    slug = factory.Sequence(lambda n: f"module-{n}")
    code = factory.Sequence(lambda n: f"M{n:02}")
    summary = "You will be able to spot the signs."
    audiences = factory.LazyFunction(lambda: ["all_staff"])
    minutes = 35
    law_as_at = date(2026, 11, 23)
    review_due = date(2027, 5, 23)
    content_owner = "Curriculum lead"


def make_course(lessons: int = 2, *, questions: int = 2, **fields: object) -> CoursePage:
    """A published course with its lessons (slugs l1, l2 ...), an assessment (slug check) and its first version."""
    with versioning.publishing_together():
        course = CoursePageFactory(**fields)
        for number in range(1, lessons + 1):
            LessonPageFactory(parent=course, title=f"Lesson {number}", slug=f"l{number}")
        AssessmentPageFactory(parent=course, quiz=quiz_with_questions(questions))
    return CoursePage.objects.get(pk=course.pk)


def make_enrolment(user: object = None, course: CoursePage | None = None) -> Enrolment:
    return services.enrol(user or UserFactory(), course or make_course())
