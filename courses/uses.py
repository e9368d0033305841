"""Where a picture, a file, a source or a question is used, so that nothing is deleted from under a reader."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model
from wagtail.models import ReferenceIndex, Revision

from courses.models import CourseVersionItem, LessonPage, Source
from elearning.files.models import SiteImage
from quizzes.models import Question, QuestionVersion


def uses_of(thing: Model) -> list[str]:
    """The names of what uses `thing` now, or used it in a version that people were given. Sorted, without repeats."""
    return sorted({*_now(thing), *_in_versions_of_lessons(thing), *_in_questions(thing)})


def _now(thing: Model) -> Iterator[str]:
    return (str(user) for user, _references in ReferenceIndex.get_grouped_references_to(thing))


def _in_versions_of_lessons(thing: Model) -> Iterator[str]:
    body = LessonPage._meta.get_field("body")
    frozen = CourseVersionItem.objects.filter(kind=CourseVersionItem.Kind.LESSON).values("revision_id")
    for revision in Revision.objects.filter(pk__in=frozen).iterator(chunk_size=100):
        lesson = revision.as_object()
        if any(_is(thing, *found[:2]) for found in body.extract_references(lesson.body)):
            yield lesson.title


def _is(thing: Model, model: type[Model], pk: object) -> bool:
    """A chooser over all questions names the base model; the question itself is of its type."""
    return isinstance(thing, model) and str(thing.pk) == str(pk)


def _in_questions(thing: Model) -> Iterator[str]:
    if isinstance(thing, Source):
        yield from Question.objects.filter(sources__contains=[thing.pk]).values_list("key", flat=True)
    if isinstance(thing, SiteImage):
        asked = QuestionVersion.objects.filter(spec__type="hotspot", spec__image=thing.pk)
        yield from asked.values_list("question__key", flat=True)
