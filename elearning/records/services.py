"""Verbs of the record store."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from elearning.people.models import Membership, Organisation
from elearning.records import builders, comparison, directory, keys, log, signals, storage
from elearning.records.errors import ConflictingStatement, ForbiddenStatement, InvalidStatement
from elearning.records.models import Statement
from elearning.records.parts import Parts, parts_of
from elearning.records.validation.findings import Problem
from elearning.records.validation.statements import problems_of

Json = dict[str, Any]

OWN_VERSION = "1.0.3"


def own_authority() -> Json:
    """The store itself, as the authority of what it records."""
    return {"objectType": "Agent", "account": {"homePage": settings.LRS_HOME_PAGE, "name": keys.OWN_NAME}}


def record(statements: Sequence[Json]) -> list[UUID]:
    """Store our own statements, in one transaction with what the caller saves, and say which were new.

    `statements` are built by `builders`, thousands at once where there are thousands. One whose id is stored already
    is left alone: ids are made from what happened. Raises `InvalidStatement` where one breaks the standard.
    """
    if not statements:
        return []
    _validate(statements, OWN_VERSION)
    with transaction.atomic():
        stored = log.announce()
        stamp = {"stored": builders.timestamp(stored), "authority": own_authority(), "version": OWN_VERSION}
        bodies = list({given["id"]: given | stamp for given in statements}.values())
        parts = [parts_of(body) for body in bodies]
        new = storage.insert(bodies, parts, stored)
        _tell([p for p in parts if p.statement_id in new])
    return [p.statement_id for p in parts if p.statement_id in new]


def receive(
    statements: Sequence[Json], *, authority: Json, version: str, organisation: Organisation | None = None
) -> list[UUID]:
    """Store statements from another system, all of them or none, and give their ids in order.

    `statements` are as decoded from JSON and may be anything; `authority` is the agent that the credential stands for;
    `version` is the one that the request names; with an `organisation`, every actor must be one of its people. A
    statement that is stored already with the same content is passed over. Raises `InvalidStatement`,
    `ForbiddenStatement`, and `ConflictingStatement` where a stored id says something else (xAPI 1.0.3 Communication,
    2.1.1 and 2.1.2).
    """
    if not statements:
        return []
    _validate(statements, version)
    given = [statement if "id" in statement else statement | {"id": str(uuid4())} for statement in statements]
    _refuse_repeated_ids(given)
    with transaction.atomic():
        stored = log.announce()
        bodies = [_stamped(statement, builders.timestamp(stored), authority, version) for statement in given]
        parts = [parts_of(body) for body in bodies]
        if organisation:
            _refuse_other_people(parts, organisation)
        new = storage.insert(bodies, parts, stored)
        _refuse_other_content({p.statement_id: body for p, body in zip(parts, given, strict=True)}, new)
        _void([p for p in parts if p.statement_id in new])
        _tell([p for p in parts if p.statement_id in new])
    return [p.statement_id for p in parts]


def _validate(statements: Sequence[Json], version: str) -> None:
    problems: list[Problem] = []
    for index, statement in enumerate(statements):
        found = problems_of(statement, version)
        where = f"[{index}]" if len(statements) > 1 else ""
        problems += [Problem(f"{where}.{p.path}".strip(".") or "statement", p.rule) for p in found]
    if problems:
        raise InvalidStatement(problems)


def _refuse_repeated_ids(given: Sequence[Json]) -> None:
    seen: set[UUID] = set()
    for index, statement in enumerate(given):
        statement_id = UUID(statement["id"])
        if statement_id in seen:
            raise InvalidStatement([Problem(f"[{index}].id", "must not come twice in one request")])
        seen.add(statement_id)


def _stamped(statement: Json, stored: str, authority: Json, version: str) -> Json:
    """What the store adds: who vouches, when it was stored, and what was left out (xAPI 1.0.3 Data, 2.4)."""
    body = statement | {"stored": stored, "authority": authority}
    body.setdefault("timestamp", stored)
    body.setdefault("version", "2.0.0" if version.startswith("2.") else "1.0.0")
    return body


def _refuse_other_content(given: dict[UUID, Json], new: dict[UUID, int]) -> None:
    known = [statement_id for statement_id in given if statement_id not in new]
    if not known:
        return
    for statement in Statement.objects.filter(statement_id__in=known):
        if not comparison.says_the_same(given[statement.statement_id], statement.body):
            raise ConflictingStatement(f"A statement with the id {statement.statement_id} says something else.")


def _refuse_other_people(parts: Sequence[Parts], organisation: Organisation) -> None:
    people = {p.user_id for p in parts if p.user_id}
    members = Membership.objects.filter(organisation__path__startswith=organisation.path, user_id__in=people)
    if people - set(members.values_list("user_id", flat=True)) or not all(p.user_id for p in parts):
        raise ForbiddenStatement(f"This credential is for statements about people of {organisation} only.")


def _void(added: Sequence[Parts]) -> None:
    voiding = {p.voids: p.authority_key for p in added if p.voids}
    if voiding:
        _refuse_voiding_of_others(voiding)
        storage.mark_voided(voiding)
    # Looked at once more after the commit: the other one of the two may have been stored at the same moment.
    transaction.on_commit(partial(storage.mark_voided, {p.statement_id for p in added} | voiding.keys()))


def _refuse_voiding_of_others(voiding: dict[UUID, UUID | None]) -> None:
    """A credential voids what came with it, and not what we or another system said."""
    targets = Statement.objects.filter(statement_id__in=voiding).values_list("statement_id", "authority_key")
    for target, authority in targets:
        if authority != voiding[target]:
            raise ForbiddenStatement(f"This credential may not void the statement {target}: it came from elsewhere.")


def _tell(added: Sequence[Parts]) -> None:
    if not added:
        return
    transaction.on_commit(partial(directory.add_named, added))
    signals.statements_stored.send(sender=None, statement_ids=[p.statement_id for p in added])
