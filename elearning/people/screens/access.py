"""What every screen here has: only the rows within the administrator's scope. Outside it a row does not exist."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.permissions import policy_registry

from elearning.people import scope
from elearning.people.models import Organisation

ANY = ("view", "change")


class ScopedList:
    def get_base_queryset(self: Any) -> QuerySet:
        return policy_registry.get_by_type(self.model).instances_user_has_any_permission_for(self.request.user, ANY)


class ScopedObject:
    def get_queryset(self: Any) -> QuerySet:
        return policy_registry.get_by_type(self.model).instances_user_has_any_permission_for(self.request.user, ANY)


class ScopedHistory:
    def get_base_object_queryset(self: Any) -> QuerySet:
        return policy_registry.get_by_type(self.model).instances_user_has_any_permission_for(self.request.user, ANY)


def tops_in_scope(request: HttpRequest | None) -> QuerySet[Organisation]:
    """The forces, agencies and their first units that a filter offers."""
    within = scope.organisations_administered(request.user) if request else Organisation.objects.all()
    return within.filter(depth__lte=2)
