"""What beat runs for this room. Installed once; an administrator's later change to a time is kept."""

from typing import Any

from django.conf import settings
from django.db import connection
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

NIGHTLY = "Compliance: refresh every status"
SWEEP = "Compliance: completions that were missed"
SWEEP_MINUTES = 5


def install(**kwargs: Any) -> None:
    """Make the entries that are absent, in London's time; nothing where beat's tables are not there yet."""
    if PeriodicTask._meta.db_table not in connection.introspection.table_names():
        return
    midnight, _ = CrontabSchedule.objects.get_or_create(
        minute="5", hour="0", day_of_week="*", day_of_month="*", month_of_year="*", timezone=settings.TIME_ZONE
    )
    often, _ = IntervalSchedule.objects.get_or_create(every=SWEEP_MINUTES, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name=NIGHTLY, defaults={"task": "elearning.compliance.refresh_all", "crontab": midnight}
    )
    PeriodicTask.objects.get_or_create(
        name=SWEEP, defaults={"task": "elearning.compliance.sync_completions", "interval": often}
    )
