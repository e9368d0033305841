"""How long somebody has been somewhere without a break."""

from collections.abc import Iterable
from datetime import date, timedelta

from elearning.compliance.rules.facts import Service

DAY = timedelta(days=1)


def held_on(service: Service, day: date) -> bool:
    """Whether the membership is in force on `day`; its first and last day both count."""
    return service.start <= day and (service.end is None or service.end >= day)


def joined_on(services: Iterable[Service], day: date) -> date | None:
    """The first day of the continuous spell that includes `day`, or None where no membership is in force then.

    Memberships that overlap or follow each other without a day between are one spell.
    """
    first = last = None
    begun = (one for one in services if one.start <= day and (one.end is None or one.end >= one.start))
    for service in sorted(begun, key=lambda one: one.start):
        if last is None or service.start - last > DAY:
            first, last = service.start, service.end or date.max
        else:
            last = max(last, service.end or date.max)
    return first if last is not None and last >= day else None
