"""Whole statements: what one must have, what a sub-statement must not, what a voiding statement is (2.2 to 2.4)."""

from __future__ import annotations

import re
from typing import Any

from elearning.records.validation import forms, values
from elearning.records.validation.activities import activity, verb
from elearning.records.validation.agents import agent, agent_or_group, authority, group
from elearning.records.validation.contexts import context, reference
from elearning.records.validation.findings import Check, Findings, Problem, form, list_of, members, object_of, text
from elearning.records.validation.results import result

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
_FIRST_VERSIONS = re.compile(r"1\.0(?:\.\d+)?\Z", re.ASCII).match
_VERSIONS = re.compile(r"[12]\.0(?:\.\d+)?\Z", re.ASCII).match


def _length(value: Any, path: str, found: Findings) -> None:
    if type(value) is not int or value < 0:
        found.add(path, "must be a number of bytes")


attachment = object_of(
    {
        "usageType": forms.iri,
        "display": forms.language_map,
        "description": forms.language_map,
        "contentType": forms.media_type,
        "length": _length,
        "sha2": forms.sha2,
        "fileUrl": forms.iri,
    },
    required=("usageType", "display", "contentType", "length", "sha2"),
)

_first_version = form(_FIRST_VERSIONS, "must be 1.0 or 1.0.x")
_any_version = form(_VERSIONS, "must be 1.0, 1.0.x, 2.0 or 2.0.x")


def _version(value: Any, path: str, found: Findings) -> None:
    (_any_version if found.second_edition else _first_version)(value, path, found)


_COMMON: dict[str, Check] = {
    "actor": agent_or_group,
    "verb": verb,
    "result": result,
    "context": context,
    "timestamp": forms.timestamp,
    "attachments": list_of(attachment),
}
_REQUIRED = ("actor", "verb", "object")


def _by_type(kinds: dict[str, Check]) -> Check:
    rule = f"must be one of {', '.join(kinds)}"

    def check(value: Any, path: str, found: Findings) -> None:
        kind = value.get("objectType", "Activity") if type(value) is dict else "Activity"
        chosen = kinds.get(kind) if type(kind) is str else None
        if chosen:
            chosen(value, path, found)
        else:
            found.add(f"{path}.objectType", rule)

    return check


def _activity_context(value: dict[str, Any], path: str, found: Findings) -> None:
    """Revision and platform are said of an activity only (2.4.6)."""
    where, target = value.get("context"), value.get("object")
    if type(where) is dict and type(target) is dict and target.get("objectType", "Activity") != "Activity":
        for name in ("revision", "platform"):
            if name in where:
                found.add(f"{path}context.{name}", "must be left out where the object is not an activity")


def _substatement(value: Any, path: str, found: Findings) -> None:
    if members(value, path, found, _SUBSTATEMENT, _REQUIRED):
        _activity_context(value, f"{path}.", found)


_PLAIN_OBJECTS: dict[str, Check] = {"Activity": activity, "Agent": agent, "Group": group, "StatementRef": reference}
_SUBSTATEMENT: dict[str, Check] = _COMMON | {"object": _by_type(_PLAIN_OBJECTS), "objectType": text}
_STATEMENT: dict[str, Check] = _COMMON | {
    "id": forms.uuid,
    "object": _by_type(_PLAIN_OBJECTS | {"SubStatement": _substatement}),
    "stored": forms.timestamp,
    "authority": authority,
    "version": _version,
}


def _voiding(value: dict[str, Any], found: Findings) -> None:
    """A statement that voids refers to a statement (2.3.2)."""
    verb_given, target = value.get("verb"), value.get("object")
    voids = type(verb_given) is dict and verb_given.get("id") == VOIDED
    if voids and (type(target) is not dict or target.get("objectType") != "StatementRef"):
        found.add("object", "must be a StatementRef where the verb is voided")


def problems_of(statement: Any, version: str = "1.0.3") -> list[Problem]:
    """All that is wrong with a statement, as decoded from JSON, by this version of xAPI; empty where it is valid.

    `version` is the one that the request names: "1.0.x" or "2.0.x".
    """
    found = Findings(version)
    values.check(statement, "", found)
    if found:
        return found
    if members(statement, "", found, _STATEMENT, _REQUIRED):
        _activity_context(statement, "", found)
        _voiding(statement, found)
    return found
