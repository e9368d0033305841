from datetime import date

import pytest

from elearning.demo import careers, intentions, population, requirements, units
from elearning.demo.intentions import End
from elearning.people.models import Post
from elearning.people.reference import files

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def people():
    return list(careers.people(units.read(), TODAY, population.SEED))


@pytest.fixture(scope="module")
def rules():
    return requirements.rules({entry.key: Post(key=entry.key, **entry.values) for entry in files.read().posts}, TODAY)


@pytest.fixture(scope="module")
def told(people, rules):
    return list(intentions.intentions(people, rules, TODAY, population.SEED))


def test_the_same_seed_gives_the_same_history(people, rules, told):
    assert list(intentions.intentions(people, rules, TODAY, population.SEED)) == told


def test_nothing_happens_today_or_after_someone_left(people, told):
    last = {person.id: person.stays[-1].end or TODAY for person in people}
    assert all(one.day < TODAY and one.day <= last[one.user_id] for one in told)


def test_good_units_complete_more_than_poor_ones(people, told):
    done = {one.user_id for one in told if one.course == "M01" and one.end == End.COMPLETED}

    def share(manner):
        of_manner = [person for person in people if person.manner == manner]
        return sum(person.id in done for person in of_manner) / len(of_manner)

    assert share("good") > 0.85
    assert share("poor") < 0.65


def test_some_fail_first_some_use_up_their_attempts_some_stop_and_some_renew(told):
    completed = [one for one in told if one.end == End.COMPLETED]
    assert 0.1 < sum(one.fails > 0 for one in completed) / len(completed) < 0.3
    assert any(one.end == End.FAILED for one in told)
    assert any(one.end == End.STOPPED for one in told)
    assert sum(one.number == 2 for one in completed) > 50


def test_a_cohort_expires_about_now(told):
    def months_ago(one):
        return (TODAY - one.day).days / 30.4

    assert sum(22 < months_ago(one) < 24.5 for one in told if one.end == End.COMPLETED) > 50


def test_m03_is_for_responders_and_supervisors_and_not_for_all(rules):
    m03 = next(rule for rule in rules if rule.course == "M03" and rule.force == "west-mercia")
    assert "response-officer" in m03.posts
    assert "volunteer" not in m03.posts
