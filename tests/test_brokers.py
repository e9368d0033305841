"""The same work over the brokers that production uses, from one process to another."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from kombu import Connection

from elearning.celery import app
from elearning.compliance.models import Status
from elearning.lib import clock, ids
from elearning.portal import health
from elearning.records import builders, verbs
from tests.factories.compliance import RequirementFactory
from tests.factories.people import MembershipFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PATIENCE = 60  # seconds
STORE = """
import json, sys, django
django.setup()
from django.db import transaction
from elearning.records import services
with transaction.atomic():
    services.record([json.load(sys.stdin)])
"""


@pytest.fixture(params=["REDIS_URL", "AMQP_URL"])
def broker(request) -> str:
    url = os.environ.get(request.param, "")
    if not url and not os.environ.get("REQUIRE_SERVICES"):
        pytest.skip(f"{request.param} does not name a broker; `make test-services` does")
    assert url, f"{request.param} must name a broker"
    return url


@pytest.fixture
def elsewhere(broker) -> dict[str, str]:
    """The environment of another process of this installation: our database, this broker, a queue of its own."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "elearning.settings.test",
        "TEST_DATABASE_NAME": connection.settings_dict["NAME"],
        "CELERY_BROKER_URL": broker,
        "CELERY_QUEUE": f"test-{uuid4()}",
    }


@pytest.fixture
def worker(elsewhere) -> Iterator[None]:
    arguments = ["--pool", "threads", "--concurrency", "1", "--without-mingle", "--without-gossip"]
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "elearning", "worker", *arguments, "--loglevel", "warning"],
        cwd=settings.BASE_DIR,
        env=elsewhere,
    )
    yield
    process.terminate()
    process.wait(PATIENCE)
    with Connection(elsewhere["CELERY_BROKER_URL"]) as leaving:
        leaving.default_channel.queue_delete(elsewhere["CELERY_QUEUE"])


def test_a_completion_reaches_the_managers_figures_through_a_real_broker_and_worker(worker, elsewhere):
    requirement, membership = RequirementFactory(), MembershipFactory()
    statement = builders.statement(
        ids.uuid_of("test", membership.user_id),
        membership.user_id,
        verbs.COMPLETED,
        builders.activity(requirement.course.activity_iri, builders.COURSE, "A course"),
        clock.now(),
        builders.context(uuid4()),
    )
    subprocess.run(
        [sys.executable, "-c", STORE],
        input=json.dumps(statement),
        text=True,
        cwd=settings.BASE_DIR,
        env=elsewhere,
        check=True,
    )

    until = time.monotonic() + PATIENCE
    statuses = Status.objects.filter(user=membership.user, requirement=requirement, statement_id=statement["id"])
    while not statuses.exists() and time.monotonic() < until:
        time.sleep(0.2)
    assert statuses.get().state == "complete"


def test_the_health_page_says_whether_the_broker_answers(broker, monkeypatch):
    monkeypatch.setattr(app.conf, "broker_write_url", broker)
    assert health.broker().lives
    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    assert not health.broker().lives
