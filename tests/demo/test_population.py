from datetime import date
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from elearning.demo import accounts, careers, population, units
from elearning.lib import clock
from elearning.people import scope, selectors
from elearning.people.models import Membership, Organisation, User
from elearning.people.reference import files

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def people():
    return list(careers.people(units.read(), TODAY, population.SEED))


def test_the_same_seed_makes_the_same_people(people):
    assert list(careers.people(units.read(), TODAY, population.SEED)) == people


def test_there_are_about_two_thousand_people_with_an_address_each(people):
    assert 1900 < len(people) < 2300
    assert len({person.email for person in people}) == len(people)
    assert all(person.email.endswith("@demo.example") and person.email.isascii() for person in people)


def test_people_joined_moved_and_left_in_the_last_two_years(people):
    joined = [p for p in people if (TODAY - p.stays[0].start).days < 730]
    moved = [p for p in people if len(p.stays) > 1]
    left = [p for p in people if p.stays[-1].end and p.stays[-1].end < TODAY]
    assert all(len(people) * 0.04 < len(some) < len(people) * 0.3 for some in (joined, moved, left))


def test_no_stay_is_reversed_and_none_overlap(people):
    for person in people:
        for stay in person.stays:
            assert stay.end is None or stay.end >= stay.start
        for before, after in zip(person.stays, person.stays[1:], strict=False):
            assert before.end is not None
            assert before.end < after.start


def test_every_post_and_force_of_the_population_is_in_the_reference_data(people):
    reference = files.read()
    assert {stay.post for person in people for stay in person.stays} <= {entry.key for entry in reference.posts}
    assert {unit.key for unit in units.read()} <= {entry.key for entry in reference.organisations}


@pytest.mark.django_db
def test_the_people_are_stored_with_their_units_and_the_four_accounts():
    call_command("load_reference", stdout=StringIO())
    people = population.simulated(population.day_of_seeding())
    assert not population.are_stored(people)
    population.seed_people(people)
    population.seed_accounts()
    assert population.are_stored(people)
    assert population.accounts_are_stored()
    assert population.day_of_seeding() == clock.today()
    west_mercia = Organisation.objects.get(key="west-mercia")
    assert selectors.subtree(west_mercia).count() > 40
    assert selectors.memberships_on(clock.today(), west_mercia).count() > 1000
    assert User.objects.filter(preferred_language="cy").exists()
    manager = User.objects.get(email=accounts.MANAGER.email)
    assert scope.may_see_organisation(manager, west_mercia)
    assert not scope.may_see_organisation(manager, Organisation.objects.get(key="warwickshire"))
    assert scope.is_national_administrator(User.objects.get(email=accounts.ADMINISTRATOR.email))
    assert scope.is_trainer(User.objects.get(email=accounts.TRAINER.email))
    assert Membership.objects.filter(user__email=accounts.OFFICER.email, post="response-officer").exists()


@pytest.mark.django_db
def test_the_accounts_open_with_the_known_password_in_demonstration_mode_only(settings, rf):
    call_command("load_reference", stdout=StringIO())
    settings.DEMO_MODE = False
    population.seed_people([])
    population.seed_accounts()
    assert not User.objects.get(email=accounts.OFFICER.email).has_usable_password()
    User.objects.filter(email=accounts.OFFICER.email).update(password=_hash_in(settings, True))
    assert authenticate(rf.post("/"), email=accounts.OFFICER.email, password=accounts.PASSWORD)


def _hash_in(settings, demo_mode):
    settings.DEMO_MODE = demo_mode
    return accounts.password()
