"""What time it is, in one place, so that a test can move it and a date is always London's."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from elearning.lib.months import add_months as add_months

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """Today's date in London, whatever the server's own zone."""
    return now().astimezone(LONDON).date()


def date_of(moment: datetime) -> date:
    """The London calendar date on which an aware moment fell."""
    return moment.astimezone(LONDON).date()
