"""Every component in every state, on one page: for those who build pages, and for the accessibility tests."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required, user_passes_test
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from elearning.lib.date_parts import DatePartsField
from elearning.people import scope

LONG_NAME = (
    "Nicola-Alexandrina Featherstonehaugh-Cholmondeley of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
)
STATES = {
    "complete": _("Complete"),
    "expiring": _("Expiring"),
    "expired": _("Expired"),
    "overdue": _("Overdue"),
    "not_yet_due": _("Not yet due"),
    "in_progress": _("In progress"),
    "passed": _("Passed"),
    "failed": _("Not passed"),
    "draft": _("Draft"),
    "live": _("Live"),
    "": _("Closed"),
}


class SpecimenForm(forms.Form):
    name = forms.CharField(label=_("Full name"), help_text=_("As it is on your warrant card."))
    email = forms.EmailField(label=_("E-mail address"))
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput)
    number = forms.IntegerField(label=_("How many people"), min_value=1)
    post = forms.ChoiceField(label=_("Post"), choices=[("", _("Choose a post")), ("rc", _("Response officer"))])
    nation = forms.ChoiceField(
        label=_("Nation"),
        help_text=_("Where the organisation works."),
        choices=[("england", _("England")), ("wales", _("Wales"))],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=[("signs", _("Signs")), ("law", _("The law"))],
        widget=forms.CheckboxSelectMultiple,
    )
    start = DatePartsField(label=_("Start date"), help_text=_("For example, 27 3 2026."))
    until = forms.DateField(label=_("Until"), required=False, help_text=_("For example, 27/3/2026."))
    notes = forms.CharField(label=_("Notes"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    attachment = forms.FileField(label=_("File"), required=False)
    agree = forms.BooleanField(label=_("I have read the content note"))


def _require_staff(user: Any) -> bool:
    if scope.is_trainer(user) or scope.is_administrator(user):
        return True
    raise PermissionDenied


@login_required
@user_passes_test(_require_staff)
def components(request: HttpRequest) -> HttpResponse:
    wrong = SpecimenForm(
        {"nation": "x", "start_day": "31", "start_month": "2", "start_year": "2026"}, auto_id="wrong_%s"
    )
    pages = Paginator(range(200), 10)
    rows = [["West Mercia", 412, 398], [LONG_NAME, 9, 1]]
    return render(
        request,
        "portal/components.html",
        {
            "blank_form": SpecimenForm(),
            "wrong_form": wrong,
            "states": STATES.items(),
            "long_name": LONG_NAME,
            "crumbs": [{"text": _("Reports"), "href": "/reports/"}, {"text": "West Mercia", "href": "/reports/"}],
            "page_objects": [pages.page(1), pages.page(10), pages.page(20)],
            "table_head": [_("Organisation"), _("People"), _("Complete")],
            "table_rows": rows,
            "summary_rows": [{"key": _("Post"), "value": _("Response officer"), "href": "#", "action": _("Change")}],
            "tones": ["info", "success", "warning", "error"],
            "shares": [(0, ""), (38, "bad"), (72, "warn"), (100, "good")],
        },
    )
