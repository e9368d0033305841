"""Pages of the log by the filters of the standard (xAPI 1.0.3 Communication, 2.1.3).

Each filter has an index in the order of `seq`, and a page starts where the one before ended. What a filter can find
in more than one place (an agent as actor, as object, in the context) is asked for in each place by itself, each
limited to one page, and joined: an OR over tables would read everything and sort it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from elearning.people.models import Membership, Organisation
from elearning.records.models import Reference, Relation, Statement

Kind = Relation.Kind

# A batch takes its moment before it draws its numbers: within this span, `stored` and `seq` may differ in order.
OUT_OF_ORDER = timedelta(minutes=10)


@dataclass(frozen=True)
class StatementQuery:
    """What is asked of the log. Agent, verb and activity by their keys; `after` is the seq where the last page ended.

    `authority` and `organisation` are what the asking credential may see, and hold for each statement returned.
    """

    agent: UUID | None = None
    verb: UUID | None = None
    activity: UUID | None = None
    registration: UUID | None = None
    related_agents: bool = False
    related_activities: bool = False
    since: datetime | None = None
    until: datetime | None = None
    ascending: bool = False
    after: int | None = None
    limit: int = 100
    authority: UUID | None = None
    organisation: Organisation | None = None


def visible(query: StatementQuery) -> QuerySet[Statement]:
    """All statements that the asking credential may see."""
    return Statement.objects.filter(_access(query, ""))


def seqs_of(query: StatementQuery) -> list[int]:
    """The sequence numbers of the next page, in order; one more than `limit` where there is more to come."""
    lowest, highest = _bounds(query)
    pages = [_page(query, rows, prefix, lowest, highest) for rows, prefix in _places(query)]
    found = pages[0]
    if len(pages) > 1:
        found = found.union(*pages[1:]).order_by("seq" if query.ascending else "-seq")[: query.limit + 1]
    return [row[0] for row in found]


def _page(
    query: StatementQuery, rows: QuerySet[Any], prefix: str, lowest: int | None, highest: int | None
) -> QuerySet[Any]:
    seq = "statement_id" if prefix else "seq"
    rows = rows.filter(_access(query, prefix), _in_time(query, prefix), **{f"{prefix}voided": False})
    if lowest is not None:
        rows = rows.filter(**{f"{seq}__gt": lowest})
    if highest is not None:
        rows = rows.filter(**{f"{seq}__lt": highest})
    return rows.order_by(seq if query.ascending else f"-{seq}").values_list(seq)[: query.limit + 1]


def _bounds(query: StatementQuery) -> tuple[int | None, int | None]:
    """Between which numbers to look, both excluded: past the last page, and around the span of time asked for.

    Bounds on seq keep a page far back from passing over all that came later.
    """
    lowest = highest = None
    if query.since:
        before = Statement.objects.filter(stored__lt=query.since - OUT_OF_ORDER).order_by("-stored")
        lowest = before.values_list("seq", flat=True).first()
    if query.until:
        later = Statement.objects.filter(stored__gt=query.until + OUT_OF_ORDER).order_by("stored")
        highest = later.values_list("seq", flat=True).first()
    if query.after is not None and query.ascending:
        lowest = max(query.after, lowest or 0)
    elif query.after is not None:
        highest = query.after if highest is None else min(query.after, highest)
    return lowest, highest


def _in_time(query: StatementQuery, prefix: str) -> Q:
    conditions: dict[str, Any] = {}
    if query.since:
        conditions[f"{prefix}stored__gt"] = query.since
    if query.until:
        conditions[f"{prefix}stored__lte"] = query.until
    return Q(**conditions)


def _access(query: StatementQuery, prefix: str) -> Q:
    """What the asking credential may see."""
    conditions: dict[str, Any] = {}
    if query.authority:
        conditions[f"{prefix}authority_key"] = query.authority
    if query.organisation:
        members = Membership.objects.filter(organisation__path__startswith=query.organisation.path)
        conditions[f"{prefix}user_id__in"] = Subquery(members.values("user_id"))
    return Q(**conditions)


def _plain(query: StatementQuery, prefix: str = "") -> Q:
    conditions = {"verb_key": query.verb, "registration": query.registration}
    return Q(**{f"{prefix}{name}": value for name, value in conditions.items() if value is not None})


def _agent_kinds(query: StatementQuery) -> list[int]:
    return [Kind.AGENT, Kind.RELATED_AGENT] if query.related_agents else [Kind.AGENT]


def _places(query: StatementQuery) -> Iterator[tuple[QuerySet[Any], str]]:
    """Each place where the query finds statements, with the prefix that leads from its rows to the statement."""
    activity = {} if query.activity is None else {"activity_key": query.activity}
    for agent in _agent_columns(query):
        yield Statement.objects.filter(_plain(query), **agent, **activity), ""
    for rows in _relation_places(query):
        yield rows.filter(_plain(query, "statement__")), "statement__"
    if query.agent or query.verb or query.activity or query.registration:
        target = Statement.objects.filter(_matches(query), statement_id=OuterRef("target"))
        yield Reference.objects.filter(Exists(target)), "statement__"


def _agent_columns(query: StatementQuery) -> list[dict[str, UUID]]:
    """The statement's own columns in which the query's agent is looked for, as conditions."""
    if query.agent is None:
        return [{}]
    names = ("actor_key", "authority_key") if query.related_agents else ("actor_key",)
    return [{name: query.agent} for name in names]


def _relation_places(query: StatementQuery) -> Iterator[QuerySet[Relation]]:
    if query.agent:
        rows = Relation.objects.filter(key=query.agent, kind__in=_agent_kinds(query))
        yield rows.filter(_activity_matches(query, "statement__", "statement_id"))
    if query.activity and query.related_activities:
        rows = Relation.objects.filter(key=query.activity, kind=Kind.RELATED_ACTIVITY)
        for agent in _agent_columns(query):
            yield rows.filter(**{f"statement__{name}": value for name, value in agent.items()})


def _related(key: UUID, kinds: list[int], outer: str) -> Exists:
    return Exists(Relation.objects.filter(key=key, kind__in=kinds, statement_id=OuterRef(outer)))


def _activity_matches(query: StatementQuery, prefix: str, outer: str) -> Q:
    if query.activity is None:
        return Q()
    found = Q(**{f"{prefix}activity_key": query.activity})
    return found | Q(_related(query.activity, [Kind.RELATED_ACTIVITY], outer)) if query.related_activities else found


def _matches(query: StatementQuery) -> Q:
    """The query as one condition on a statement, for one that is looked up by its id."""
    found = _plain(query) & _activity_matches(query, "", "seq")
    if query.agent is None:
        return found
    agents = Q(_related(query.agent, _agent_kinds(query), "seq"))
    for column in _agent_columns(query):
        agents |= Q(**column)
    return found & agents
