"""Joining, leaving, moving, and roles. Each verb locks the person's row, so that two requests cannot cross."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from elearning.lib import clock
from elearning.people import roles, scope
from elearning.people.models import DatedQuerySet, Grant, Membership, Organisation, Post, User

ONE_DAY = timedelta(days=1)


def _lock(user: User) -> None:
    User.objects.select_for_update().get(pk=user.pk)


def _words(day: date) -> str:
    return date_format(day, "j F Y")


def _overlapping(rows: DatedQuerySet, start: date, end: date | None) -> DatedQuerySet:
    later = rows.exclude(end__lt=start)
    return later.filter(start__lte=end) if end else later


def _check_dates(start: date, end: date | None) -> None:
    if end and end < start:
        raise ValidationError(
            {
                "end": _("The last day (%(end)s) is before the first day (%(start)s).")
                % {"end": _words(end), "start": _words(start)}
            }
        )


def _check_open(organisation: Organisation, day: date) -> None:
    if organisation.valid_to and day > organisation.valid_to:
        raise ValidationError(
            {
                "organisation": _("%(name)s ended on %(day)s. Choose the organisation that followed it.")
                % {"name": organisation, "day": _words(organisation.valid_to)}
            }
        )
    if organisation.valid_from and day < organisation.valid_from:
        raise ValidationError(
            {
                "organisation": _("%(name)s does not exist before %(day)s.")
                % {"name": organisation, "day": _words(organisation.valid_from)}
            }
        )


def _check_membership(membership: Membership) -> None:
    """Refuse dates that make no sense: reversed, outside the organisation's life, or the same post twice at once."""
    _check_dates(membership.start, membership.end)
    _check_open(membership.organisation, membership.start)
    same = Membership.objects.filter(
        user=membership.user, organisation=membership.organisation, post=membership.post
    ).exclude(pk=membership.pk)
    other = _overlapping(same, membership.start, membership.end).first()
    if other is None:
        return
    values = {
        "post": membership.post,
        "organisation": membership.organisation,
        "start": _words(other.start),
        "end": _words(other.end) if other.end else "",
    }
    if other.end:
        says = _("This person already is %(post)s in %(organisation)s from %(start)s to %(end)s.") % values
    else:
        says = _("This person already is %(post)s in %(organisation)s since %(start)s.") % values
    raise ValidationError({"start": says})


@transaction.atomic
def join(user: User, organisation: Organisation, post: Post, start: date, number: str = "") -> Membership:
    """Start a membership on `start` (first day). `number` is the warrant or staff number.

    Raises ValidationError, in words, where the person already holds that post there or the organisation has ended.
    """
    _lock(user)
    membership = Membership(user=user, organisation=organisation, post=post, start=start, number=number)
    _check_membership(membership)
    membership.save()
    return membership


@transaction.atomic
def leave(membership: Membership, last_day: date) -> Membership:
    """End a membership; `last_day` still counts. Doing it again with another day corrects the day.

    Raises ValidationError where `last_day` is before the first day, or would overlap the same post held again.
    """
    _lock(membership.user)
    membership.refresh_from_db()
    if membership.end == last_day:
        return membership
    membership.end = last_day
    _check_membership(membership)
    membership.save(update_fields=["end"])
    return membership


@transaction.atomic
def transfer(membership: Membership, organisation: Organisation, post: Post, start: date) -> Membership:
    """End a membership on the day before `start` and start another on `start`, with the same number; returns the new.

    Raises ValidationError where nothing would change, `start` is not after the first day, or the old one has ended.
    """
    _lock(membership.user)
    membership.refresh_from_db()
    if (membership.organisation_id, membership.post_id) == (organisation.pk, post.pk):
        raise ValidationError(_("Choose another organisation or another post: nothing would change."))
    if start <= membership.start:
        raise ValidationError(
            {"start": _("The move must be after %(day)s, the first day here.") % {"day": _words(membership.start)}}
        )
    if membership.end and membership.end < start - ONE_DAY:
        raise ValidationError(
            {
                "start": _("This membership ended on %(day)s. Add a new one instead of a move.")
                % {"day": _words(membership.end)}
            }
        )
    leave(membership, start - ONE_DAY)
    return join(membership.user, organisation, post, start, membership.number)


@transaction.atomic
def grant_role(
    user: User,
    role: str,
    organisation: Organisation | None,
    by: User | None,
    *,
    start: date | None = None,
    end: date | None = None,
) -> Grant:
    """Give a role over an organisation and all below it (everywhere where it is None), from `start` (today) to `end`.

    `by` is the administrator who gives it; None is the system itself (set-up, demonstration).
    Raises PermissionDenied where `by` may not give it, ValidationError for reversed dates or the same role twice.
    """
    if by is not None and not scope.may_grant(by, organisation):
        raise PermissionDenied(_("You may give roles only within the organisations that you administer."))
    _lock(user)
    first = start or clock.today()
    _check_dates(first, end)
    if organisation is not None:
        _check_open(organisation, first)
    same = Grant.objects.filter(user=user, role=role, organisation=organisation)
    if other := _overlapping(same, first, end).first():
        raise ValidationError(
            _("This person already has that role there since %(day)s.") % {"day": _words(other.start)}
        )
    grant = Grant.objects.create(user=user, role=role, organisation=organisation, start=first, end=end, granted_by=by)
    roles.sync(user)
    return grant


@transaction.atomic
def end_grant(grant: Grant, last_day: date | None = None, by: User | None = None) -> Grant:
    """End a grant after `last_day`; without one, at once. One taken back on its first day was never in force.

    Raises PermissionDenied where `by` may not end it, ValidationError where it ended already or the day is reversed.
    """
    if by is not None and not scope.may_grant(by, grant.organisation):
        raise PermissionDenied(_("You may end roles only within the organisations that you administer."))
    _lock(grant.user)
    grant.refresh_from_db()
    today = clock.today()
    if grant.end and grant.end < today:
        raise ValidationError(_("This role ended on %(day)s.") % {"day": _words(grant.end)})
    if last_day is not None:
        _check_dates(grant.start, last_day)
    grant.end = last_day or max(today, grant.start) - ONE_DAY
    grant.save(update_fields=["end"])
    roles.sync(grant.user)
    return grant


def check_organisation_may_end(organisation: Organisation, last_day: date) -> None:
    """Raises ValidationError where the organisation or a unit below it starts after `last_day`."""
    late = Organisation.objects.filter(path__startswith=organisation.path, valid_from__gt=last_day).first()
    if late:
        raise ValidationError(_("%(name)s starts after %(day)s.") % {"name": late, "day": _words(last_day)})


@transaction.atomic
def end_organisation(organisation: Organisation, last_day: date) -> Organisation:
    """Close an organisation or unit after `last_day`. Its people's memberships stay until each is moved or ended.

    Units that ended before stay as they are. Raises ValidationError where it or a unit below it starts later.
    """
    tree = Organisation.objects.select_for_update().filter(path__startswith=organisation.path)
    check_organisation_may_end(organisation, last_day)
    tree.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)).update(valid_to=last_day)
    organisation.refresh_from_db()
    return organisation
