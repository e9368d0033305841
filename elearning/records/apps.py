from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "elearning.records"
    verbose_name = "Learning records"
    default_auto_field = "django.db.models.BigAutoField"
