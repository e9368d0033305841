"""Signs of life. Beat writes its own; the worker's is a task that beat sends, so it has come all the way."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import close_old_connections
from django_celery_beat.schedulers import DatabaseScheduler

from elearning.lib import clock
from elearning.portal.models import Heartbeat

EVERY = timedelta(seconds=30)
STALE_AFTER = timedelta(minutes=3)
BEAT, WORKER = "beat", "worker"


def show(process: str) -> None:
    """Note that a process lives now."""
    Heartbeat.objects.update_or_create(process=process, defaults={"at": clock.now()})


def last_shown() -> dict[str, datetime]:
    """When each process last showed that it lives. One that never did is absent."""
    return dict(Heartbeat.objects.values_list("process", "at"))


class Scheduler(DatabaseScheduler):
    """The database's schedule, with a sign of life twice a minute."""

    _shown_at: datetime | None = None

    def tick(self, *args: Any, **kwargs: Any) -> Any:
        now = clock.now()
        if self._shown_at is None or now - self._shown_at >= EVERY:
            close_old_connections()
            show(BEAT)
            self._shown_at = now
        return super().tick(*args, **kwargs)
