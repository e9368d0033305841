"""Credentials of other systems: who has one, make one, end one. A secret is on the screen once."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.log_actions import log

from elearning.lib import clock
from elearning.people import scope
from elearning.people.models import User
from elearning.records import credentials
from elearning.records.models import Credential

LIST = reverse_lazy("records_credentials")
PER_PAGE = 50


class CredentialForm(forms.ModelForm):
    scopes = forms.MultipleChoiceField(
        choices=Credential.Scope.choices, widget=forms.CheckboxSelectMultiple, label=_("May")
    )

    class Meta:
        model = Credential
        fields = ["name", "scopes", "organisation", "expires_at"]
        widgets = {"expires_at": AdminDateTimeInput}

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["organisation"])
        field.queryset = scope.organisations_administered(viewer)
        field.required = not scope.is_national_administrator(viewer)
        field.empty_label = _("Every organisation")  # type: ignore[assignment]
        field.help_text = _("It reads and writes statements about this organisation's people only.")
        self.fields["expires_at"].help_text = _("Leave empty for one that is good until it is revoked.")

    def clean_expires_at(self) -> Any:
        moment = self.cleaned_data["expires_at"]
        if moment and moment <= clock.now():
            raise forms.ValidationError(_("Choose a moment in the future."))
        return moment


class AdministratorsOnly(WagtailAdminTemplateMixin):
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not scope.is_administrator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def viewer(self) -> User:
        return cast(User, self.request.user)

    def administered(self) -> QuerySet[Credential]:
        """The credentials of the organisations that the viewer administers; all for an administrator of everything."""
        found = Credential.objects.select_related("organisation", "created_by")
        if scope.is_national_administrator(self.viewer):
            return found
        return found.filter(organisation__in=scope.organisations_administered(self.viewer))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = (
            [] if self.page_title == CredentialList.page_title else [{"url": LIST, "label": CredentialList.page_title}]
        )
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.page_title}]


class CredentialList(AdministratorsOnly, TemplateView):
    page_title = _("Record store credentials")
    template_name = "records/screens/credentials.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self.administered(), PER_PAGE).get_page(self.request.GET.get("p"))
        now = clock.now()
        rows = [(credential, credential.is_live(now)) for credential in page]
        return super().get_context_data(page=page, rows=rows, **kwargs)


@method_decorator(never_cache, name="dispatch")
class MakeCredential(AdministratorsOnly, FormView):
    """Answers the form itself with key and secret: a redirect would have to keep the secret somewhere."""

    page_title = _("Make a credential")
    template_name = "records/screens/make.html"
    form_class = CredentialForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"viewer": self.viewer}

    def form_valid(self, form: forms.BaseForm) -> HttpResponse:
        values = form.cleaned_data
        with transaction.atomic():
            credential, secret = credentials.make(by=self.viewer, **values)
            log(credential, "records.make_credential", user=self.viewer)
        context = {"credential": credential, "secret": secret, "endpoint": self.request.build_absolute_uri("/xapi/")}
        return self.render_to_response(self.get_context_data(form=form, **context))


class RevokeCredential(AdministratorsOnly, TemplateView):
    page_title = _("Revoke a credential")
    template_name = "records/screens/revoke.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(credential=self._credential(), **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        credential = self._credential()
        with transaction.atomic():
            credentials.revoke(credential)
            log(credential, "records.revoke_credential", user=self.viewer)
        messages.success(request, _("Revoked: %(name)s.") % {"name": credential.name})
        return redirect(reverse("records_credentials"))

    def _credential(self) -> Credential:
        return get_object_or_404(self.administered(), pk=self.kwargs["pk"])
