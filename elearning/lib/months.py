"""Months added to a date. Free of any framework, so that rules can use it."""

from datetime import date

from dateutil.relativedelta import relativedelta


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later; the month's last day where it has no such day (29 February)."""
    return day + relativedelta(months=months)
