"""Where it happened: contexts (2.4.6; context agents and groups: xAPI 2.0.0, 4.2.2.5)."""

from __future__ import annotations

from typing import Any

from elearning.records.validation import forms
from elearning.records.validation.activities import activity
from elearning.records.validation.agents import agent, agent_or_group, group
from elearning.records.validation.findings import Check, Findings, list_of, members, object_of, one_of, text

reference = object_of({"objectType": one_of("StatementRef"), "id": forms.uuid}, required=("objectType", "id"))

_activities = list_of(activity)


def _one_or_more(value: Any, path: str, found: Findings) -> None:
    """A list of activities, or one alone as older statements have it (2.4.6.2)."""
    (activity if type(value) is dict else _activities)(value, path, found)


_context_activities = object_of(dict.fromkeys(("parent", "grouping", "category", "other"), _one_or_more))
_relevant_types = list_of(forms.iri, least=1)
_context_agent = object_of(
    {"objectType": one_of("contextAgent"), "agent": agent, "relevantTypes": _relevant_types},
    required=("objectType", "agent"),
)
_context_group = object_of(
    {"objectType": one_of("contextGroup"), "group": group, "relevantTypes": _relevant_types},
    required=("objectType", "group"),
)

_FIRST: dict[str, Check] = {
    "registration": forms.uuid,
    "instructor": agent_or_group,
    "team": group,
    "contextActivities": _context_activities,
    "revision": text,
    "platform": text,
    "language": forms.language,
    "statement": reference,
    "extensions": forms.extensions,
}
_SECOND = _FIRST | {"contextAgents": list_of(_context_agent), "contextGroups": list_of(_context_group)}


def context(value: Any, path: str, found: Findings) -> None:
    members(value, path, found, _SECOND if found.second_edition else _FIRST)
