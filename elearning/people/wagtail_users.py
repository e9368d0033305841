"""Wagtail's own "Users" area, with our people screens in place of its user screens."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleInWagtailConfig(WagtailUsersAppConfig):
    user_viewset = "elearning.people.screens.people.PeopleViewSet"

    def ready(self) -> None:
        from django.contrib.auth.models import Group
        from wagtail.permissions import register_permission_policy

        # The policy for people is registered with the others, by the people room itself.
        register_permission_policy(Group)
