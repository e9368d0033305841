"""What Wagtail's screens ask before they show or change a person, an organisation, a post or a grant.

The answers are `scope`'s. Nothing here is ever deleted: it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from elearning.lib import clock
from elearning.people import scope
from elearning.people.models import Grant, Organisation, Post, User
from elearning.people.scope import Viewer


class ScopedPolicy(BasePermissionPolicy):
    """Administrators may view, add and change the rows that `rows` gives them; nobody may delete."""

    def __init__(
        self,
        model: type[Model],
        rows: Callable[[Viewer], QuerySet],
        may_change: Callable[[Viewer], bool] = scope.is_administrator,
    ) -> None:
        super().__init__(model)
        self._rows = rows
        self._may_change = may_change

    def user_has_permission(self, user: Viewer, action: str) -> bool:
        if action == "view":
            return scope.is_administrator(user)
        return action in ("add", "change") and self._may_change(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        in_force = Grant.objects.on(clock.today()).filter(role=Grant.Role.ADMINISTRATOR)
        return User.objects.filter(Q(is_superuser=True) | Q(pk__in=in_force.values("user_id")), is_active=True)

    def user_has_permission_for_instance(self, user: Viewer, action: str, instance: Model) -> bool:
        return self.user_has_permission(user, action) and self._rows(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Viewer, actions: Iterable[str]) -> QuerySet:
        return self._rows(user) if self.user_has_any_permission(user, actions) else self.model._default_manager.none()


PEOPLE = ScopedPolicy(User, scope.people_administered)
ORGANISATIONS = ScopedPolicy(Organisation, scope.organisations_administered)
GRANTS = ScopedPolicy(Grant, scope.grants_administered)
# Posts carry the audiences for every organisation, so changing one takes an administrator of everything.
POSTS = ScopedPolicy(Post, lambda viewer: Post.objects.all(), may_change=scope.is_national_administrator)
