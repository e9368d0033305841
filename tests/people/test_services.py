from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from elearning.lib import clock
from elearning.people import roles, services
from elearning.people.models import Grant, Membership, Organisation
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    PostFactory,
    UserFactory,
    administrator_of,
    officer_of,
    trainer,
)

pytestmark = pytest.mark.django_db


def groups_of(user):
    return set(user.groups.values_list("name", flat=True))


def test_joining_starts_a_membership_without_an_end():
    held = services.join(UserFactory(), OrganisationFactory(), PostFactory(), date(2026, 1, 5), "1234")
    assert (held.start, held.end, held.number) == (date(2026, 1, 5), None, "1234")


def test_joining_the_same_post_twice_at_once_is_refused_in_words():
    held = MembershipFactory(start=date(2024, 1, 1))
    with pytest.raises(ValidationError, match=r"already is Response officer in .* since 1 January 2024"):
        services.join(held.user, held.organisation, held.post, date(2025, 1, 1))


def test_a_second_post_at_the_same_time_is_allowed():
    held = MembershipFactory()
    services.join(held.user, held.organisation, PostFactory(sergeant=True), date(2025, 1, 1))
    assert held.user.memberships.count() == 2


def test_coming_back_after_leaving_is_allowed():
    held = MembershipFactory(end=date(2025, 6, 30))
    services.join(held.user, held.organisation, held.post, date(2025, 7, 1))
    assert held.user.memberships.count() == 2


def test_joining_an_organisation_that_has_ended_is_refused():
    with pytest.raises(ValidationError, match="ended on 31 March 2020"):
        services.join(UserFactory(), OrganisationFactory(ended=True), PostFactory(), date(2026, 1, 1))


def test_joining_an_organisation_before_it_exists_is_refused():
    agency, post = OrganisationFactory(valid_from=date(2026, 4, 7)), PostFactory()
    with pytest.raises(ValidationError, match="does not exist before 7 April 2026"):
        services.join(UserFactory(), agency, post, date(2026, 4, 6))


def test_the_last_day_still_counts():
    held = services.leave(MembershipFactory(), date(2026, 3, 31))
    assert Membership.objects.on(date(2026, 3, 31)).get() == held
    assert not Membership.objects.on(date(2026, 4, 1)).exists()


def test_leaving_before_the_first_day_is_refused():
    with pytest.raises(ValidationError, match=r"The last day .31 December 2023. is before the first day"):
        services.leave(MembershipFactory(start=date(2024, 1, 1)), date(2023, 12, 31))


def test_leaving_twice_on_the_same_day_changes_nothing():
    held = MembershipFactory()
    services.leave(held, date(2026, 3, 31))
    services.leave(held, date(2026, 3, 31))
    assert Membership.objects.get().end == date(2026, 3, 31)


def test_moving_a_last_day_into_the_same_post_held_again_is_refused():
    first = MembershipFactory(end=date(2025, 6, 30))
    services.join(first.user, first.organisation, first.post, date(2025, 9, 1))
    with pytest.raises(ValidationError, match="already is"):
        services.leave(first, date(2025, 9, 1))


def test_a_transfer_leaves_no_gap_and_no_overlap_and_keeps_the_number():
    held = MembershipFactory(number="77")
    there = OrganisationFactory()
    new = services.transfer(held, there, held.post, date(2026, 5, 1))
    held.refresh_from_db()
    assert (held.end, new.start, new.organisation, new.number) == (date(2026, 4, 30), date(2026, 5, 1), there, "77")


def test_a_transfer_to_the_same_place_and_post_is_refused():
    held = MembershipFactory()
    with pytest.raises(ValidationError, match="nothing would change"):
        services.transfer(held, held.organisation, held.post, date(2026, 5, 1))


def test_a_transfer_on_or_before_the_first_day_is_refused_and_changes_nothing():
    held = MembershipFactory(start=date(2024, 1, 1))
    with pytest.raises(ValidationError, match="must be after 1 January 2024"):
        services.transfer(held, OrganisationFactory(), held.post, date(2024, 1, 1))
    assert Membership.objects.get().end is None


