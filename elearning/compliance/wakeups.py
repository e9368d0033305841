"""Gathering wake-ups, so that a transaction which touches 20,000 memberships sends a few messages and not 20,000."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from itertools import islice

from django.db import transaction

CHUNK = 500


class WakeUp:
    """Collects ids until the transaction commits, then calls `send` with lists of at most 500 of them.

    An error in sending (no broker) is logged and does not reach the person whose work was saved: the sweeps find what
    was missed.
    """

    def __init__(self, send: Callable[[list[str]], object]) -> None:
        self._send = send
        self._local = threading.local()

    def about(self, ids: Iterable[object]) -> None:
        """Wake for these ids once the present transaction commits; at once where there is none."""
        if not self._is_registered():  # a new transaction: what one that was rolled back collected is void
            self._local.ids = set()
        self._local.ids.update(str(one) for one in ids)
        transaction.on_commit(self._flush, robust=True)

    def _is_registered(self) -> bool:
        waiting = transaction.get_connection().run_on_commit
        return any(callback == self._flush for _savepoints, callback, _robust in reversed(waiting))

    def _flush(self) -> None:
        ids = iter(sorted(self._local.ids))
        self._local.ids = set()
        while chunk := list(islice(ids, CHUNK)):
            self._send(chunk)
