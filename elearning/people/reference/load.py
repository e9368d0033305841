"""Bring agency types, posts and organisations up to what the files say: made, changed or left, never deleted."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import models, transaction

from elearning.people.models import AgencyType, Organisation, Post
from elearning.people.reference.files import Entry, Reference

Report = dict[str, Counter[str]]


@transaction.atomic
def load(reference: Reference) -> Report:
    """Make or change a row for each entry, by key. Returns counts of created, updated and unchanged by table."""
    return {
        "agency types": _load(AgencyType, reference.agency_types),
        "posts": _load(Post, reference.posts),
        "organisations": _load_organisations(reference.organisations),
    }


def _load(model: type[models.Model], entries: list[Entry]) -> Counter[str]:
    stored = {row.pk: row for row in model._default_manager.all()}
    counts: Counter[str] = Counter()
    for entry in entries:
        if entry.key not in stored:
            model._default_manager.create(pk=entry.key, **entry.values)
            counts["created"] += 1
        else:
            counts[_change(stored[entry.key], entry.values)] += 1
    return counts


def _change(row: models.Model, values: dict[str, Any]) -> str:
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return "updated" if changed else "unchanged"


def _load_organisations(entries: list[Entry]) -> Counter[str]:
    stored = {row.key: row for row in Organisation.objects.all()}
    counts: Counter[str] = Counter()
    for entry in entries:
        if entry.key in stored:
            counts[_change(stored[entry.key], entry.values)] += 1
        else:
            stored[entry.key] = Organisation.add_root(key=entry.key, **entry.values)
            counts["created"] += 1
    for entry in entries:
        if entry.successors:
            stored[entry.key].successors.add(*(stored[key] for key in entry.successors))
    return counts
