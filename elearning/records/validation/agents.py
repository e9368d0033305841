"""Agents and groups (2.4.2)."""

from __future__ import annotations

from typing import Any

from elearning.records.validation import forms
from elearning.records.validation.findings import Check, Findings, list_of, members, object_of, one_of, text

IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")

_account = object_of({"homePage": forms.iri, "name": text}, required=("homePage", "name"))

_AGENT: dict[str, Check] = {
    "objectType": one_of("Agent"),
    "name": text,
    "mbox": forms.mailbox,
    "mbox_sha1sum": forms.sha1,
    "openid": forms.iri,
    "account": _account,
}


def _identifiers_of(value: dict[str, Any]) -> int:
    return sum(kind in value for kind in IDENTIFIERS)


def agent(value: Any, path: str, found: Findings) -> None:
    """An agent: exactly one inverse functional identifier (2.4.2.1)."""
    if members(value, path, found, _AGENT) and _identifiers_of(value) != 1:
        found.add(path, f"must have exactly one of {', '.join(IDENTIFIERS)}")


_GROUP: dict[str, Check] = _AGENT | {"objectType": one_of("Group"), "member": list_of(agent)}


def group(value: Any, path: str, found: Findings) -> None:
    """A group: one identifier, or none and at least one member (2.4.2.2)."""
    if not members(value, path, found, _GROUP, required=("objectType",)):
        return
    identifiers = _identifiers_of(value)
    if identifiers > 1:
        found.add(path, f"must have no more than one of {', '.join(IDENTIFIERS)}")
    if not identifiers and not value.get("member"):
        found.add(f"{path}.member", "is required, with at least one agent, where the group has no identifier")


def agent_or_group(value: Any, path: str, found: Findings) -> None:
    """An actor: a group where it says so, otherwise an agent."""
    if type(value) is dict and value.get("objectType") not in ("Agent", "Group", None):
        found.add(f"{path}.objectType", "must be Agent or Group")
    elif type(value) is dict and value.get("objectType") == "Group":
        group(value, path, found)
    else:
        agent(value, path, found)


def authority(value: Any, path: str, found: Findings) -> None:
    """Who vouches: an agent, or a group of two agents without an identifier (2.4.9)."""
    agent_or_group(value, path, found)
    if type(value) is dict and value.get("objectType") == "Group":
        if _identifiers_of(value):
            found.add(path, "must have no identifier where it is a group")
        if type(value.get("member")) is list and len(value["member"]) != 2:
            found.add(f"{path}.member", "must be exactly two agents")
