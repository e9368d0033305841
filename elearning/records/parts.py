"""What a statement says, taken apart into what the indexes need. Expects a statement that is valid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from elearning.records import keys, verbs

Json = Mapping[str, Any]


@dataclass
class Parts:
    """Keys and columns of one statement, and everything else that it names."""

    statement_id: UUID
    timestamp: datetime
    actor_key: UUID | None
    verb_key: UUID
    activity_key: UUID | None
    authority_key: UUID | None
    registration: UUID | None
    user_id: UUID | None
    target: UUID | None
    voids: UUID | None
    agents: set[UUID] = field(default_factory=set)
    related_agents: set[UUID] = field(default_factory=set)
    related_activities: set[UUID] = field(default_factory=set)
    named_agents: dict[UUID, Json] = field(default_factory=dict)
    named_activities: dict[UUID, Json] = field(default_factory=dict)


def moment_of(text: str) -> datetime:
    """An ISO 8601 timestamp as an aware moment; one without an offset is taken as UTC (xAPI 1.0.3 Data, 4.5)."""
    parsed = datetime.fromisoformat(text)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def own_user(actor: Json) -> UUID | None:
    """The person of ours that an actor is, by its account on our home page."""
    account = actor.get("account")
    if not account or account["homePage"] != settings.LRS_HOME_PAGE:
        return None
    try:
        return UUID(account["name"])
    except ValueError:
        return None


def _people(agent: Json) -> Iterator[Json]:
    """The agent or group itself and a group's members."""
    yield agent
    yield from agent.get("member", ())


def _context_agents(context: Json) -> Iterator[Json]:
    for name in ("instructor", "team"):
        if name in context:
            yield from _people(context[name])
    for entry in context.get("contextAgents", ()):
        yield from _people(entry["agent"])
    for entry in context.get("contextGroups", ()):
        yield from _people(entry["group"])


def _context_activities(context: Json) -> Iterator[Json]:
    for listed in context.get("contextActivities", {}).values():
        yield from [listed] if isinstance(listed, dict) else listed


class _Gathering:
    """Fills the sets of one statement's parts."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    def agents(self, agents: Iterator[Json], into: set[UUID]) -> None:
        for agent in agents:
            key = keys.of_agent(agent)
            if key:
                into.add(key)
                self.parts.named_agents.setdefault(key, agent)

    def activities(self, activities: Iterator[Json], into: set[UUID]) -> None:
        for activity in activities:
            key = keys.of_activity(activity["id"])
            into.add(key)
            known = self.parts.named_activities.get(key)
            if not known or "definition" not in known:
                self.parts.named_activities[key] = activity

    def context(self, context: Json) -> None:
        self.agents(_context_agents(context), self.parts.related_agents)
        self.activities(_context_activities(context), self.parts.related_activities)

    def substatement(self, inner: Json) -> None:
        self.agents(_people(inner["actor"]), self.parts.related_agents)
        target = inner["object"]
        kind = target.get("objectType", "Activity")
        if kind == "Activity":
            self.activities(iter([target]), self.parts.related_activities)
        elif kind in ("Agent", "Group"):
            self.agents(_people(target), self.parts.related_agents)
        self.context(inner.get("context", {}))


def parts_of(body: Json) -> Parts:
    """Take apart a stored body: one that has its id and timestamp."""
    target = body["object"]
    kind = target.get("objectType", "Activity")
    registration = body.get("context", {}).get("registration")
    authority = body.get("authority")
    verb = body["verb"]["id"]
    reference = UUID(target["id"]) if kind == "StatementRef" else None
    parts = Parts(
        statement_id=UUID(body["id"]),
        timestamp=moment_of(body["timestamp"]),
        actor_key=keys.of_agent(body["actor"]),
        verb_key=keys.of_verb(verb),
        activity_key=keys.of_activity(target["id"]) if kind == "Activity" else None,
        authority_key=keys.of_agent(authority) if authority else None,
        registration=UUID(registration) if registration else None,
        user_id=own_user(body["actor"]),
        target=reference,
        voids=reference if verb == verbs.VOIDED else None,
    )
    _gather(parts, body, kind)
    return parts


def _gather(parts: Parts, body: Json, kind: str) -> None:
    gathering = _Gathering(parts)
    gathering.agents(_people(body["actor"]), parts.agents)
    target = body["object"]
    if kind == "Activity":
        gathering.activities(iter([target]), set())
    elif kind in ("Agent", "Group"):
        gathering.agents(_people(target), parts.agents)
    elif kind == "SubStatement":
        gathering.substatement(target)
    gathering.context(body.get("context", {}))
    if "authority" in body:
        gathering.agents(_people(body["authority"]), parts.related_agents)
    # What the statement's own columns find already needs no further row.
    parts.agents.discard(parts.actor_key)  # type: ignore[arg-type]
    parts.related_agents -= parts.agents | {parts.actor_key, parts.authority_key}  # type: ignore[arg-type]
    parts.related_activities.discard(parts.activity_key)  # type: ignore[arg-type]
