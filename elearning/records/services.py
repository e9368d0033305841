"""Verbs of the record store."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from elearning.records import builders, directory, log, signals, storage
from elearning.records.parts import parts_of

OWN_VERSION = "1.0.3"


def own_authority() -> dict[str, Any]:
    """The store itself, as the authority of what it records."""
    return {"objectType": "Agent", "account": {"homePage": settings.LRS_HOME_PAGE, "name": "record-store"}}


def record(statements: Sequence[dict[str, Any]]) -> list[UUID]:
    """Store our own statements, in one transaction with what the caller saves, and say which were new.

    `statements` are built by `builders`, thousands at once where there are thousands. One whose id is stored already
    is left alone: ids are made from what happened. Raises `InvalidStatement` where one breaks the standard.
    """
    if not statements:
        return []
    with transaction.atomic():
        stored = log.announce()
        stamp = {"stored": builders.timestamp(stored), "authority": own_authority(), "version": OWN_VERSION}
        bodies = list({given["id"]: given | stamp for given in statements}.values())
        parts = [parts_of(body) for body in bodies]
        new = storage.insert(bodies, parts, stored)
        transaction.on_commit(partial(directory.add_named, [p for p in parts if p.statement_id in new]))
        ids = [p.statement_id for p in parts if p.statement_id in new]
        if ids:
            signals.statements_stored.send(sender=None, statement_ids=ids)
    return ids
