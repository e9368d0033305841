"""The agents and activities that statements named, kept beside the log.

Written after the log's transaction, each table in one statement of its own in the order of its keys: concurrent
batches cannot deadlock on an agent that both name. What a crash leaves out, the next statement that names it adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from elearning.records import keys
from elearning.records.parts import Parts
from elearning.records.storage import as_json

# Most agents and activities are known already: then nothing is written, and nothing waits for the disk.
ADD_AGENTS = """
    INSERT INTO records_agent (id, identifier_kind, identifier, is_group, name)
    SELECT id, identifier_kind, identifier, is_group, name FROM jsonb_to_recordset(%s::jsonb)
        AS given (id uuid, identifier_kind text, identifier text, is_group bool, name text)
    WHERE NOT EXISTS (SELECT 1 FROM records_agent a WHERE a.id = given.id)
    ORDER BY id ON CONFLICT DO NOTHING
"""

# Names and descriptions are joined language by language; the other members are replaced by what is told last.
ADD_ACTIVITIES = """
    INSERT INTO records_activity AS known (id, iri, definition)
    SELECT id, iri, definition FROM jsonb_to_recordset(%s::jsonb) AS given (id uuid, iri text, definition jsonb)
    WHERE NOT EXISTS (SELECT 1 FROM records_activity a WHERE a.id = given.id AND a.definition @> given.definition)
    ORDER BY id
    ON CONFLICT (id) DO UPDATE SET definition = known.definition || excluded.definition
        || CASE WHEN known.definition ? 'name' AND excluded.definition ? 'name' THEN
            jsonb_build_object('name', (known.definition->'name') || (excluded.definition->'name')) ELSE '{}' END
        || CASE WHEN known.definition ? 'description' AND excluded.definition ? 'description' THEN
            jsonb_build_object('description', (known.definition->'description') || (excluded.definition->'description'))
            ELSE '{}' END
"""


def add_named(parts: Iterable[Parts]) -> None:
    """Add the agents and activities that these statements name."""
    agents: dict[UUID, Mapping[str, Any]] = {}
    activities: dict[UUID, Mapping[str, Any]] = {}
    for p in parts:
        agents.update(p.named_agents)
        for key, activity in p.named_activities.items():
            if key not in activities or "definition" in activity:
                activities[key] = activity
    _add_agents(agents)
    _add_activities(activities)


def _add_agents(agents: Mapping[UUID, Mapping[str, Any]]) -> None:
    rows = []
    for key, agent in agents.items():
        kind, identifier = keys.identifier(agent) or ("", "")
        group = agent.get("objectType") == "Group"
        rows.append(
            {
                "id": key,
                "identifier_kind": kind,
                "identifier": identifier,
                "is_group": group,
                "name": agent.get("name", ""),
            }
        )
    _execute(ADD_AGENTS, rows)


def _add_activities(activities: Mapping[UUID, Mapping[str, Any]]) -> None:
    rows = [{"id": key, "iri": a["id"], "definition": a.get("definition", {})} for key, a in activities.items()]
    _execute(ADD_ACTIVITIES, rows)


def _execute(query: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(query, [as_json(rows)])
