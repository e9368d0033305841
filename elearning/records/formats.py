"""Statements as a reader asks for them: exact, ids only, or in one language (xAPI 1.0.3 Communication, 2.1.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from elearning.records.validation.agents import IDENTIFIERS

Json = dict[str, Any]


def languages_of(header: str) -> list[str]:
    """The language tags of an Accept-Language header, the most wanted first (RFC 9110, 12.5.4)."""
    weighed: list[tuple[float, str]] = []
    for part in header.split(",")[:20]:
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), tag.strip().lower()))
        except ValueError:
            continue
    return [tag for weight, tag in sorted(weighed, key=lambda pair: pair[0]) if tag and tag != "*" and weight < 0]


def in_one_language(words: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    """The entry of a language map that suits best; the first where none does."""
    if not words:
        return {}
    for wanted in languages:
        for tag in words:
            if tag.lower() == wanted or tag.lower().startswith(f"{wanted}-") or wanted.startswith(f"{tag.lower()}-"):
                return {tag: words[tag]}
    tag = next(iter(words))
    return {tag: words[tag]}


def activity_iris(statement: Mapping[str, Any]) -> set[str]:
    """The IRIs of all activities in a statement."""
    found: set[str] = set()

    def note(activity: Json) -> Json:
        found.add(activity["id"])
        return activity

    _rewritten(statement, on_activity=note, on_agent=_same, on_verb=_same)
    return found


def ids_only(statement: Mapping[str, Any]) -> Json:
    """The statement with no more of each agent, verb and activity than identifies it."""
    return _rewritten(statement, on_activity=_activity_id, on_agent=_agent_id, on_verb=lambda verb: {"id": verb["id"]})


def canonical(
    statement: Mapping[str, Any], definitions: Mapping[str, Mapping[str, Any]], languages: Sequence[str]
) -> Json:
    """The statement with each activity as the store knows it, and each language map in one language."""

    def activity(given: Json) -> Json:
        known = definitions.get(given["id"]) or given.get("definition")
        return given | {"definition": _definition(known, languages)} if known else given

    def verb(given: Json) -> Json:
        return given | {"display": in_one_language(given["display"], languages)} if "display" in given else given

    return _rewritten(statement, on_activity=activity, on_agent=_same, on_verb=verb)


def _same(part: Json) -> Json:
    return part


def _activity_id(activity: Json) -> Json:
    return {name: activity[name] for name in ("objectType", "id") if name in activity}


def _agent_id(agent: Json) -> Json:
    kept = {name: agent[name] for name in ("objectType", *IDENTIFIERS) if name in agent}
    anonymous = not any(name in agent for name in IDENTIFIERS)
    return kept | {"member": [_agent_id(member) for member in agent.get("member", [])]} if anonymous else kept


def _definition(known: Mapping[str, Any], languages: Sequence[str]) -> Json:
    built = dict(known)
    for name in ("name", "description"):
        if name in built:
            built[name] = in_one_language(built[name], languages)
    for name in ("choices", "scale", "source", "target", "steps"):
        if name in built:
            built[name] = [
                entry | {"description": in_one_language(entry["description"], languages)}
                if "description" in entry
                else entry
                for entry in built[name]
            ]
    return built


def _rewritten(
    statement: Mapping[str, Any],
    *,
    on_activity: Callable[[Json], Json],
    on_agent: Callable[[Json], Json],
    on_verb: Callable[[Json], Json],
) -> Json:
    """The statement with its activities, agents and verbs replaced, a sub-statement's too."""
    changes = {"on_activity": on_activity, "on_agent": on_agent, "on_verb": on_verb}
    built = dict(statement)
    built["actor"] = on_agent(built["actor"])
    built["verb"] = on_verb(built["verb"])
    target = built["object"]
    kind = target.get("objectType", "Activity")
    if kind == "SubStatement":
        built["object"] = _rewritten(target, **changes)
    elif kind in ("Agent", "Group"):
        built["object"] = on_agent(target)
    elif kind == "Activity":
        built["object"] = on_activity(target)
    if "authority" in built:
        built["authority"] = on_agent(built["authority"])
    if "context" in built:
        built["context"] = _rewritten_context(built["context"], on_activity, on_agent)
    return built


def _rewritten_context(
    context: Mapping[str, Any], on_activity: Callable[[Json], Json], on_agent: Callable[[Json], Json]
) -> Json:
    built = dict(context)
    for name in ("instructor", "team"):
        if name in built:
            built[name] = on_agent(built[name])
    for name, part in (("contextAgents", "agent"), ("contextGroups", "group")):
        if name in built:
            built[name] = [entry | {part: on_agent(entry[part])} for entry in built[name]]
    if "contextActivities" in built:
        built["contextActivities"] = {
            name: [on_activity(activity) for activity in ([listed] if isinstance(listed, dict) else listed)]
            for name, listed in built["contextActivities"].items()
        }
    return built
