"""Statements into the log: whole batches in a fixed number of queries, never in each other's way.

Rows go in in the order of their ids, so that two batches with the same ids wait for each other and do not deadlock;
their sequence numbers are drawn before that, in the order given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from elearning.records import keys
from elearning.records.models import Relation
from elearning.records.parts import Parts

# Statements in one query: about 3 MB. PostgreSQL takes 256 MB of JSON at most.
AT_ONCE = 2000

# Rows travel as one JSON text: quoting a thousand array elements would cost more than storing them.
INSERT = """
    WITH incoming AS MATERIALIZED (
        SELECT nextval('records_statement_seq_seq') AS seq, given.*
        FROM jsonb_to_recordset(%s::jsonb) AS given (
            statement_id uuid, body jsonb, "timestamp" timestamptz, version text, actor_key uuid, verb_key uuid,
            activity_key uuid, authority_key uuid, registration uuid, user_id uuid, voids uuid
        )
    )
    INSERT INTO records_statement (
        seq, statement_id, body, stored, "timestamp", version, actor_key, verb_key, activity_key, authority_key,
        registration, user_id, voids, voided
    )
    SELECT seq, statement_id, body, %s, "timestamp", version, actor_key, verb_key, activity_key, authority_key,
        registration, user_id, voids,
        voids IS NULL AND EXISTS (
            SELECT 1 FROM records_statement v
            WHERE v.voids = incoming.statement_id AND v.authority_key IN (incoming.authority_key, %s)
        )
    FROM incoming ORDER BY statement_id
    ON CONFLICT (statement_id) DO NOTHING
    RETURNING statement_id, seq
"""

INSERT_RELATIONS = """
    INSERT INTO records_relation (key, seq, kind)
    SELECT key, seq, kind FROM jsonb_to_recordset(%s::jsonb) AS given (key uuid, seq bigint, kind smallint)
"""

# All that lead to the referrer, and the referrer, now also refer to all that its target leads to, and the target.
INSERT_REFERENCES = """
    WITH above AS (
        SELECT %(seq)s::bigint AS seq UNION SELECT seq FROM records_reference WHERE target = %(id)s
    ),
    below AS (
        SELECT %(target)s::uuid AS target
        UNION SELECT r.target FROM records_statement s JOIN records_reference r USING (seq)
        WHERE s.statement_id = %(target)s
    )
    INSERT INTO records_reference (target, seq) SELECT target, seq FROM above CROSS JOIN below ORDER BY target, seq
    ON CONFLICT DO NOTHING
"""

MARK_VOIDED = """
    UPDATE records_statement s SET voided = true
    FROM records_statement v
    WHERE v.voids = s.statement_id AND s.statement_id = ANY(%s) AND s.voids IS NULL AND NOT s.voided
      AND v.authority_key IN (s.authority_key, %s)
"""


def insert(bodies: Sequence[dict[str, Any]], parts: Sequence[Parts], stored: datetime) -> dict[UUID, int]:
    """Insert statements, within the caller's transaction and after `log.announce`, with all that finds them.

    Returns the new ones' sequence numbers by id; ids that are in the log already are left out.
    """
    new: dict[UUID, int] = {}
    with connection.cursor() as cursor:
        for start in range(0, len(bodies), AT_ONCE):
            chunk = slice(start, start + AT_ONCE)
            rows = [_row(body, p) for body, p in zip(bodies[chunk], parts[chunk], strict=True)]
            cursor.execute(INSERT, [as_json(rows), stored, keys.own_authority()])
            new.update(cursor.fetchall())
    added = [p for p in parts if p.statement_id in new]
    _insert_relations(added, new)
    _insert_references([p for p in added if p.target], new)
    return new


def as_json(rows: Sequence[Any]) -> str:
    """Rows as one JSON text; what JSON has no form for (ids, moments) as its text."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=str)


_COLUMNS = ("actor_key", "verb_key", "activity_key", "authority_key", "registration", "user_id", "voids")


def _row(body: dict[str, Any], parts: Parts) -> dict[str, Any]:
    row = {
        "statement_id": parts.statement_id,
        "body": body,
        "timestamp": parts.timestamp,
        "version": body["version"],
    }
    return row | {name: getattr(parts, name) for name in _COLUMNS}


def _insert_relations(added: Iterable[Parts], seqs: dict[UUID, int]) -> None:
    kinds = Relation.Kind
    rows = [
        {"key": key, "seq": seqs[p.statement_id], "kind": kind}
        for p in added
        for kind, found in (
            (kinds.AGENT.value, p.agents),
            (kinds.RELATED_AGENT.value, p.related_agents),
            (kinds.RELATED_ACTIVITY.value, p.related_activities),
        )
        for key in found
    ]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), 10 * AT_ONCE):
            cursor.execute(INSERT_RELATIONS, [as_json(rows[start : start + 10 * AT_ONCE])])


def _insert_references(referring: Sequence[Parts], seqs: dict[UUID, int]) -> None:
    for p in referring:
        with connection.cursor() as cursor:
            cursor.execute(INSERT_REFERENCES, {"seq": seqs[p.statement_id], "id": p.statement_id, "target": p.target})


def mark_voided(statement_ids: Iterable[UUID]) -> None:
    """Mark those of the statements that a voiding statement in the log voids.

    It does where the same authority, or our own, vouches for both. A voiding statement cannot be voided.
    """
    with connection.cursor() as cursor:
        cursor.execute(MARK_VOIDED, [sorted(statement_ids), keys.own_authority()])
