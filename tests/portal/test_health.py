from datetime import timedelta

import pytest
from django.db import DatabaseError
from kombu.exceptions import OperationalError

from elearning.lib import clock
from elearning.portal import health, heartbeat, tasks
from elearning.portal.models import Heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture
def all_alive(monkeypatch):
    monkeypatch.setattr(health, "broker", lambda: health.Part("broker", "Broker", True, ""))
    heartbeat.show(heartbeat.BEAT)
    tasks.show_worker_lives.delay()


def test_everything_alive_is_200(client, all_alive):
    response = client.get("/health/")
    assert response.status_code == 200
    body = response.json()
    assert body["ok"] is True
    assert list(body["parts"]) == ["database", "broker", "worker", "beat"]


@pytest.mark.parametrize("process", ["worker", "beat"])
def test_a_process_that_fell_silent_is_503(client, all_alive, process):
    Heartbeat.objects.filter(process=process).update(at=clock.now() - timedelta(minutes=4))
    response = client.get("/health/")
    assert response.status_code == 503
    assert response.json()["parts"][process] == {"ok": False, "detail": "Last sign of life 240 seconds ago."}


def test_a_process_that_never_lived_is_named(client, all_alive):
    Heartbeat.objects.all().delete()
    assert client.get("/health/").json()["parts"]["beat"]["detail"] == "Has never shown a sign of life."


def test_a_browser_gets_a_page(client, all_alive):
    page = client.get("/health/", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "Everything works" in page.content.decode()


def test_a_dead_database_and_broker_are_reported_and_raise_nothing(client, monkeypatch):
    def gone(*args, **kwargs):
        raise DatabaseError("gone")

    def refused(*args, **kwargs):
        raise OperationalError("refused")

    monkeypatch.setattr(heartbeat, "last_shown", gone)
    monkeypatch.setattr(health.connection, "cursor", gone)
    monkeypatch.setattr(health.current_app, "connection_for_write", refused)
    response = client.get("/health/")
    assert response.status_code == 503
    assert not any(part["ok"] for part in response.json()["parts"].values())


def test_beat_shows_itself_at_a_tick_but_not_at_every_one(monkeypatch):
    monkeypatch.setattr(heartbeat, "close_old_connections", lambda: None)  # the test's transaction is in this one
    scheduler = heartbeat.Scheduler.__new__(heartbeat.Scheduler)
    monkeypatch.setattr(heartbeat.DatabaseScheduler, "tick", lambda self: 5)
    assert scheduler.tick() == 5
    first = Heartbeat.objects.get(process="beat").at
    scheduler.tick()
    assert Heartbeat.objects.get(process="beat").at == first
