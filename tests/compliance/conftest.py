from datetime import UTC, datetime

import pytest

from elearning.lib import clock


@pytest.fixture
def on_day(monkeypatch):
    """Move the clock: `on_day(date(2026, 3, 1))`."""

    def move(day):
        monkeypatch.setattr(clock, "now", lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC))

    return move
