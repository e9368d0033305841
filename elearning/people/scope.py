"""Who may see whom and do what. Every permission in the product is decided here and nowhere else."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from elearning.lib import clock
from elearning.people.models import Grant, Membership, Organisation, User

Role = Grant.Role
Viewer = User | AnonymousUser
MANAGING = (Role.MANAGER, Role.ADMINISTRATOR)


def grants_of(viewer: Viewer, *roles: str) -> list[Grant]:
    """The viewer's grants in force today, of any of `roles` (of all roles where none is named). One query a request."""
    if not viewer.is_authenticated or not viewer.is_active:
        return []
    cached = getattr(viewer, "_grants_today", None)
    if cached is None:
        cached = list(Grant.objects.on(clock.today()).filter(user_id=viewer.pk).select_related("organisation"))
        viewer._grants_today = cached  # type: ignore[union-attr, attr-defined]
    return [grant for grant in cached if not roles or grant.role in roles]


def forget_grants(viewer: Viewer) -> None:
    """Read the viewer's grants again when next asked: one was given or ended."""
    if hasattr(viewer, "_grants_today"):
        del viewer._grants_today


def has_role(viewer: Viewer, *roles: str) -> bool:
    """Whether the viewer holds one of `roles` anywhere. A superuser is an administrator everywhere."""
    if viewer.is_authenticated and viewer.is_active and viewer.is_superuser and Role.ADMINISTRATOR in roles:
        return True
    return bool(grants_of(viewer, *roles))


def is_manager(viewer: Viewer) -> bool:
    return has_role(viewer, Role.MANAGER, Role.ADMINISTRATOR)


def is_trainer(viewer: Viewer) -> bool:
    return has_role(viewer, Role.TRAINER, Role.ADMINISTRATOR)


def is_administrator(viewer: Viewer) -> bool:
    return has_role(viewer, Role.ADMINISTRATOR)


def _everywhere(viewer: Viewer, roles: tuple[str, ...]) -> bool:
    if viewer.is_authenticated and viewer.is_active and viewer.is_superuser and Role.ADMINISTRATOR in roles:
        return True
    return any(grant.organisation_id is None for grant in grants_of(viewer, *roles))


def organisations_for(viewer: Viewer, *roles: str) -> QuerySet[Organisation]:
    """The organisations and units over which the viewer holds one of `roles` (manager or administrator by default)."""
    wanted = roles or MANAGING
    if _everywhere(viewer, wanted):
        return Organisation.objects.all()
    paths = [g.organisation.path for g in grants_of(viewer, *wanted) if g.organisation is not None]
    if not paths:
        return Organisation.objects.none()
    return Organisation.objects.filter(reduce(or_, (Q(path__startswith=path) for path in paths)))


def may_see_organisation(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether the viewer may read figures and names of this organisation."""
    return organisations_for(viewer).filter(pk=organisation.pk).exists()


def may_enter_admin(viewer: Viewer) -> bool:
    """Whether the viewer may open the authoring and administration screens at /admin/."""
    return has_role(viewer, Role.TRAINER, Role.ADMINISTRATOR)


def is_national_administrator(viewer: Viewer) -> bool:
    """Whether the viewer administers everything: posts, agency types, the site's look, keys to the record store."""
    return _everywhere(viewer, (Role.ADMINISTRATOR,))


def organisations_administered(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations and units whose people, memberships and grants the viewer may change."""
    return organisations_for(viewer, Role.ADMINISTRATOR)


def may_administer_organisation(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether the viewer may change this organisation, and who belongs to it."""
    return organisations_administered(viewer).filter(pk=organisation.pk).exists()


def may_grant(viewer: Viewer, organisation: Organisation | None) -> bool:
    """Whether the viewer may give and take back roles there. A role everywhere takes an administrator of everything."""
    if organisation is None:
        return is_national_administrator(viewer)
    return may_administer_organisation(viewer, organisation)


def grants_administered(viewer: Viewer) -> QuerySet[Grant]:
    """The grants that the viewer may see and end."""
    if is_national_administrator(viewer):
        return Grant.objects.all()
    return Grant.objects.filter(organisation__in=organisations_administered(viewer))


def memberships_administered(viewer: Viewer) -> QuerySet[Membership]:
    """The memberships, past and present, that the viewer may change."""
    if is_national_administrator(viewer):
        return Membership.objects.all()
    return Membership.objects.filter(organisation__in=organisations_administered(viewer))


def people_administered(viewer: Viewer) -> QuerySet[User]:
    """The people whose account and details the viewer may change.

    Those who belong, or are about to belong, to an organisation administered; and those who left from it and belong
    nowhere else now; but never someone with a role elsewhere, whose account would open what the viewer may not.
    An administrator of everything: everyone.
    """
    if is_national_administrator(viewer):
        return User.objects.all()
    open_now = Membership.objects.filter(Q(end__isnull=True) | Q(end__gte=clock.today()))
    within = memberships_administered(viewer).values("user_id")
    here = open_now.filter(pk__in=memberships_administered(viewer).values("pk"))
    elsewhere = Grant.objects.filter(Q(end__isnull=True) | Q(end__gte=clock.today())).exclude(
        pk__in=grants_administered(viewer).values("pk")
    )
    return User.objects.filter(
        Q(pk__in=here.values("user_id")) | (Q(pk__in=within) & ~Q(pk__in=open_now.values("user_id"))),
        ~Q(pk__in=elsewhere.values("user_id")),
        is_superuser=False,
    )


def may_administer_person(viewer: Viewer, person: User) -> bool:
    """Whether the viewer may change this person's account, and add memberships and roles to it."""
    return people_administered(viewer).filter(pk=person.pk).exists()


def people_for(viewer: Viewer) -> QuerySet[User]:
    """The people whose training the viewer may read: members today of the organisations managed, and the viewer."""
    if not viewer.is_authenticated:
        return User.objects.none()
    members = Membership.objects.on(clock.today()).filter(organisation__in=organisations_for(viewer))
    return User.objects.filter(Q(pk=viewer.pk) | Q(pk__in=members.values("user_id")))


def people_trained_by(viewer: Viewer) -> QuerySet[User]:
    """The people whose answers the viewer may mark: members today of the organisations where they train.

    Somebody who trains everywhere marks for leavers too.
    """
    roles = (Role.TRAINER, Role.ADMINISTRATOR)
    if _everywhere(viewer, roles):
        return User.objects.all()
    members = Membership.objects.on(clock.today()).filter(organisation__in=organisations_for(viewer, *roles))
    return User.objects.filter(pk__in=members.values("user_id"))


def may_see_person(viewer: Viewer, person: User) -> bool:
    """Whether the viewer may read this person's training record. Everyone may read their own."""
    if not viewer.is_authenticated:
        return False
    return person.pk == viewer.pk or people_for(viewer).filter(pk=person.pk).exists()


def top_organisations(viewer: Viewer, *roles: str) -> list[Organisation]:
    """The highest of `organisations_for`, in the tree's order, none of which lies below another.

    For somebody with a role everywhere: every force and agency.
    """
    wanted = roles or MANAGING
    if _everywhere(viewer, wanted):
        return list(Organisation.objects.filter(depth=1).order_by("path"))
    tops: list[Organisation] = []
    granted = {g.organisation.path: g.organisation for g in grants_of(viewer, *wanted) if g.organisation is not None}
    for path in sorted(granted):
        if not (tops and path.startswith(tops[-1].path)):
            tops.append(granted[path])
    return tops
