"""The training record of a person, for that person and for those who manage them."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from elearning.people import scope
from elearning.people.models import User
from elearning.portal import history
from elearning.records import selectors


@login_required
def own(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    return _page(request, request.user)


@login_required
def of_person(request: HttpRequest, user_id: UUID) -> HttpResponse:
    person = get_object_or_404(User, pk=user_id)
    _require_sight(request, person)
    return _page(request, person)


def _page(request: HttpRequest, person: User) -> HttpResponse:
    page = history.page_of(person.pk, request.GET.get("page"))
    context = {"person": person, "page_obj": page, "days": history.days_of(page.object_list)}
    return render(request, "portal/record.html", context)


@login_required
def statement(request: HttpRequest, statement_id: UUID) -> HttpResponse:
    found = selectors.get_statement(statement_id)
    if found is None or found.user_id is None:
        raise Http404
    person = get_object_or_404(User, pk=found.user_id)
    _require_sight(request, person)
    context = {"line": history.line_of(found), "statement": found, "person": person}
    return render(request, "portal/statement.html", context)


def _require_sight(request: HttpRequest, person: User) -> None:
    if not scope.may_see_person(request.user, person):
        raise Http404
