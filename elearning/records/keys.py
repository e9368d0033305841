"""Where an agent, activity or verb stands in our indexes: a UUID made from what identifies it.

The same agent always gets the same key, in any process and before any row exists, so a statement can be stored
without asking for anything first. Keys also keep index entries at 16 bytes, whatever the length of an IRI.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings

from elearning.lib import ids

# Inverse functional identifiers, in the order that xAPI 1.0.3 Data, 2.4.2.3 lists them.
IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
OWN_NAME = "record-store"


def identifier(agent: Mapping[str, Any]) -> tuple[str, str] | None:
    """The agent's or group's inverse functional identifier as (kind, text), or None for an anonymous group."""
    for kind in IDENTIFIERS:
        value = agent.get(kind)
        if value is not None:
            return kind, f"{value['homePage']}\x1f{value['name']}" if kind == "account" else value
    return None


def of_agent(agent: Mapping[str, Any]) -> UUID | None:
    """The key of an agent or identified group; agent and group with one identifier are one (Data 2.4.2.3)."""
    found = identifier(agent)
    return ids.uuid_of("agent", *found) if found else None


def of_account(home_page: str, name: str) -> UUID:
    """The key of an agent known by account."""
    return ids.uuid_of("agent", "account", f"{home_page}\x1f{name}")


def own_authority() -> UUID:
    """The key of the store itself, the authority of what it records."""
    return of_account(settings.LRS_HOME_PAGE, OWN_NAME)


def of_activity(iri: str) -> UUID:
    return ids.uuid_of("activity", iri)


def of_verb(iri: str) -> UUID:
    return ids.uuid_of("verb", iri)
