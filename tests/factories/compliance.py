"""Courses to hold, requirements to hold them, and the statements that say so."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import factory
from django.core.files.base import ContentFile
from wagtail.models import Page

from courses.models import CataloguePage, CoursePage
from elearning.compliance.models import Completion, Export, Requirement, State, Status, StatusPlace
from elearning.lib import clock, ids
from elearning.people.models import User
from elearning.records import builders, services, verbs


class CourseFactory(factory.django.DjangoModelFactory):
    """A published course page below the first catalogue (made where there is none)."""

    class Meta:
        model = CoursePage

    code = factory.Sequence(lambda n: f"M{n:02}")
    title = factory.Sequence(lambda n: f"Course {n}")
    summary = "What it is about."
    minutes = 35
    law_as_at = date(2026, 6, 1)
    review_due = date(2027, 6, 1)
    content_owner = "Training board"

    @classmethod
    def _create(cls, model_class: type[CoursePage], *args: object, **kwargs: object) -> CoursePage:
        catalogue = CataloguePage.objects.first()
        if catalogue is None:
            catalogue = Page.get_first_root_node().add_child(instance=CataloguePage(title="Modules"))
        return catalogue.add_child(instance=model_class(**kwargs))


class RequirementFactory(factory.django.DjangoModelFactory):
    """Everyone everywhere, since 2024; `organisation=` and `posts=[…]` narrow it."""

    class Meta:
        model = Requirement
        skip_postgeneration_save = True

    class Params:
        ended = factory.Trait(end=date(2025, 12, 31))

    name = factory.Sequence(lambda n: f"Requirement {n}")
    course = factory.SubFactory(CourseFactory)
    start = date(2024, 1, 1)

    @factory.post_generation
    def posts(self, create: bool, extracted: list[object] | None, **kwargs: object) -> None:
        if create and extracted:
            self.posts.set(extracted)


class StatusFactory(factory.django.DjangoModelFactory):
    """A status row as it would be, for pages that only read it. It counts in its membership's unit."""

    class Meta:
        model = Status
        skip_postgeneration_save = True

    class Params:
        overdue = factory.Trait(state=State.OVERDUE, due_on=date(2026, 1, 1))
        complete = factory.Trait(
            state=State.COMPLETE, achieved_on=date(2026, 2, 1), expires_on=date(2028, 2, 1), statement_id=uuid4()
        )

    membership = factory.SubFactory("tests.factories.people.MembershipFactory")
    user = factory.SelfAttribute("membership.user")
    requirement = factory.SubFactory(RequirementFactory)
    state = State.NOT_YET_DUE
    joined_on = date(2024, 1, 1)
    due_on = date(2026, 12, 31)
    reason = "Because."
    changed_at = datetime(2026, 1, 1, tzinfo=UTC)

    @factory.post_generation
    def places(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create:
            StatusPlace.objects.create(status=self, membership=self.membership)


def completed_statement(user: User, course: CoursePage, on: date, registration: UUID | None = None) -> dict:
    """The statement that courses record when a person completes one."""
    return builders.statement(
        ids.uuid_of("statement", "completed", user.pk, course.pk, on),
        user.pk,
        verbs.COMPLETED,
        builders.activity(course.activity_iri, builders.COURSE, course.title),
        datetime.combine(on, time(12), tzinfo=UTC),
        builders.context(registration or ids.uuid_of("round", user.pk, course.pk, on)),
        {"completion": True},
    )


def complete(user: User, course: CoursePage, on: date) -> UUID:
    """Record that a person completed a course, as the product does; returns the statement's id."""
    (statement_id,) = services.record([completed_statement(user, course, on)])
    return statement_id


class CompletionFactory(factory.django.DjangoModelFactory):
    """A completion row without its statement, for what only reads completions."""

    class Meta:
        model = Completion

    user = factory.SubFactory("tests.factories.people.UserFactory")
    course = factory.SubFactory(CourseFactory)
    statement_id = factory.LazyFunction(uuid4)
    completed_at = datetime(2026, 2, 1, 12, tzinfo=UTC)


class ExportFactory(factory.django.DjangoModelFactory):
    """A list of people asked for, as CSV, that waits; `running`, `ready` and `failed` are what may become of it."""

    class Meta:
        model = Export

    class Params:
        running = factory.Trait(
            state=Export.State.RUNNING, tries=1, started_at=factory.LazyFunction(clock.now), file="exports/begun.csv"
        )
        ready = factory.Trait(
            state=Export.State.READY,
            rows=1,
            file=factory.LazyFunction(lambda: ContentFile("Name\r\nSam\r\n", "kept.csv")),
            finished_at=factory.LazyFunction(clock.now),
            expires_at=factory.LazyFunction(lambda: clock.now() + timedelta(days=7)),
        )
        failed = factory.Trait(
            state=Export.State.FAILED, error="Something went wrong.", finished_at=factory.LazyFunction(clock.now)
        )

    user = factory.SubFactory("tests.factories.people.UserFactory")
    kind = Export.Kind.PEOPLE
    file_format = "csv"
    parameters = factory.LazyFunction(
        lambda: {
            "organisation": None,
            "filters": {"course": "", "post": "", "kind": "", "state": ""},
            "sort": "",
            "language": "en-gb",
            "name": "people",
            "about": "All that you manage",
        }
    )
