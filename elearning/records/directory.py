"""The agents and activities that statements named, kept beside the log.

Written after the log's transaction, each table in one statement of its own in the order of its keys: concurrent
batches cannot deadlock on an agent that both name. What a crash leaves out, the next statement that names it adds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from elearning.records import keys
from elearning.records.parts import Parts

# Most agents and activities are known already: then nothing is written, and nothing waits for the disk.
ADD_AGENTS = """
    INSERT INTO records_agent (id, identifier_kind, identifier, is_group, name)
    SELECT * FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::bool[], %s::text[]) AS g (id, kind, value, grp, name)
    WHERE NOT EXISTS (SELECT 1 FROM records_agent a WHERE a.id = g.id)
    ORDER BY id ON CONFLICT DO NOTHING
"""

# Names and descriptions are joined language by language; the other members are replaced by what is told last.
ADD_ACTIVITIES = """
    INSERT INTO records_activity AS known (id, iri, definition)
    SELECT id, iri, definition::jsonb FROM unnest(%s::uuid[], %s::text[], %s::text[]) AS g (id, iri, definition)
    WHERE NOT EXISTS (SELECT 1 FROM records_activity a WHERE a.id = g.id AND a.definition @> g.definition::jsonb)
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
    rows = [
        (key, *(keys.identifier(agent) or ("", "")), agent.get("objectType") == "Group", agent.get("name", ""))
        for key, agent in agents.items()
    ]
    _execute(ADD_AGENTS, rows)


def _add_activities(activities: Mapping[UUID, Mapping[str, Any]]) -> None:
    _execute(
        ADD_ACTIVITIES,
        [(key, a["id"], json.dumps(a.get("definition", {}))) for key, a in activities.items()],
    )


def _execute(query: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(query, [list(column) for column in zip(*rows, strict=True)])
