from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save


class ComplianceConfig(AppConfig):
    name = "elearning.compliance"
    verbose_name = "Compliance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only once every app has loaded.
        from wagtail.permissions import register_permission_policy

        from elearning.compliance import policies, receivers
        from elearning.compliance.models import Export, Requirement
        from elearning.people.models import Membership
        from elearning.records.signals import statements_stored

        statements_stored.connect(receivers.statements_stored, dispatch_uid="compliance")
        for signal in (post_save, post_delete):
            signal.connect(receivers.membership_changed, sender=Membership, dispatch_uid="compliance")
        post_save.connect(receivers.requirement_saved, sender=Requirement, dispatch_uid="compliance")
        post_save.connect(receivers.export_saved, sender=Export, dispatch_uid="compliance")
        m2m_changed.connect(receivers.posts_changed, sender=Requirement.posts.through, dispatch_uid="compliance")
        register_permission_policy(Requirement, policies.REQUIREMENTS)
