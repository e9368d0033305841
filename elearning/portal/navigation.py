"""The links of the site's header, for the person who is looking."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from elearning.people import scope


@dataclass(frozen=True)
class Link:
    text: str | Promise
    href: str
    current: str = ""  # the value of aria-current: "page", "true" (a page within) or nothing


HOME = (_("Home"), "/", ())
MODULES = (_("Modules"), "/modules/", ("/learn/", "/attempts/"))
RECORD = (_("My record"), "/record/", ())
REPORTS = (_("Reports"), "/reports/", ())
ADMIN = (_("Admin"), "/admin/", ())


def links_for(request: HttpRequest) -> list[Link]:
    """Header links in order; none for somebody who has not signed in."""
    user = request.user
    if not user.is_authenticated:
        return []
    chosen = [HOME, MODULES, RECORD]
    if scope.is_manager(user):
        chosen.append(REPORTS)
    if scope.is_trainer(user) or scope.is_administrator(user):
        chosen.append(ADMIN)
    return [Link(text, href, _current(request.path, href, within)) for text, href, within in chosen]


def _current(path: str, href: str, within: tuple[str, ...]) -> str:
    if path == href:
        return "page"
    inside = href != "/" and path.startswith((href, *within))
    return "true" if inside else ""
