"""Where the projections differ from the truth. There must be no difference: this is how to know."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from elearning.compliance import completions, projection
from elearning.compliance.projection import Key, Row
from elearning.lib import clock

CHUNK = 500


def of_completions() -> Iterator[str]:
    """Each completion that differs from the statement log, in words."""
    for statement_id, have, should in completions.compare():
        yield f"Completion of statement {statement_id}: is {_words(have)}, should be {_words(should)}."


def of_statuses() -> Iterator[str]:
    """Each status that differs from what the rules say today of the stored completions, in words."""
    ids = projection.everyone().order_by("pk").values_list("pk", flat=True).iterator(chunk_size=CHUNK)
    while chunk := list(islice(ids, CHUNK)):
        yield from _of_people(chunk)


def _of_people(user_ids: list[UUID]) -> Iterator[str]:
    wanted, have = projection.expected(user_ids, clock.today()), projection.stored(user_ids)
    for key in sorted(wanted.keys() | have.keys()):
        if have.get(key) != wanted.get(key):
            yield _status(key, have.get(key), wanted.get(key))


def _status(key: Key, have: Row | None, should: Row | None) -> str:
    where = f"Status of person {key[0]} on requirement {key[1]}"
    if have is None or should is None:
        return f"{where}: is {_words(have)}, should be {_words(should)}."
    parts = [
        f"{name} is {getattr(have, name)!s}, should be {getattr(should, name)!s}"
        for name in (*projection.COLUMNS, "places")
        if getattr(have, name) != getattr(should, name)
    ]
    return f"{where}: {'; '.join(parts)}."


def _words(value: object) -> str:
    return "absent" if value is None else str(value)
