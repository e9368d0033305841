"""Our own statements into the log."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from elearning.lib import ids
from elearning.records import builders, log, selectors, services, signals, storage, verbs
from elearning.records.errors import InvalidStatement
from elearning.records.models import Activity, Agent, Relation, Statement

pytestmark = pytest.mark.django_db

COURSE = "https://training.example/activities/course/m01"
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def completed(person: UUID, number: int = 1, registration: UUID | None = None) -> dict:
    return builders.statement(
        ids.uuid_of("statement", "completed", person, number),
        person,
        verbs.COMPLETED,
        builders.activity(COURSE, builders.COURSE, "Recognise it"),
        AT,
        builders.context(registration or uuid4(), parent=["https://training.example/activities/programme"]),
        {"completion": True},
    )


@pytest.fixture
def heard():
    batches: list[list[UUID]] = []

    def listen(statement_ids, **_):
        batches.append(statement_ids)

    signals.statements_stored.connect(listen)
    yield batches
    signals.statements_stored.disconnect(listen)


def test_a_statement_is_stored_with_all_that_finds_it():
    person, registration = uuid4(), uuid4()
    (statement_id,) = services.record([completed(person, registration=registration)])
    stored = selectors.get_statement(statement_id)
    assert stored.verb == verbs.COMPLETED
    assert stored.activity == COURSE
    assert stored.user_id == person
    assert stored.registration == registration
    assert stored.timestamp == AT
    assert not stored.voided
    assert stored.body["version"] == "1.0.3"
    assert stored.body["authority"] == services.own_authority()
    assert builders.timestamp(stored.stored) == stored.body["stored"]
    assert Relation.objects.filter(statement=stored).count() == 1


def test_what_happened_once_is_stored_once(heard):
    person = uuid4()
    first = services.record([completed(person), completed(person), completed(person, 2)])
    again = services.record([completed(person), completed(person, 3)])
    assert len(first) == 2
    assert again == [ids.uuid_of("statement", "completed", person, 3)]
    assert heard == [first, again]


def test_nothing_new_says_nothing(heard):
    person = uuid4()
    services.record([completed(person)])
    assert services.record([completed(person)]) == []
    assert services.record([]) == []
    assert len(heard) == 1


def test_the_log_keeps_the_order_in_which_a_batch_was_given():
    person = uuid4()
    given = services.record([completed(person, number) for number in range(20)])
    assert list(Statement.objects.order_by("seq").values_list("statement_id", flat=True)) == given
    assert [s.statement_id for s in selectors.statements_by_id(reversed(given))] == given


def test_a_statement_goes_when_the_callers_transaction_does():
    with transaction.atomic():
        services.record([completed(uuid4())])
        transaction.set_rollback(True)
    assert not Statement.objects.exists()


def test_a_statement_of_ours_that_breaks_the_standard_is_not_stored():
    with pytest.raises(InvalidStatement, match="must be an IRI"):
        services.record([completed(uuid4()) | {"verb": {"id": "completed"}}])


def test_a_thousand_statements_take_as_many_queries_as_one():
    def queries(number: int) -> int:
        with CaptureQueriesContext(connection) as taken:
            services.record([completed(uuid4()) for _ in range(number)])
        return len(taken)

    assert queries(1000) == queries(1)
    assert Statement.objects.count() == 1001


def test_more_than_go_in_one_query_are_stored_in_order_and_told_once(heard, monkeypatch):
    monkeypatch.setattr(storage, "AT_ONCE", 7)
    person = uuid4()
    given = services.record([completed(person, number) for number in range(30)])
    assert list(Statement.objects.order_by("seq").values_list("statement_id", flat=True)) == given
    assert Relation.objects.count() == 30
    assert heard == [given]


def test_a_person_has_their_own_statements_newest_first():
    person = uuid4()
    services.record([completed(uuid4()), completed(person, 1), completed(person, 2)])
    assert [s.statement_id for s in selectors.statements_of(person)] == [
        ids.uuid_of("statement", "completed", person, number) for number in (2, 1)
    ]


def test_agents_and_activities_are_known_after_the_commit(django_capture_on_commit_callbacks):
    person = uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        services.record([completed(person)])
    assert Agent.objects.filter(identifier__endswith=str(person)).exists()
    assert Activity.objects.get(iri=COURSE).definition["name"] == {"en-GB": "Recognise it"}


def test_an_open_transaction_holds_back_what_is_settled():
    before = log.settled_through()
    services.record([completed(uuid4())])
    assert log.settled_through() == before
    assert log.consistent_through() <= Statement.objects.get().stored
