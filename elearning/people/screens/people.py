"""People: list, search, add, change. Stands where Wagtail's own user screens would."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.search import SearchArea
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import usage
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton
from wagtail.users.views import users as wagtail_users

from elearning.lib import clock
from elearning.people import scope, selectors, services
from elearning.people.models import Grant, Membership, Organisation, Post, User
from elearning.people.screens.access import ScopedHistory, ScopedList, ScopedObject, tops_in_scope
from elearning.people.screens.choices import offer


class PersonForm(forms.ModelForm):
    """A person's account. No password: the person chooses one through the sign-in page's reset link."""

    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)

    class Meta:
        model = User
        fields: tuple[str, ...] = ("first_name", "last_name", "email", "preferred_language", "is_active")
        help_texts = {"is_active": _("Someone who is not active cannot sign in. Their record stays.")}

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(
                _("Someone has this e-mail address. To add them to your organisation, use the import of people.")
            )
        return email


class NewPersonForm(PersonForm):
    """A new account with its first membership, so that it falls within somebody's scope."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation or unit"))
    post = forms.ModelChoiceField(Post.objects.all(), label=_("Post"))
    start = forms.DateField(label=_("First day"), widget=AdminDateInput)
    number = forms.CharField(label=_("Warrant or staff number"), max_length=20, required=False)

    class Meta(PersonForm.Meta):
        fields: tuple[str, ...] = ("first_name", "last_name", "email", "preferred_language")

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation", scope.organisations_administered(viewer))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        organisation, start = cleaned.get("organisation"), cleaned.get("start")
        if organisation and start and not organisation.is_open_on(start):
            self.add_error("organisation", _("It does not exist on the first day."))
        return cleaned

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        person = super().save(commit)
        belongs = {name: self.cleaned_data[name] for name in ("organisation", "post", "start", "number")}
        services.join(person, **belongs)
        return person


class PeopleFilters(WagtailFilterSet):
    within = django_filters.ModelChoiceFilter(queryset=tops_in_scope, method="members_of", label=_("Within"))
    role = django_filters.ChoiceFilter(choices=Grant.Role.choices, method="holding", label=_("Role"))

    def __init__(self, *args: Any, is_searching: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    class Meta:
        model = User
        fields = ["is_active"]

    def members_of(self, rows: QuerySet[User], name: str, organisation: Organisation) -> QuerySet[User]:
        members = selectors.memberships_on(clock.today(), organisation)
        return rows.filter(pk__in=members.order_by().values("user_id"))

    def holding(self, rows: QuerySet[User], name: str, role: str) -> QuerySet[User]:
        return rows.filter(pk__in=Grant.objects.on(clock.today()).filter(role=role).values("user_id"))


def _belongs_to(person: Any) -> str:
    return "; ".join(f"{held.post}, {held.organisation.label}" for held in person.held_today)


def _roles(person: Any) -> str:
    return "; ".join(
        f"{grant.get_role_display()} ({grant.organisation.label if grant.organisation else _('everywhere')})"
        for grant in person.granted_today
    )


class PeopleList(ScopedList, wagtail_users.IndexView):
    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    page_title = _("People")
    add_item_label = _("Add a person")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column_class(wagtail_users.UserColumn)(
                "name", accessor=str, label=_("Name"), sort_key="name", get_url=self.get_edit_url
            ),
            Column("email", label=_("E-mail address"), sort_key="email"),
            Column("belongs_to", label=_("Belongs to"), accessor=_belongs_to),
            Column("roles", label=_("Roles"), accessor=_roles),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active"),
            DateColumn("last_login", label=_("Last sign-in"), sort_key="last_login"),
        ]

    def get_base_queryset(self) -> QuerySet[User]:
        today = clock.today()
        held = Membership.objects.on(today).select_related("organisation", "post")
        granted = Grant.objects.on(today).select_related("organisation")
        return (
            super()
            .get_base_queryset()
            .select_related("wagtail_userprofile")
            .prefetch_related(
                Prefetch("memberships", held, to_attr="held_today"),
                Prefetch("grants", granted, to_attr="granted_today"),
            )
        )


class NewPerson(wagtail_users.CreateView):
    template_name = "wagtailadmin/generic/create.html"
    page_title = _("Add a person")
    page_subtitle = _("Person")
    success_message = _(
        "%(object)s was added. They choose a password on the sign-in page, through “I have no password yet”."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"viewer": self.request.user}


class EditPerson(ScopedObject, wagtail_users.EditView):
    template_name = "people/screens/person.html"
    success_message = _("%(object)s was changed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs.pop("editing_self")
        return kwargs

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        add_membership = reverse("people_join", args=[self.object.pk])
        add_role = reverse("people_grant", args=[self.object.pk])
        return [
            HeaderButton(_("Add membership"), url=add_membership, icon_name="plus"),
            HeaderButton(_("Add role"), url=add_role, icon_name="plus"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, viewer, today = self.object, self.request.user, clock.today()
        mine = set(scope.memberships_administered(viewer).filter(user=person).values_list("pk", flat=True))
        my_grants = set(scope.grants_administered(viewer).filter(user=person).values_list("pk", flat=True))
        return super().get_context_data(
            **kwargs,
            today=today,
            memberships=selectors.memberships_of(person),
            grants=selectors.grants_held_by(person),
            changeable_memberships=mine,
            changeable_grants=my_grants,
        )


class DeletePerson(ScopedObject, generic.DeleteView):
    """Always refused: the policy lets nobody delete a person."""


class PersonHistory(ScopedHistory, wagtail_users.HistoryView):
    pass


class PersonUsage(ScopedHistory, usage.UsageView):
    pass


class PeopleViewSet(wagtail_users.UserViewSet):
    icon = "group"
    ordering = "name"
    list_per_page = 50
    menu_label = _("People")
    menu_name = "people-list"
    add_to_settings_menu = False
    template_prefix = ""
    copy_view_enabled = False
    filterset_class = PeopleFilters
    index_view_class = PeopleList
    add_view_class = NewPerson
    edit_view_class = EditPerson
    delete_view_class = DeletePerson
    history_view_class = PersonHistory
    usage_view_class = PersonUsage

    def get_form_class(self, for_update: bool = False) -> type[PersonForm]:
        return PersonForm if for_update else NewPersonForm

    def get_search_area(self) -> SearchArea:
        return self.search_area_class(
            _("People"), reverse(self.get_url_name("index")), name="people", icon_name="group", order=600
        )
