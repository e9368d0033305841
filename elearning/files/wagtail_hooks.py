from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from elearning.files.models import SiteDocument


@hooks.register("before_serve_document")
def documents_need_a_sign_in(document: SiteDocument, request: HttpRequest) -> HttpResponse | None:
    """Downloads are for people who are signed in, whatever collection they lie in."""
    return None if request.user.is_authenticated else redirect_to_login(request.get_full_path())
