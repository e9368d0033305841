"""Many at once, each with a connection and a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from elearning.records import log, selectors, services
from elearning.records.errors import ConflictingStatement
from elearning.records.models import Activity, Agent, Statement
from tests.factories.records import agent, statement, voiding, with_id
from tests.records.test_record import completed

pytestmark = pytest.mark.django_db(transaction=True)

AUTHORITY = {"objectType": "Agent", "account": {"homePage": "https://training.example", "name": "a-system"}}


def receive(statements: list[dict]) -> Any:
    try:
        return services.receive(statements, authority=AUTHORITY, version="1.0.3")
    except ConflictingStatement as conflict:
        return conflict


def all_at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What the calls give, each made in a thread of its own, all at one moment."""
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            start.wait(10)
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_one_id_sent_by_eight_at_once_is_stored_once():
    same, person = with_id(), uuid4()
    answers = all_at_once(*[lambda: receive([same])] * 8)
    assert answers == [[UUID(same["id"])]] * 8
    news = all_at_once(*[lambda: services.record([completed(person)])] * 8)
    assert sorted(len(new) for new in news) == [0] * 7 + [1]
    assert Statement.objects.count() == 2


def test_one_id_with_eight_contents_is_one_statement_and_seven_conflicts():
    statement_id = str(uuid4())
    contents = [statement(id=statement_id, actor=agent(f"person{n}")) for n in range(8)]
    answers = all_at_once(*[lambda one=one: receive([one]) for one in contents])
    assert sum(isinstance(answer, ConflictingStatement) for answer in answers) == 7
    assert Statement.objects.count() == 1


def test_batches_of_the_same_statements_in_other_orders_never_deadlock():
    batch = [with_id(actor=agent(f"p{n}"), object={"id": f"https://elsewhere.example/{n}"}) for n in range(60)]
    for shift in range(3):
        orders = [batch[n * 7 + shift :] + batch[: n * 7 + shift] for n in range(4)]
        answers = all_at_once(*[lambda o=o: receive(o if len(o) % 2 else o[::-1]) for o in orders])
        assert all(len(answer) == 60 for answer in answers)
    assert Statement.objects.count() == 60
    assert Agent.objects.count() == 61
    assert Activity.objects.count() == 60


def test_a_statement_and_its_voiding_stored_at_one_moment_end_voided():
    pairs = [(one := with_id(), voiding(one["id"])) for _ in range(10)]
    for given, void in pairs:
        all_at_once(lambda one=given: receive([one]), lambda one=void: receive([one]))
        assert selectors.get_statement(UUID(given["id"])).voided


def test_what_is_settled_waits_for_the_transaction_that_drew_its_number_first():
    drawn, finish = Event(), Event()

    def slow() -> None:
        with transaction.atomic():
            services.record([completed(uuid4())])
            drawn.set()
            finish.wait(10)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(slow)
        drawn.wait(10)
        services.record([completed(uuid4())])
        (later,) = Statement.objects.all()
        settled, consistent = log.settled_through(), log.consistent_through()
        finish.set()
        running.result(10)
    assert settled < Statement.objects.order_by("seq").first().seq < later.seq
    assert consistent < later.stored
    assert log.settled_through() == later.seq
    assert log.consistent_through() > later.stored
