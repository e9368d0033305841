"""Verbs, activities and their definitions (2.4.3, 2.4.4.1)."""

from __future__ import annotations

from typing import Any

from elearning.records.validation import forms
from elearning.records.validation.findings import Check, Findings, list_of, members, object_of, one_of, text

INTERACTION_TYPES = (
    "true-false",
    "choice",
    "fill-in",
    "long-fill-in",
    "matching",
    "performance",
    "sequencing",
    "likert",
    "numeric",
    "other",
)
_INTERACTION_ONLY = ("correctResponsesPattern", "choices", "scale", "source", "target", "steps")

verb = object_of({"id": forms.iri, "display": forms.language_map}, required=("id",))

_component = object_of({"id": text, "description": forms.language_map}, required=("id",))
_component_list = list_of(_component)


def components(value: Any, path: str, found: Findings) -> None:
    """A list of interaction components, each with an id of its own."""
    before = len(found)
    _component_list(value, path, found)
    if len(found) == before and len({entry["id"] for entry in value}) != len(value):
        found.add(path, "must not have the same id twice")


_DEFINITION: dict[str, Check] = {
    "name": forms.language_map,
    "description": forms.language_map,
    "type": forms.iri,
    "moreInfo": forms.iri,
    "extensions": forms.extensions,
    "interactionType": one_of(*INTERACTION_TYPES),
    "correctResponsesPattern": list_of(text),
    "choices": components,
    "scale": components,
    "source": components,
    "target": components,
    "steps": components,
}


def definition(value: Any, path: str, found: Findings) -> None:
    if members(value, path, found, _DEFINITION) and "interactionType" not in value:
        for name in _INTERACTION_ONLY:
            if name in value:
                found.add(f"{path}.interactionType", f"is required where there is {name}")
                return


activity = object_of(
    {"objectType": one_of("Activity"), "id": forms.iri, "definition": definition},
    required=("id",),
)
