"""People, organisations and roles for tests. `GrantFactory` goes through the service, so that groups follow."""

from __future__ import annotations

from datetime import date
from typing import Any

import factory

from elearning.lib import clock
from elearning.people import services
from elearning.people.models import AgencyType, Grant, Membership, Organisation, Post, User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        welsh = factory.Trait(preferred_language="cy")
        inactive = factory.Trait(is_active=False)

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    first_name = factory.Sequence(lambda n: f"Person{n}")
    last_name = "Example"
    password = factory.django.Password("a good long password")


class AgencyTypeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgencyType
        django_get_or_create = ("key",)

    class Params:
        first_responder = factory.Trait(key="local-authority", name="Local authority", can_refer=True)

    key = "housing-association"
    name = "Housing association"


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A root of the tree, or with `parent=` a unit below it."""

    class Meta:
        model = Organisation

    class Params:
        agency = factory.Trait(kind="agency", agency_type=factory.SubFactory(AgencyTypeFactory))
        welsh = factory.Trait(nation="wales", name_cy=factory.Sequence(lambda n: f"Heddlu {n}"))
        ended = factory.Trait(valid_to=date(2020, 3, 31))

    key = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = "force"

    @classmethod
    def _create(cls, model_class: type[Organisation], *args: Any, **kwargs: Any) -> Organisation:
        parent = kwargs.pop("parent", None)
        if parent is None:
            return model_class.add_root(**kwargs)
        kwargs["kind"] = "unit"
        # Read again: treebeard counts children on the instance that it is given.
        return model_class.objects.get(pk=parent.pk).add_child(**kwargs)


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post
        django_get_or_create = ("key",)

    class Params:
        sergeant = factory.Trait(
            key="sergeant", name="Sergeant", audiences=["all_staff", "policing_responder", "supervisor"]
        )
        staff = factory.Trait(key="police-staff", name="Police staff", audiences=["all_staff"])
        partner = factory.Trait(
            key="housing-association-officer",
            name="Housing association officer",
            audiences=["partner_agency"],
            for_police=False,
        )

    key = "response-officer"
    name = "Response officer"
    audiences = factory.LazyFunction(lambda: ["all_staff", "policing_responder"])


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    class Params:
        left = factory.Trait(end=date(2025, 6, 30))

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    post = factory.SubFactory(PostFactory)
    start = date(2024, 1, 1)


class GrantFactory(factory.django.DjangoModelFactory):
    """A role in force since a year ago; `everywhere=True` for one over every organisation."""

    class Meta:
        model = Grant

    class Params:
        everywhere = factory.Trait(organisation=None)

    user = factory.SubFactory(UserFactory)
    role = "manager"
    organisation = factory.SubFactory(OrganisationFactory)
    start = factory.LazyFunction(lambda: clock.add_months(clock.today(), -12))
    end = None

    @classmethod
    def _create(cls, model_class: type[Grant], *args: Any, **kwargs: Any) -> Grant:
        return services.grant_role(
            kwargs["user"],
            kwargs["role"],
            kwargs["organisation"],
            kwargs.get("by"),
            start=kwargs["start"],
            end=kwargs["end"],
        )


def officer_of(organisation: Organisation, **user: Any) -> User:
    """A response officer who belongs to the organisation since 2024."""
    return MembershipFactory(organisation=organisation, user=UserFactory(**user)).user


def manager_of(organisation: Organisation | None, **user: Any) -> User:
    return GrantFactory(role="manager", organisation=organisation, user=UserFactory(**user)).user


def trainer(organisation: Organisation | None = None, **user: Any) -> User:
    return GrantFactory(role="trainer", organisation=organisation, user=UserFactory(**user)).user


def administrator_of(organisation: Organisation | None, **user: Any) -> User:
    """An administrator of an organisation, or with None of everything."""
    return GrantFactory(role="administrator", organisation=organisation, user=UserFactory(**user)).user
