from datetime import date, timedelta

from hypothesis import given

from elearning.compliance.rules.facts import Service
from elearning.compliance.rules.spells import DAY, held_on, joined_on
from tests.compliance.rules.worlds import any_day, histories


def service(start, end=None):
    return Service(1, "0001", "response", start, end)


def walked_back(services, day):
    """The same answer found one day at a time."""
    if not any(held_on(one, day) for one in services):
        return None
    while any(held_on(one, day - DAY) for one in services):
        day -= DAY
    return day


@given(histories(), any_day)
def test_the_spell_is_what_walking_back_day_by_day_finds(services, day):
    assert joined_on(services, day) == walked_back(services, day)


@given(histories(), any_day)
def test_the_order_of_memberships_does_not_matter(services, day):
    assert joined_on(services, day) == joined_on(services[::-1], day)


def test_the_last_day_still_counts_and_the_next_does_not():
    one = service(date(2026, 1, 1), date(2026, 3, 31))
    assert joined_on([one], date(2026, 3, 31)) == date(2026, 1, 1)
    assert joined_on([one], date(2026, 4, 1)) is None


def test_the_first_day_counts_and_the_day_before_does_not():
    one = service(date(2026, 1, 1))
    assert joined_on([one], date(2026, 1, 1)) == date(2026, 1, 1)
    assert joined_on([one], date(2025, 12, 31)) is None


def test_a_transfer_on_the_next_day_is_no_break():
    before, after = service(date(2025, 1, 1), date(2026, 2, 28)), service(date(2026, 3, 1))
    assert joined_on([before, after], date(2026, 6, 1)) == date(2025, 1, 1)


def test_one_day_away_is_a_break():
    before, after = service(date(2025, 1, 1), date(2026, 2, 27)), service(date(2026, 3, 1))
    assert joined_on([before, after], date(2026, 6, 1)) == date(2026, 3, 1)


def test_a_membership_that_ends_before_it_starts_was_never_in_force():
    backwards = service(date(2026, 3, 1), date(2026, 1, 1))
    assert not any(held_on(backwards, date(2026, 1, 1) + timedelta(days=n)) for n in range(90))
    assert joined_on([backwards, service(date(2026, 2, 1))], date(2026, 4, 1)) == date(2026, 2, 1)


def test_a_short_secondment_within_a_long_post_changes_nothing():
    post = service(date(2024, 1, 1))
    secondment = service(date(2025, 1, 1), date(2025, 2, 1))
    assert joined_on([post, secondment], date(2026, 1, 1)) == date(2024, 1, 1)
