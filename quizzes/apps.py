from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    name = "quizzes"
    verbose_name = "Questions and quizzes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from quizzes import receivers  # noqa: F401
