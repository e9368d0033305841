from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given

from elearning.compliance.rules.facts import EXPIRING_DAYS, HELD, Achievement, Rule, Service, State
from elearning.compliance.rules.standing import stand
from tests.compliance.rules.worlds import achievements, any_day, histories, rules

DAY = timedelta(days=1)
RULE = Rule("All staff", "Recognise it", "", frozenset(), 60, 24, date(2024, 1, 1))
JOINED = date(2026, 1, 1)
SERVICE = Service(7, "0001", "response", JOINED, None, "Worcester", "Response officer")
DUE = date(2026, 3, 2)


def done(day, number=1):
    return Achievement(UUID(int=number), day)


def state_on(day, *completions, rule=RULE, services=(SERVICE,)):
    standing = stand(rule, services, completions, day)
    return standing and standing.state


def test_due_today_is_not_overdue_and_tomorrow_it_is():
    assert stand(RULE, [SERVICE], [], JOINED).due_on == DUE
    assert state_on(DUE) == State.NOT_YET_DUE
    assert state_on(DUE + DAY) == State.OVERDUE


def test_somebody_in_post_before_the_requirement_counts_from_its_start():
    rule = replace(RULE, start=date(2026, 2, 1))
    assert stand(rule, [SERVICE], [], date(2026, 2, 1)).due_on == date(2026, 4, 2)


def test_a_completion_counts_from_the_day_it_was_made():
    made = done(date(2026, 2, 1))
    assert state_on(date(2026, 1, 31), made) == State.NOT_YET_DUE
    assert state_on(date(2026, 2, 1), made) == State.COMPLETE


def test_expiring_begins_sixty_days_before_the_last_day_held():
    made, last = done(date(2026, 2, 1)), date(2028, 2, 1)
    assert state_on(last - (EXPIRING_DAYS + 1) * DAY, made) == State.COMPLETE
    assert state_on(last - EXPIRING_DAYS * DAY, made) == State.EXPIRING
    assert state_on(last, made) == State.EXPIRING
    assert state_on(last + DAY, made) == State.EXPIRED


def test_a_completion_on_a_leap_day_holds_to_the_last_of_february():
    rule = replace(RULE, valid_months=12)
    standing = stand(rule, [replace(SERVICE, start=date(2024, 1, 1))], [done(date(2024, 2, 29))], date(2025, 2, 28))
    assert standing.expires_on == date(2025, 2, 28)
    assert standing.state == State.EXPIRING
    assert state_on(date(2025, 3, 1), done(date(2024, 2, 29)), rule=rule) is None  # not yet a member
    assert stand(
        rule, [replace(SERVICE, start=date(2024, 1, 1))], [done(date(2024, 2, 29))], date(2025, 3, 1)
    ).state == (State.EXPIRED)


def test_a_transfer_keeps_a_valid_completion():
    before = replace(SERVICE, id=1, path="0002", start=date(2024, 1, 1), end=date(2025, 12, 31))
    standing = stand(RULE, [before, SERVICE], [done(date(2025, 6, 1))], JOINED)
    assert standing.state == State.COMPLETE
    assert standing.joined_on == date(2024, 1, 1)
    assert standing.services == (7,)


def test_a_transfer_into_the_audience_starts_the_days_there():
    rule = replace(RULE, path="0001")
    before = replace(SERVICE, id=1, path="0002", start=date(2024, 1, 1), end=date(2025, 12, 31))
    assert stand(rule, [before, SERVICE], [], JOINED).joined_on == JOINED


def test_a_returner_whose_training_ran_out_has_the_days_of_a_joiner():
    made = done(date(2023, 12, 1))
    assert state_on(JOINED, made) == State.NOT_YET_DUE
    assert state_on(DUE, made) == State.NOT_YET_DUE
    assert state_on(DUE + DAY, made) == State.EXPIRED


def test_nobody_stands_anywhere_outside_the_requirements_days():
    rule = replace(RULE, start=date(2026, 2, 1), end=date(2026, 2, 28))
    assert state_on(date(2026, 1, 31), rule=rule) is None
    assert state_on(date(2026, 2, 28), rule=rule) == State.NOT_YET_DUE
    assert state_on(date(2026, 3, 1), rule=rule) is None


