"""The reports. Managers see what `people.scope` says; what they may not see does not exist for them (404)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from elearning.compliance import exporting, exports, forms, selectors
from elearning.compliance.reports import OrganisationReport, PeopleReport, Report
from elearning.people import scope
from elearning.people import selectors as people
from elearning.people.models import Membership, Organisation, User

View = Callable[..., HttpResponseBase]


def managers_only(view: View, methods: Callable[[View], View] = require_safe) -> View:
    """Signed in, and a manager of something; anybody else is told so (403). Read only, unless `methods` says else."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not scope.is_manager(request.user):
            raise PermissionDenied(_("Reports are for managers."))
        return view(request, *args, **kwargs)

    return methods(login_required(checked))


def _organisation(request: HttpRequest, key: str | None) -> Organisation | None:
    if key is None:
        return None
    return get_object_or_404(scope.organisations_for(request.user), key=key)


def _asked(report: type[Report], form: forms.FilterForm, request: HttpRequest, place: Organisation | None) -> Any:
    """The report that a valid form asks for, or None."""
    if not form.is_valid():
        return None
    return report(request.user, place, form.filters(), form.cleaned_data["sort"])


def _crumbs(request: HttpRequest, organisation: Organisation | None, *, itself: bool) -> list[dict[str, str]]:
    """From the reports' front page down to the organisation, no higher than the viewer may see."""
    items = [{"text": _("Reports"), "href": reverse("compliance:overview")}]
    if organisation is None:
        return items
    tops = [top.path for top in scope.top_organisations(request.user)]
    if tops == [organisation.path] and not itself:
        return []  # “Reports” leads to this very page
    for one in people.line_of(organisation):
        if (itself or one != organisation) and any(one.path.startswith(top) for top in tops):
            items.append({"text": one.label, "href": reverse("compliance:organisation", args=[one.key])})
    return items


def _crumbs_to(request: HttpRequest, memberships: Sequence[Membership]) -> list[dict[str, str]]:
    """Down to the first unit of a person that the viewer manages."""
    units = [one.organisation_id for one in memberships]
    managed = set(scope.organisations_for(request.user).filter(pk__in=units).values_list("pk", flat=True))
    unit = next((one.organisation for one in memberships if one.organisation_id in managed), None)
    return _crumbs(request, unit, itself=True)


def _organisation_form(request: HttpRequest, place: Organisation | None) -> forms.FilterForm:
    form = forms.OverviewFilterForm if place is None else forms.UnitFilterForm
    return form(request.GET)


def _people_form(request: HttpRequest, place: Organisation | None) -> forms.FilterForm:
    form = forms.AllPeopleFilterForm if place is None else forms.PeopleFilterForm
    return form(request.GET, requirements=selectors.requirements_for(request.user, place))


def _address(name: str, place: Organisation | None, *more: str) -> str:
    """The address of a report on everything, or of the same report on one organisation."""
    if place is None:
        return reverse(f"compliance:{name}", args=more)
    name = "organisation" if name == "overview" else f"organisation_{name.removeprefix('overview_')}"
    return reverse(f"compliance:{name}", args=[place.key, *more])


def _downloads(name: str, place: Organisation | None) -> dict[str, str]:
    return {file_format: _address(name, place, file_format) for file_format in exports.FORMATS}


def _page(request: HttpRequest, template: str, form: forms.FilterForm, context: dict[str, Any]) -> HttpResponse:
    # A filter that does not exist shows what is wrong and no figures, so that nobody takes them for filtered ones.
    return render(request, template, {"form": form, **context}, status=200 if form.is_valid() else 400)


def _file(request: HttpRequest, report: Report, form: forms.FilterForm, file_format: str) -> HttpResponseBase:
    """The file itself where it is short, or the page that says when it is ready."""
    if not report.exceeds(settings.EXPORT_ROWS_AT_ONCE):
        return exports.response(report, file_format)
    return redirect("compliance:export", exporting.ask(report, file_format, form.chosen()).pk)


@managers_only
def overview(request: HttpRequest) -> HttpResponseBase:
    """Completion by force and agency, or by whatever the viewer manages; straight to it where that is one."""
    tops = scope.top_organisations(request.user)
    if len(tops) == 1:
        return HttpResponseRedirect(reverse("compliance:organisation", args=[tops[0].key], query=request.GET or None))
    form = _organisation_form(request, None)
    report = _asked(OrganisationReport, form, request, None)
    context = {
        "report": report,
        "page_obj": report and report.page(request.GET.get("page", "1")),
        "people_url": _address("people", None),
        "downloads": _downloads("overview_export", None),
    }
    return _page(request, "compliance/overview.html", form, context)


@managers_only
def organisation(request: HttpRequest, key: str) -> HttpResponseBase:
    """One organisation or unit at a glance, with its units and its requirements."""
    place = _organisation(request, key)
    form = _organisation_form(request, place)
    report = _asked(OrganisationReport, form, request, place)
    context = {
        "organisation": place,
        "report": report,
        "page_obj": report and report.page(request.GET.get("page", "1")),
        "crumbs": _crumbs(request, place, itself=False),
        "people_url": _address("people", place),
        "downloads": _downloads("overview_export", place),
    }
    return _page(request, "compliance/organisation.html", form, context)


@managers_only
def listing(request: HttpRequest, key: str | None = None) -> HttpResponseBase:
    """The people below one organisation, or all whom the viewer manages, with where each stands."""
    place = _organisation(request, key)
    form = _people_form(request, place)
    report = _asked(PeopleReport, form, request, place)
    context = {
        "organisation": place,
        "report": report,
        "page_obj": report and report.page(request.GET.get("page", "1")),
        "crumbs": _crumbs(request, place, itself=True),
        "downloads": _downloads("people_export", place),
    }
    return _page(request, "compliance/people.html", form, context)


@managers_only
def export_organisations(request: HttpRequest, file_format: str, key: str | None = None) -> HttpResponseBase:
    """The table of organisations or units as a file, with the filters of the page."""
    place = _organisation(request, key)
    form = _organisation_form(request, place)
    report = _asked(OrganisationReport, form, request, place)
    if report is None:  # The page says what is wrong.
        return organisation(request, key) if key else overview(request)
    return _file(request, report, form, file_format)


@managers_only
def export_people(request: HttpRequest, file_format: str, key: str | None = None) -> HttpResponseBase:
    """The list of people as a file, with the filters of the page."""
    place = _organisation(request, key)
    form = _people_form(request, place)
    report = _asked(PeopleReport, form, request, place)
    if report is None:
        return listing(request, key)
    return _file(request, report, form, file_format)


@require_safe
@login_required
def person(request: HttpRequest, user_id: UUID) -> HttpResponseBase:
    """One person: what they must hold, where they stand, why, and the statement behind it."""
    shown = get_object_or_404(User, pk=user_id)
    if not scope.may_see_person(request.user, shown):
        raise Http404
    memberships = selectors.memberships_today(shown)
    context = {
        "person": shown,
        "memberships": memberships,
        "lines": selectors.status_lines(shown),
        "crumbs": _crumbs_to(request, memberships) if scope.is_manager(request.user) else [],
    }
    return render(request, "compliance/person.html", context)
