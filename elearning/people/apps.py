from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "elearning.people"
    verbose_name = "People and organisations"
    default_auto_field = "django.db.models.BigAutoField"
