from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = "Courses"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published, page_unpublished, post_page_move

        from courses import receivers
        from elearning.records.signals import statements_stored

        for changed in (page_published, page_unpublished, post_page_move):
            changed.connect(receivers.freeze_what_was_published, dispatch_uid="courses.freeze_what_was_published")
        statements_stored.connect(receivers.mark_passed_assessments, dispatch_uid="courses.mark_passed_assessments")
