"""One person's memberships and roles: each change is a small form that calls one service and is logged."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log

from elearning.lib import clock
from elearning.people import scope, services
from elearning.people.models import Grant, Membership, Organisation, Post, User
from elearning.people.screens.choices import offer


class ScopedForm(forms.Form):
    """Offers the organisations that the administrator holds. A label shows the tree by the force's name."""

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        if "organisation" in self.fields:
            offer(self, "organisation", scope.organisations_administered(viewer), self.nothing_chosen(viewer))

    def nothing_chosen(self, viewer: User) -> Promise | None:
        """What choosing no organisation means, where the viewer may do so."""
        return None


class PlaceForm(ScopedForm):
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation or unit"))
    post = forms.ModelChoiceField(Post.objects.all(), label=_("Post"))
    start = forms.DateField(label=_("First day"), widget=AdminDateInput)


class JoinForm(PlaceForm):
    number = forms.CharField(label=_("Warrant or staff number"), max_length=20, required=False)


class TransferForm(PlaceForm):
    start = forms.DateField(
        label=_("First day there"), widget=AdminDateInput, help_text=_("The present membership ends the day before.")
    )


class LeaveForm(ScopedForm):
    last_day = forms.DateField(label=_("Last day"), widget=AdminDateInput, help_text=_("This day still counts."))


class GrantForm(ScopedForm):
    role = forms.ChoiceField(choices=Grant.Role.choices, label=_("Role"))
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Over"), help_text=_("This organisation and all below it.")
    )
    start = forms.DateField(label=_("First day"), widget=AdminDateInput, initial=clock.today)
    end = forms.DateField(label=_("Last day"), widget=AdminDateInput, required=False)

    def nothing_chosen(self, viewer: User) -> Promise | None:
        return _("Every organisation") if scope.may_grant(viewer, None) else None


class EndGrantForm(ScopedForm):
    last_day = forms.DateField(
        label=_("Last day"), widget=AdminDateInput, required=False, help_text=_("Leave empty to end it at once.")
    )


class ChangeView(WagtailAdminTemplateMixin, FormView):
    """A form over one person, that calls `change` and goes back to the person."""

    template_name = "people/screens/change.html"
    action = "people.change"
    submit_label = _("Save")
    person: User
    viewer: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not scope.is_administrator(request.user):
            raise PermissionDenied
        self.viewer = cast(User, request.user)
        self.find(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def find(self, **kwargs: Any) -> None:
        raise NotImplementedError

    def change(self, values: dict[str, Any]) -> Membership | Grant:
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"viewer": self.viewer}

    def get_success_url(self) -> str:
        return reverse("wagtailusers_users:edit", args=[self.person.pk])

    def get_page_subtitle(self) -> str:
        return str(self.person)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": _("People")},
            {"url": self.get_success_url(), "label": str(self.person)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, submit_label=self.submit_label, back=self.get_success_url())

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            with transaction.atomic():
                changed = self.change(form.cleaned_data)
                log(self.person, self.action, user=self.viewer, data={"what": str(changed)})
        except ValidationError as error:
            _show(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("Saved: %(what)s.") % {"what": changed})
        return super().form_valid(form)


def _show(form: forms.Form, error: ValidationError) -> None:
    """Put a service's refusal beside the field that it is about, where the form has it."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, texts in by_field.items():
        field = "last_day" if name == "end" and "last_day" in form.fields else name
        form.add_error(field if field in form.fields else None, texts)


class OfPerson(ChangeView):
    def find(self, **kwargs: Any) -> None:
        self.person = get_object_or_404(scope.people_administered(self.viewer), pk=kwargs["pk"])


class OfMembership(ChangeView):
    membership: Membership

    def find(self, **kwargs: Any) -> None:
        rows = scope.memberships_administered(self.viewer).select_related("user", "organisation", "post")
        self.membership = get_object_or_404(rows, pk=kwargs["pk"])
        self.person = self.membership.user

    def get_success_url(self) -> str:
        return _person_or_list(self.viewer, self.person)


class OfGrant(ChangeView):
    grant: Grant

    def find(self, **kwargs: Any) -> None:
        rows: QuerySet[Grant] = scope.grants_administered(self.viewer).select_related("user", "organisation")
        self.grant = get_object_or_404(rows, pk=kwargs["pk"])
        self.person = self.grant.user

    def get_success_url(self) -> str:
        return _person_or_list(self.viewer, self.person)


def _person_or_list(viewer: Any, person: User) -> str:
    """Someone who has just moved away is no longer the administrator's to look at."""
    if scope.may_administer_person(viewer, person):
        return reverse("wagtailusers_users:edit", args=[person.pk])
    return reverse("wagtailusers_users:index")


class Join(OfPerson):
    page_title = _("Add membership")
    form_class = JoinForm
    action = "people.join"

    def change(self, values: dict[str, Any]) -> Membership:
        return services.join(self.person, **values)


class Leave(OfMembership):
    page_title = _("End membership")
    form_class = LeaveForm
    action = "people.leave"

    def change(self, values: dict[str, Any]) -> Membership:
        return services.leave(self.membership, values["last_day"])


class Transfer(OfMembership):
    page_title = _("Move")
    form_class = TransferForm
    action = "people.transfer"

    def get_initial(self) -> dict[str, Any]:
        return {"organisation": self.membership.organisation, "post": self.membership.post}

    def change(self, values: dict[str, Any]) -> Membership:
        return services.transfer(self.membership, **values)


class GiveRole(OfPerson):
    page_title = _("Add role")
    form_class = GrantForm
    action = "people.grant"

    def change(self, values: dict[str, Any]) -> Grant:
        return services.grant_role(
            self.person,
            values["role"],
            values["organisation"],
            self.viewer,
            start=values["start"],
            end=values["end"],
        )


class EndRole(OfGrant):
    page_title = _("End role")
    form_class = EndGrantForm
    action = "people.end_grant"

    def change(self, values: dict[str, Any]) -> Grant:
        return services.end_grant(self.grant, values["last_day"], by=self.viewer)
