"""The upload of people, with a report line by line."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from elearning.people import imports, scope
from elearning.people.models import User
from elearning.people.rows import Problem, RowsRefused

LARGEST = 2 * 1024 * 1024
MOST_PROBLEMS = 200


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=_(
            "A heading and one line for each person: email, first_name, last_name, organisation (its key), "
            "post (its key), start (such as 2026-04-30 or 30/04/2026), and number where there is one."
        ),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size and file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 2 MB. Split it."))
        return file


class ImportPeople(WagtailAdminTemplateMixin, FormView):
    template_name = "people/screens/import.html"
    page_title = _("Import people")
    header_icon = "upload"
    form_class = ImportForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not scope.is_administrator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        people = {"url": reverse("wagtailusers_users:index"), "label": _("People")}
        return [*self.breadcrumbs_items, people, {"url": "", "label": self.page_title}]

    def form_valid(self, form: ImportForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        report: list[imports.Line] = []
        problems: list[Problem] = []
        try:
            report = imports.import_people(file.name, file.read(), cast(User, self.request.user))
        except RowsRefused as refused:
            problems = refused.problems
        context = self.get_context_data(
            form=ImportForm(), report=report, problems=problems[:MOST_PROBLEMS], more=len(problems) - MOST_PROBLEMS
        )
        return self.render_to_response(context, status=400 if problems else 200)
