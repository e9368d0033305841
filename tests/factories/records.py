"""Credentials, and statements as other systems send them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import factory

from elearning.records import credentials
from elearning.records.models import Credential

ATTENDED = "http://adlnet.gov/expapi/verbs/attended"
MEETING = "https://elsewhere.example/activities/meeting"

Json = dict[str, Any]


def agent(name: str = "pat") -> Json:
    return {"objectType": "Agent", "mbox": f"mailto:{name}@elsewhere.example"}


def statement(**members: Any) -> Json:
    """A valid statement of another system, with these members instead of or beside its own; None leaves one out."""
    built: Json = {
        "actor": agent(),
        "verb": {"id": ATTENDED, "display": {"en-GB": "attended"}},
        "object": {"objectType": "Activity", "id": MEETING},
    } | members
    return {name: value for name, value in built.items() if value is not None}


def statement_ref(statement_id: object) -> Json:
    return {"objectType": "StatementRef", "id": str(statement_id)}


def voiding(statement_id: object, **members: Any) -> Json:
    return statement(
        verb={"id": "http://adlnet.gov/expapi/verbs/voided", "display": {"en-GB": "voided"}},
        object=statement_ref(statement_id),
        **members,
    )


def with_id(**members: Any) -> Json:
    return statement(id=str(uuid4()), **members)


class CredentialFactory(factory.django.DjangoModelFactory):
    """A credential for everything, whose secret is "secret"."""

    class Meta:
        model = Credential

    class Params:
        writer = factory.Trait(scopes=["statements/write"])
        reader = factory.Trait(scopes=["statements/read"])
        own_reader = factory.Trait(scopes=["statements/write", "statements/read/mine"])

    name = factory.Sequence(lambda n: f"System {n}")
    key = factory.Sequence(lambda n: f"key-{n}")
    secret_hash = credentials._hash("secret")
    scopes = ["all"]
