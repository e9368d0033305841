from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "elearning.people"
    verbose_name = "People and organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from elearning.people.receivers import set_up_roles

        post_migrate.connect(set_up_roles, dispatch_uid="people.set_up_roles")
