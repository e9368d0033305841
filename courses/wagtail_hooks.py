"""Courses in the trainers' admin: the sources, and what is refused with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from courses import desk, keeping, selectors, versioning  # noqa: F401 (both register hooks)
from courses.models import CoursePage, Source


@register_snippet
class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "openquote"
    menu_label = gettext_lazy("Sources")
    menu_name = "sources"
    menu_order = 350
    add_to_admin_menu = True
    list_display = ["id", "title", "publisher", "date", BooleanColumn("secondary", label=gettext_lazy("Secondary"))]
    list_filter = ["secondary", "publisher"]
    list_per_page = 50
    search_fields = ["id", "title", "publisher"]


@hooks.register("before_serve_page")
def pages_need_a_sign_in(
    page: Page, request: HttpRequest, serve_args: list[Any], serve_kwargs: dict[str, Any]
) -> HttpResponse | None:
    """Nothing of a course is for the public."""
    return None if request.user.is_authenticated else redirect_to_login(request.get_full_path())


@hooks.register("before_publish_page")
def only_whole_courses_are_published(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What was typed is saved as a draft already when this refuses."""
    if not isinstance(page, CoursePage):
        return None
    lacks = selectors.missing_to_publish(page)
    if not lacks:
        return None
    told = _("“%(title)s” is saved as a draft and not published.") % {"title": page.title}
    messages.error(request, " ".join([told, *lacks]))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_delete_page")
def pages_that_people_took_are_kept(request: HttpRequest, page: Page) -> HttpResponse | None:
    if reason := why_kept(page):
        messages.error(request, reason)
        return redirect("wagtailadmin_pages:edit", page.pk)
    if request.method == "POST":
        versioning.discard_unused_versions(page)
    return None


@hooks.register("before_bulk_action")
def pages_that_people_took_are_kept_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    pages = [chosen for chosen in objects if isinstance(chosen, Page)] if action_type == "delete" else []
    reasons = [reason for page in pages if (reason := why_kept(page))]
    if reasons:
        for reason in reasons:
            messages.error(request, reason)
        return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
    if request.method == "POST":
        for page in pages:
            versioning.discard_unused_versions(page)
    return None


def why_kept(page: Page) -> str:
    """Why a page cannot be deleted, with what to do instead; empty where it can."""
    people = selectors.people_in(page)
    others = selectors.other_uses(page)
    if not people and not others:
        return ""
    reasons = []
    if people:
        reasons.append(
            ngettext("%(number)s round of it has been taken.", "%(number)s rounds of it have been taken.", people)
            % {"number": people}
        )
    if others:
        reasons.append(_("It is used by: %(names)s.") % {"names": ", ".join(others)})
    kept = _("“%(title)s” cannot be deleted, because people's records rest on it.") % {"title": page.title}
    return " ".join([kept, *reasons, _("Unpublish it instead: nobody new can start it, and the records are kept.")])
