from django.urls import URLPattern, path
from wagtail import hooks

from elearning.compliance.screens import requirements


@hooks.register("register_admin_viewset")
def register_viewset() -> requirements.RequirementViewSet:
    return requirements.RequirementViewSet()


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [path("requirements/audience/", requirements.audience, name="compliance_audience")]
