from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "elearning.people"
    verbose_name = "People and organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from elearning.people import policies
        from elearning.people.receivers import set_up_roles

        post_migrate.connect(set_up_roles, dispatch_uid="people.set_up_roles")
        for policy in (policies.PEOPLE, policies.ORGANISATIONS, policies.GRANTS, policies.POSTS):
            register_permission_policy(policy.model, policy)