def test_a_leaver_stands_somewhere_on_the_last_day_and_nowhere_after_it():
    leaver = replace(SERVICE, end=date(2026, 2, 28))
    assert state_on(date(2026, 2, 28), services=[leaver]) == State.NOT_YET_DUE
    assert state_on(date(2026, 3, 1), services=[leaver]) is None


def test_the_audience_is_the_subtree_and_the_posts():
    assert state_on(JOINED, rule=replace(RULE, path="0001")) is not None
    assert state_on(JOINED, rule=replace(RULE, path="00010001")) is None
    assert state_on(JOINED, rule=replace(RULE, posts=frozenset({"response"}))) is not None
    assert state_on(JOINED, rule=replace(RULE, posts=frozenset({"nurse"}))) is None


def test_of_two_places_at_once_both_are_named():
    second = replace(SERVICE, id=8, start=date(2026, 1, 15), unit_title="Hereford")
    standing = stand(RULE, [second, SERVICE], [], date(2026, 2, 1))
    assert standing.services == (7, 8)
    assert "Worcester" in standing.reason
    assert "Hereford" in standing.reason


def test_the_reason_is_sentences_with_every_date():
    standing = stand(RULE, [SERVICE], [done(date(2026, 2, 1))], date(2026, 2, 2))
    assert standing.reason == (
        "Requirement “All staff” asks for “Recognise it” from 1 January 2024. "
        "In its audience as Response officer, Worcester (from 1 January 2026). "
        "First due by 2 March 2026, 60 days after joining the audience. "
        "Last completed on 1 February 2026, which counts for 24 months, to 1 February 2028. "
        "So it is complete."
    )


@given(rules(), histories(), achievements, any_day)
def test_a_standing_exists_exactly_for_members_of_the_audience_of_a_rule_in_force(rule, services, made, day):
    member = any(
        one.start <= day <= (one.end or date.max)
        and one.path.startswith(rule.path)
        and (not rule.posts or one.post in rule.posts)
        for one in services
    )
    in_force = rule.start <= day <= (rule.end or date.max)
    assert (stand(rule, services, made, day) is not None) == (member and in_force)


@given(rules(), histories(), achievements, any_day)
def test_state_and_dates_agree(rule, services, made, day):
    standing = stand(rule, services, made, day)
    if standing is None:
        return
    held = standing.expires_on is not None and day <= standing.expires_on
    assert (standing.state in HELD) == held
    assert (standing.state in {State.OVERDUE, State.EXPIRED}) == (not held and day > standing.due_on)
    assert (standing.state == State.OVERDUE) <= (standing.achieved_on is None)
    assert (standing.achieved_on is None) == (standing.statement_id is None) == (standing.expires_on is None)
    assert standing.due_on >= standing.joined_on


@given(rules(), histories(), achievements, any_day)
def test_the_order_of_the_facts_does_not_matter(rule, services, made, day):
    assert stand(rule, services, made, day) == stand(rule, services[::-1], made[::-1], day)


@given(rules(), histories(), achievements, any_day)
def test_what_happens_after_the_day_changes_nothing(rule, services, made, day):
    known = [one for one in made if one.on <= day]
    begun = [one for one in services if one.start <= day]
    assert stand(rule, services, made, day) == stand(rule, begun, known, day)


@given(rules(), histories(), achievements, any_day)
def test_completing_it_today_is_never_worse(rule, services, made, day):
    standing = stand(rule, services, [*made, Achievement(UUID(int=1), day)], day)
    assert standing is None or standing.state in HELD


@given(rules(), histories(), achievements, any_day)
def test_the_reason_names_every_date_that_decided(rule, services, made, day):
    standing = stand(rule, services, made, day)
    if standing is None:
        return
    for decisive in (rule.start, standing.achieved_on, standing.expires_on, standing.joined_on):
        assert decisive is None or f"{decisive.day} {decisive:%B %Y}" in standing.reason
