"""The parameters of a request for statements (xAPI 1.0.3 Communication, 2.1.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict

from elearning.records import keys
from elearning.records.api.reading import decoded
from elearning.records.api.refusals import Refusal
from elearning.records.filters import StatementQuery
from elearning.records.validation import forms, values
from elearning.records.validation.agents import agent_or_group
from elearning.records.validation.findings import Findings

PAGE = 100
LARGEST_PAGE = 500
LARGEST_SEQ = 2**63 - 1

Given = dict[str, str]

_SINGLE = {"statementId", "voidedStatementId"}
_RENDERING = {"format", "attachments"}
_FILTERS = {
    "agent",
    "verb",
    "activity",
    "registration",
    "related_activities",
    "related_agents",
    "since",
    "until",
    "limit",
    "ascending",
}
# Ours: the place in the log where a page ended. It comes in `more` links only.
CURSOR = "cursor"


@dataclass(frozen=True)
class Asked:
    """What a GET asks for: one statement by id, or a page of those that a query finds, and in which format."""

    query: StatementQuery
    format: str
    statement_id: UUID | None = None
    voided: bool = False


def only(given: QueryDict, known: Iterable[str]) -> Given:
    """The parameters by name. Refuses those that are not known here, and those that come twice."""
    known = set(known)
    for name in given:
        if name not in known:
            there_are = f"There are: {', '.join(sorted(known))}." if known else "It takes none."
            raise Refusal(400, f"There is no parameter {name[:80]!r} here. {there_are}")
        if len(given.getlist(name)) > 1:
            raise Refusal(400, f"The parameter {name} comes more than once.")
    return {name: str(value) for name, value in given.items()}


def statement_id(given: Given, name: str = "statementId") -> UUID:
    """The id that a parameter gives."""
    return UUID(_shaped(given[name], name, forms.is_uuid, "a UUID"))


def asked(sent: QueryDict, *, second_edition: bool) -> Asked:
    """Parse the parameters of a GET. Raises `Refusal` (400) that names the parameter and what it must be."""
    given = only(sent, _SINGLE | _RENDERING | _FILTERS | {CURSOR})
    if _boolean(given, "attachments"):
        raise Refusal(400, "This store keeps no attachments yet: leave out attachments=true.")
    rendering = _word(given, "format", ("exact", "ids", "canonical"))
    single = _SINGLE & given.keys()
    if single:
        return _single(given, single, rendering)
    return Asked(_query(given, second_edition=second_edition), rendering)


def _single(given: Given, single: set[str], rendering: str) -> Asked:
    if len(single) > 1:
        raise Refusal(400, "Give statementId or voidedStatementId, not both.")
    (name,) = single
    others = sorted(given.keys() - _SINGLE - _RENDERING)
    if others:
        raise Refusal(400, f"With {name}, leave out {', '.join(others)}.")
    return Asked(StatementQuery(), rendering, statement_id(given, name), voided=name == "voidedStatementId")


def _query(given: Given, *, second_edition: bool) -> StatementQuery:
    def moment(name: str) -> datetime | None:
        if name not in given:
            return None
        wanted = "a date and time with an offset, such as 2026-03-01T09:30:00Z (a + is sent as %2B)"
        return forms.moment(
            _shaped(given[name], name, lambda text: forms.is_moment(text, second_edition=second_edition), wanted)
        )

    limit = _integer(given, "limit", 10**9)
    return StatementQuery(
        agent=_agent(given, second_edition=second_edition),
        verb=_keyed(given, "verb", keys.of_verb),
        activity=_keyed(given, "activity", keys.of_activity),
        registration=statement_id(given, "registration") if "registration" in given else None,
        related_agents=_boolean(given, "related_agents"),
        related_activities=_boolean(given, "related_activities"),
        since=moment("since"),
        until=moment("until"),
        ascending=_boolean(given, "ascending"),
        after=_integer(given, CURSOR, LARGEST_SEQ),
        limit=min(limit or (LARGEST_PAGE if limit == 0 else PAGE), LARGEST_PAGE),
    )


def _shaped(text: str, name: str, right: Callable[[str], Any], wanted: str) -> str:
    if not right(text):
        raise Refusal(400, f"The parameter {name} must be {wanted}.")
    return text


def _keyed(given: Given, name: str, key: Callable[[str], UUID]) -> UUID | None:
    if name not in given:
        return None
    return key(_shaped(given[name], name, forms.is_iri, "an IRI"))


def _boolean(given: Given, name: str) -> bool:
    return _word(given, name, ("false", "true")) == "true"


def _word(given: Given, name: str, words: tuple[str, ...]) -> str:
    """The parameter's value, which is one of `words`; the first where it is not given."""
    return _shaped(given.get(name, words[0]), name, lambda text: text in words, " or ".join(words))


def _integer(given: Given, name: str, largest: int) -> int | None:
    if name not in given:
        return None
    text = _shaped(
        given[name], name, lambda t: t.isascii() and t.isdigit() and len(t) < 20, "a whole number, 0 or more"
    )
    return min(int(text), largest)


def _agent(given: Given, *, second_edition: bool) -> UUID | None:
    if "agent" not in given:
        return None
    try:
        agent = decoded(given["agent"])
    except ValueError as error:
        raise Refusal(400, f"The parameter agent must be an agent as JSON: {error}.") from None
    found = Findings("2.0.0" if second_edition else "1.0.3")
    values.check(agent, "agent", found)
    agent_or_group(agent, "agent", found)
    if found:
        raise Refusal(400, "The parameter agent is not an agent or group.", found)
    key = keys.of_agent(agent)
    if key is None:
        raise Refusal(400, "The parameter agent must have an identifier: mbox, mbox_sha1sum, openid or account.")
    return key
