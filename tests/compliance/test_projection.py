"""What the database holds equals the pure rules, person by person, over generated populations."""

import random
from datetime import date, timedelta
from uuid import uuid4

import pytest

from elearning.compliance import services
from elearning.compliance.models import Completion, Status
from elearning.compliance.rules.facts import Achievement, Rule, Service
from elearning.compliance.rules.standing import stand
from elearning.lib import clock
from elearning.people.models import Membership
from tests.factories.compliance import CompletionFactory, CourseFactory, RequirementFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, PostFactory, UserFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)


def around(chance, days=900):
    return TODAY + timedelta(days=chance.randint(-days, 60))


def populate(chance):
    forces = OrganisationFactory.create_batch(2)
    units = [OrganisationFactory(parent=chance.choice(forces)) for _ in range(4)]
    units += [OrganisationFactory(parent=chance.choice(units)) for _ in range(3)]
    posts = [PostFactory(), PostFactory(sergeant=True), PostFactory(staff=True)]
    courses = CourseFactory.create_batch(2)
    for _ in range(5):
        start = around(chance)
        RequirementFactory(
            course=chance.choice(courses),
            organisation=chance.choice([None, *forces, *units]),
            posts=chance.sample(posts, chance.randint(0, 2)),
            due_days=chance.choice([0, 30, 60]),
            valid_months=chance.choice([1, 12, 24]),
            start=start,
            end=chance.choice([None, None, start + timedelta(days=chance.randint(0, 900))]),
        )
    for user in UserFactory.create_batch(25):
        for _ in range(chance.randint(0, 4)):
            start = around(chance)
            end = chance.choice([None, start + timedelta(days=chance.randint(0, 400))])
            place, post = chance.choice(forces + units), chance.choice(posts)
            MembershipFactory(user=user, organisation=place, post=post, start=start, end=end)
        for _ in range(chance.randint(0, 2)):
            CompletionFactory(
                user=user,
                course=chance.choice(courses),
                statement_id=uuid4(),
                completed_at=f"{around(chance):%Y-%m-%d}T23:30Z",
            )


def by_the_rules(requirement, user_id):
    rule = Rule(
        requirement.name,
        requirement.course.title,
        requirement.organisation.path if requirement.organisation else "",
        frozenset(requirement.posts.values_list("pk", flat=True)),
        requirement.due_days,
        requirement.valid_months,
        requirement.start,
        requirement.end,
    )
    held = [
        Service(one.pk, one.organisation.path, one.post_id, one.start, one.end)
        for one in Membership.objects.filter(user_id=user_id).select_related("organisation")
    ]
    made = [
        Achievement(one.statement_id, clock.date_of(one.completed_at))
        for one in Completion.objects.filter(user_id=user_id, course=requirement.course)
    ]
    return stand(rule, held, made, clock.today())


@pytest.mark.parametrize("seed", range(6))
def test_the_rows_are_what_the_rules_say_of_each_person(seed, on_day):
    chance = random.Random(seed)
    on_day(TODAY)
    populate(chance)
    services.refresh_all()
    on_day(TODAY + timedelta(days=chance.randint(1, 200)))
    services.refresh_all()
    rows = {(row.user_id, row.requirement_id): row for row in Status.objects.prefetch_related("places")}
    compared = 0
    for requirement in RequirementFactory._meta.model.objects.all():
        for user_id in UserFactory._meta.model.objects.values_list("pk", flat=True):
            standing, row = by_the_rules(requirement, user_id), rows.pop((user_id, requirement.pk), None)
            assert (standing is None) == (row is None)
            if row is None:
                continue
            compared += 1
            assert (row.state, row.due_on, row.achieved_on, row.expires_on, row.statement_id, row.joined_on) == (
                standing.state,
                standing.due_on,
                standing.achieved_on,
                standing.expires_on,
                standing.statement_id,
                standing.joined_on,
            )
            assert row.membership_id == standing.services[0]
            assert {place.membership_id for place in row.places.all()} == set(standing.services)
    assert rows == {}
    assert compared
