"""Nothing is deleted from under a lesson: pictures, files, sources and questions in use are refused with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.documents.views.documents import DeleteView as DeleteDocument
from wagtail.images.views.images import DeleteView as DeleteImage
from wagtailmedia.views.media import delete as delete_media

from courses import uses
from courses.models import Source
from elearning.files.models import SiteDocument, SiteImage, SiteMedia
from quizzes.models import Question

SHOWN = 5  # names in one message


def why_in_use(thing: Model) -> str:
    """Why a picture, file, source or question cannot be deleted; empty where it can."""
    names = uses.uses_of(thing)
    if not names:
        return ""
    told = _("“%(thing)s” cannot be deleted, because it is used in: %(names)s.") % {
        "thing": thing,
        "names": ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else ""),
    }
    return f"{told} " + _("Lessons that people have taken keep what they showed.")


@hooks.register("before_delete_snippet")
def what_lessons_show_is_kept(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    return _refuse(request, [thing for thing in instances if isinstance(thing, Source | Question)])


@hooks.register("before_bulk_action")
def what_lessons_show_is_kept_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    kinds = (Source, Question, SiteImage, SiteDocument, SiteMedia)
    doomed = [thing for thing in objects if isinstance(thing, kinds)] if action_type == "delete" else []
    return _refuse(request, doomed)


def _refuse(request: HttpRequest, things: Sequence[Model]) -> HttpResponse | None:
    reasons = [reason for thing in things if (reason := why_in_use(thing))]
    for reason in reasons:
        messages.error(request, reason)
    return redirect(_list_of(things[0])) if reasons else None


def _list_of(thing: Model) -> str:
    upload = UPLOADS.get(type(thing))
    return upload.list_name if upload else type(thing).snippet_viewset.get_url_name("list")  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Upload:
    """Where Wagtail lists and deletes one kind of upload: it has no hook for that."""

    address: str
    parameter: str
    list_name: str
    delete: Callable[..., HttpResponse]


UPLOADS: dict[type[Model], Upload] = {
    SiteImage: Upload("images/<int:image_id>/delete/", "image_id", "wagtailimages:index", DeleteImage.as_view()),
    SiteDocument: Upload(
        "documents/delete/<int:document_id>/", "document_id", "wagtaildocs:index", DeleteDocument.as_view()
    ),
    SiteMedia: Upload("media/delete/<int:media_id>/", "media_id", "wagtailmedia:index", delete_media),
}


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own, at the same addresses
def uploads_in_use_are_kept() -> list[URLPattern]:
    return [path(upload.address, _unless_in_use(model, upload)) for model, upload in UPLOADS.items()]


def _unless_in_use(model: type[Model], upload: Upload) -> Callable[..., HttpResponse]:
    def refuse_or_delete(request: HttpRequest, **kwargs: int) -> HttpResponse:
        thing = get_object_or_404(model, pk=kwargs[upload.parameter])
        return _refuse(request, [thing]) or upload.delete(request, **kwargs)

    return refuse_or_delete
