"""One force with a unit, another force, a person in each role, and one of each thing that an address can name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from courses.models import AssessmentPage, CoursePage, Enrolment
from elearning.compliance.models import Export, Requirement
from elearning.people.models import Membership, Organisation, Post, User
from elearning.portal.models import OrganisationBranding
from elearning.records.models import Statement
from quizzes.models import Attempt
from tests.factories.compliance import ExportFactory, RequirementFactory
from tests.factories.courses import make_course, make_enrolment
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    administrator_of,
    manager_of,
    trainer,
)
from tests.factories.quizzes import started
from tests.factories.records import CredentialFactory

ROLES = ("anonymous", "officer", "trainer", "manager", "other_manager", "administrator", "national")


@dataclass
class World:
    force: Organisation
    unit: Organisation
    membership: Membership
    course: CoursePage
    enrolment: Enrolment
    attempt: Attempt
    statement: Statement
    requirement: Requirement
    export: Export
    credential: Any
    branding: OrganisationBranding
    users: dict[str, User | None] = field(default_factory=dict)

    @property
    def officer(self) -> User:
        return self.membership.user

    @property
    def post(self) -> Post:
        return self.membership.post

    @property
    def question_uuid(self) -> Any:
        return self.attempt.items.select_related("version__question").first().version.question.uuid


def make_world() -> World:
    """The officer belongs to the unit, has begun the course and is in an attempt at its assessment."""
    force = OrganisationFactory(key="west", name="West Force")
    unit = OrganisationFactory(parent=force, key="west-response")
    other = OrganisationFactory(key="east", name="East Force")
    membership = MembershipFactory(organisation=unit, user=UserFactory(email="officer@example.org"))
    course = make_course(lessons=1, slug="recognise", code="M01")
    enrolment = make_enrolment(membership.user, course)
    quiz = AssessmentPage.objects.child_of(course).get().quiz
    manager = manager_of(unit, email="manager@example.org")
    world = World(
        force=force,
        unit=unit,
        membership=membership,
        course=course,
        enrolment=enrolment,
        attempt=started(membership.user, quiz),
        statement=Statement.objects.filter(user_id=membership.user_id).first(),
        requirement=RequirementFactory(course=course, organisation=force),
        export=ExportFactory(ready=True, user=manager, covers=[unit.pk]),
        credential=CredentialFactory(),
        branding=OrganisationBranding.objects.create(organisation=force),
    )
    world.users = {
        "anonymous": None,
        "officer": membership.user,
        "trainer": trainer(force, email="trainer@example.org"),
        "manager": manager,
        "other_manager": manager_of(other, email="other@example.org"),
        "administrator": administrator_of(force, email="administrator@example.org"),
        "national": administrator_of(None, email="national@example.org"),
    }
    return world
