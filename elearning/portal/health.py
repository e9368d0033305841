"""Whether each part that the site stands on is there: what the health page and a monitor read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from celery import current_app
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from elearning.lib import clock
from elearning.portal import heartbeat


@dataclass(frozen=True)
class Part:
    key: str
    name: str
    lives: bool
    detail: str


def parts() -> list[Part]:
    """Database, broker, worker and beat, in that order. Never raises: a part that cannot be asked is down."""
    return [database(), broker(), _process(heartbeat.WORKER, _("Worker")), _process(heartbeat.BEAT, _("Beat"))]


def database() -> Part:
    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    return _asked("database", _("Database"), ask)


def broker() -> Part:
    def ask() -> None:
        with current_app.connection_for_write(connect_timeout=2) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=2)

    return _asked("broker", _("Broker"), ask)


def _asked(key: str, name: str, ask: Callable[[], None]) -> Part:
    try:
        ask()
    except (DatabaseError, OperationalError, OSError):
        return Part(key, name, False, _("Does not answer."))
    return Part(key, name, True, _("Answers."))


def _process(key: str, name: str) -> Part:
    try:
        shown = heartbeat.last_shown().get(key)
    except DatabaseError:
        return Part(key, name, False, _("Cannot be asked without the database."))
    if shown is None:
        return Part(key, name, False, _("Has never shown a sign of life."))
    seconds = int((clock.now() - shown).total_seconds())
    detail = _("Last sign of life %(seconds)d seconds ago.") % {"seconds": seconds}
    return Part(key, name, seconds <= heartbeat.STALE_AFTER.total_seconds(), detail)