def test_a_transfer_of_someone_who_has_left_is_refused():
    held = MembershipFactory(end=date(2025, 6, 30))
    with pytest.raises(ValidationError, match="ended on 30 June 2025"):
        services.transfer(held, OrganisationFactory(), held.post, date(2026, 1, 1))


def test_a_trainer_and_an_administrator_enter_the_admin_and_a_manager_does_not():
    user, force = UserFactory(), OrganisationFactory()
    services.grant_role(user, "manager", force, None)
    assert groups_of(user) == set()
    services.grant_role(user, "trainer", force, None)
    services.grant_role(user, "administrator", force, None)
    services.grant_role(user, "administrator", None, None)
    assert groups_of(user) == {roles.TRAINERS, roles.ADMINISTRATORS, roles.NATIONAL_ADMINISTRATORS}


def test_the_same_role_twice_is_refused():
    user, force = UserFactory(), OrganisationFactory()
    services.grant_role(user, "manager", force, None)
    with pytest.raises(ValidationError, match="already has that role"):
        services.grant_role(user, "manager", force, None)


def test_a_grant_with_reversed_dates_is_refused():
    with pytest.raises(ValidationError, match="before the first day"):
        services.grant_role(
            UserFactory(), "manager", OrganisationFactory(), None, start=date(2026, 2, 1), end=date(2026, 1, 1)
        )


def test_an_administrator_gives_roles_within_their_own_organisations_only():
    force = OrganisationFactory()
    unit = OrganisationFactory(parent=force)
    administrator = administrator_of(force)
    assert services.grant_role(UserFactory(), "manager", unit, administrator).granted_by == administrator
    for elsewhere in (OrganisationFactory(), None):
        with pytest.raises(PermissionDenied):
            services.grant_role(UserFactory(), "manager", elsewhere, administrator)


def test_an_officer_gives_no_roles():
    force = OrganisationFactory()
    with pytest.raises(PermissionDenied):
        services.grant_role(UserFactory(), "manager", force, officer_of(force))


def test_ending_a_role_shuts_the_door_at_once():
    user = trainer()
    services.end_grant(user.grants.get())
    assert groups_of(user) == set()
    assert not Grant.objects.on(clock.today()).exists()


def test_a_role_taken_back_on_its_first_day_was_never_in_force():
    grant = services.grant_role(UserFactory(), "trainer", None, None)
    services.end_grant(grant)
    assert grant.end == clock.today() - timedelta(days=1)
    assert groups_of(grant.user) == set()


def test_a_role_may_end_on_a_day_to_come():
    grant = trainer().grants.get()
    services.end_grant(grant, clock.today() + timedelta(days=10))
    assert groups_of(grant.user) == {roles.TRAINERS}


def test_ending_a_role_that_has_ended_is_refused():
    grant = trainer().grants.get()
    services.end_grant(grant)
    with pytest.raises(ValidationError, match="This role ended on"):
        services.end_grant(grant)


def test_an_administrator_ends_no_roles_elsewhere():
    with pytest.raises(PermissionDenied):
        services.end_grant(trainer().grants.get(), by=administrator_of(OrganisationFactory()))


def test_ending_an_organisation_ends_the_units_below_it_that_are_still_open():
    force = OrganisationFactory()
    OrganisationFactory(parent=force, key="open")
    OrganisationFactory(parent=force, key="gone", valid_to=date(2020, 1, 1))
    services.end_organisation(force, date(2027, 3, 31))
    ends = dict(Organisation.objects.values_list("key", "valid_to"))
    assert (ends[force.key], ends["open"], ends["gone"]) == (date(2027, 3, 31), date(2027, 3, 31), date(2020, 1, 1))


def test_ending_an_organisation_before_a_unit_starts_is_refused():
    force = OrganisationFactory()
    OrganisationFactory(parent=force, name="New unit", valid_from=date(2027, 1, 1))
    with pytest.raises(ValidationError, match="New unit starts after"):
        services.end_organisation(Organisation.objects.get(pk=force.pk), date(2026, 12, 31))
