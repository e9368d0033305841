"""Gathering wake-ups, so that a transaction which touches 20,000 memberships sends a few messages and not 20,000."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from itertools import islice

from django.db import transaction

CHUNK = 500


class WakeUp:
    """Collects ids until the transaction commits, then calls `send` with lists of at most 500 of them.

    After a rollback what was collected goes with the thread's next commit: a refresh too many is harmless. An error in
    sending (no broker) is logged and does not reach the person whose work was saved: the sweeps find what was missed.
    """

    def __init__(self, send: Callable[[list[str]], object]) -> None:
        self._send = send
        self._local = threading.local()

    def about(self, ids: Iterable[object]) -> None:
        """Wake for these ids once the present transaction commits; at once where there is none."""
        self._pending().update(str(one) for one in ids)
        transaction.on_commit(self._flush, robust=True)

    def _pending(self) -> set[str]:
        if not hasattr(self._local, "ids"):
            self._local.ids = set()
        return self._local.ids

    def _flush(self) -> None:
        ids = iter(sorted(self._pending()))
        self._local.ids = set()
        while chunk := list(islice(ids, CHUNK)):
            self._send(chunk)
