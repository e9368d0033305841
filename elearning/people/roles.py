"""The groups behind the roles: what trainers and administrators may do in the authoring screens.

Grants are the truth. A group's membership is made from the grants in force today, and its permissions from the tables
below. Which rows an administrator may touch is decided by `scope`, not by a group.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from elearning.lib import clock
from elearning.people import scope
from elearning.people.models import Grant, User

TRAINERS = "Trainers"
ADMINISTRATORS = "Administrators"
NATIONAL_ADMINISTRATORS = "National administrators"
MANAGED = (TRAINERS, ADMINISTRATORS, NATIONAL_ADMINISTRATORS)

PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
# Wagtail asks for the permissions of its own models, whichever model the site has put in their place.
COLLECTION_PERMISSIONS = Q(
    content_type__app_label__in=("wagtailimages", "wagtaildocs", "wagtailmedia"),
    codename__in=[f"{do}_{what}" for do in ("add", "change", "choose") for what in ("image", "document", "media")],
)

ENTER = Q(content_type__app_label="wagtailadmin", codename="access_admin")
AUTHOR = ENTER | Q(content_type__app_label__in=("courses", "quizzes"))
# Nothing of `people` is here on purpose: `policies` asks `scope`, and Wagtail's bulk actions on users, which ask for
# the plain permission, stay shut.
ADMINISTER = AUTHOR | Q(content_type__app_label="compliance")
# What belongs to the whole site: its look, who may write to the record store, workflows, redirects.
ADMINISTER_SITE = (
    ADMINISTER
    | Q(content_type__app_label="records", codename__regex="^(add|change|view)_")
    | Q(content_type__app_label="portal")
    | Q(content_type__app_label="wagtailcore", content_type__model__in=("workflow", "task", "collection"))
    | Q(content_type__app_label="wagtailredirects")
)
MODEL_PERMISSIONS = {TRAINERS: AUTHOR, ADMINISTRATORS: ADMINISTER, NATIONAL_ADMINISTRATORS: ADMINISTER_SITE}


def set_up() -> None:
    """Make the groups and give them exactly the permissions above. Doing it again changes nothing."""
    for name, wanted in MODEL_PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set(Permission.objects.filter(wanted))
        _allow_pages(group)
        _allow_collections(group)


def _allow_pages(group: Group) -> None:
    root = Page.get_first_root_node()
    if root is None:  # A database whose tables were emptied.
        return
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_PERMISSIONS):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _allow_collections(group: Group) -> None:
    root = Collection.get_first_root_node()
    if root is None:
        return
    for permission in Permission.objects.filter(COLLECTION_PERMISSIONS):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def names_for(grants: Iterable[Grant]) -> set[str]:
    """The groups that go with these grants."""
    names: set[str] = set()
    for grant in grants:
        if grant.role == Grant.Role.TRAINER:
            names.add(TRAINERS)
        elif grant.role == Grant.Role.ADMINISTRATOR:
            names.add(NATIONAL_ADMINISTRATORS if grant.organisation_id is None else ADMINISTRATORS)
    return names


def sync(user: User) -> bool:
    """Make the person's groups follow the grants in force today. Says whether anything changed."""
    scope.forget_grants(user)
    wanted = names_for(Grant.objects.on(clock.today()).filter(user=user))
    held = set(user.groups.filter(name__in=MANAGED).values_list("name", flat=True))
    user.groups.add(*Group.objects.filter(name__in=wanted - held))
    user.groups.remove(*Group.objects.filter(name__in=held - wanted))
    return wanted != held


def sync_all() -> int:
    """Bring everyone's groups up to date (grants start and end by the calendar). Returns how many people changed."""
    return sum(sync(user) for user in _concerned())


def _concerned() -> QuerySet[User]:
    in_force = Grant.objects.on(clock.today()).values("user_id")
    return User.objects.filter(Q(pk__in=in_force) | Q(groups__name__in=MANAGED)).distinct()
