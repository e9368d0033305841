"""The screens that Wagtail makes for a model: who may list, add, change, and that nobody deletes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.permissions.rows import Row, row
from tests.permissions.world import World

ADMINISTRATORS = "login 403 denied 403 403 200 200"
NATIONAL = "login 403 denied 403 403 denied 200"
NOBODY = "login 403 no 403 403 no no"


def viewset(
    name: str,
    key: Callable[[World], Any],
    *,
    reads: str = ADMINISTRATORS,
    changes: str = "",
    deletes: str = NOBODY,
    copy: bool = False,
) -> dict[str, Row]:
    """The addresses of one ModelViewSet; `key` gives the primary key of a row within the force."""

    def one(world: World) -> list[Any]:
        return [key(world)]

    changes = changes or reads
    table = {f"{name}:{screen}": row(reads) for screen in ("index", "index_results")}
    table[f"{name}:add"] = row(changes)
    for screen in ("edit", "history", "history_results", "usage"):
        table[f"{name}:{screen}"] = row(changes.replace("denied", "no"), one)
    table[f"{name}:delete"] = row(deletes, one)
    if copy:
        table[f"{name}:copy"] = row(changes, one)
    return table
