"""A person's own files: what is being made, what is ready. Another person's do not exist (404)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from elearning.compliance import exporting, exports, selectors
from elearning.compliance.models import Export
from elearning.compliance.views import managers_only
from elearning.lib import clock

FILES_A_PAGE = 25


def _crumbs(*more: dict[str, str]) -> list[dict[str, str]]:
    return [{"text": _("Reports"), "href": reverse("compliance:overview")}, *more]


def _own(request: HttpRequest, export_id: UUID) -> Export:
    return get_object_or_404(selectors.exports_of(request.user), pk=export_id)


@managers_only
def files(request: HttpRequest) -> HttpResponse:
    """All files that the person asked for, the newest first."""
    pages = Paginator(selectors.exports_of(request.user), FILES_A_PAGE)
    context = {"page_obj": pages.get_page(request.GET.get("page", "1")), "crumbs": _crumbs()}
    return render(request, "compliance/exports.html", context)


@managers_only
@cache_control(private=True, no_store=True)
def file(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """How far the file is, and the file once it is ready."""
    export = _own(request, export_id)
    context = {
        "export": export,
        "may_download": selectors.may_download(request.user, export),
        "crumbs": _crumbs({"text": _("Your files"), "href": reverse("compliance:exports")}),
    }
    return render(request, "compliance/export.html", context)


@managers_only
@cache_control(private=True, no_store=True)
def download(request: HttpRequest, export_id: UUID) -> FileResponse:
    """The file itself, while it is kept and the person still manages everybody in it."""
    export = _own(request, export_id)
    if export.finished_at is None or not selectors.may_download(request.user, export):
        raise Http404
    try:
        kept = export.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    named = exports.filename(export.parameters["name"], clock.date_of(export.finished_at), export.file_format)
    return FileResponse(kept, as_attachment=True, filename=named, content_type=exports.TYPES[export.file_format])


@partial(managers_only, methods=require_POST)
def again(request: HttpRequest, export_id: UUID) -> HttpResponseRedirect:
    """Ask again for a file that was not made, or is no longer there."""
    export = _own(request, export_id)
    exporting.ask_again(export)
    return redirect("compliance:export", export.pk)
