"""POST and PUT of statements."""

from uuid import UUID, uuid4

import pytest

from elearning.records import builders, selectors, services
from elearning.records.models import Statement
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.records import CredentialFactory, statement, voiding, with_id
from tests.records.api.conftest import Store
from tests.records.test_record import completed

pytestmark = pytest.mark.django_db


def test_a_posted_statement_gets_an_id_and_what_the_store_adds(store, credential):
    response = store.post(statement())
    (statement_id,) = response.json()
    body = selectors.get_statement(UUID(statement_id)).body
    assert response.status_code == 200
    assert body["authority"]["account"]["name"] == credential.key
    assert body["timestamp"] == body["stored"]
    assert body["version"] == "1.0.0"
    assert body["actor"] == statement()["actor"]


def test_the_second_edition_leaves_its_own_version(second_edition):
    (statement_id,) = second_edition.stored(statement())
    assert selectors.get_statement(UUID(statement_id)).version == "2.0.0"


def test_a_given_authority_is_replaced_by_the_credentials(store, credential):
    (statement_id,) = store.stored(statement(authority={"mbox": "mailto:someone@elsewhere.example"}))
    assert selectors.get_statement(UUID(statement_id)).body["authority"]["account"]["name"] == credential.key


def test_a_batch_answers_with_its_ids_in_order(store):
    batch = [with_id() for _ in range(5)]
    response = store.post(batch)
    assert response.json() == [given["id"] for given in batch]
    assert store.post([]).json() == []


def test_put_stores_one_statement_under_the_id_of_the_address(store):
    statement_id = str(uuid4())
    response = store.put(statement(), statementId=statement_id)
    assert (response.status_code, response.content) == (204, b"")
    assert store.get(statementId=statement_id).json()["id"] == statement_id


@pytest.mark.parametrize(
    ("params", "body", "reason"),
    [
        ({}, statement(), "statementId is missing"),
        ({"statementId": "one"}, statement(), "must be a UUID"),
        ({"statementId": str(uuid4())}, with_id(), "The ids differ"),
        ({"statementId": str(uuid4())}, [statement()], "Put one statement"),
        ({"statementId": str(uuid4()), "agent": "x"}, statement(), "no parameter 'agent'"),
    ],
)
def test_put_says_what_is_wrong(store, params, body, reason):
    response = store.put(body, **params)
    assert response.status_code == 400
    assert reason in response.json()["reason"]
    assert not Statement.objects.exists()


def test_the_same_again_is_welcome_and_stored_once(store):
    given = with_id(context={"contextActivities": {"parent": {"id": "https://elsewhere.example/a"}}})
    store.stored(given)
    again = given | {"context": {"contextActivities": {"parent": [{"id": "https://elsewhere.example/a"}]}}}
    assert store.post(again).status_code == 200
    assert store.put(given, statementId=given["id"]).status_code == 204
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"actor": {"mbox": "mailto:other@elsewhere.example"}},
        {"timestamp": "2026-01-01T00:00:00Z"},
        {"result": {"success": True}},
    ],
)
def test_another_content_under_a_stored_id_is_a_conflict(store, change):
    given = with_id()
    store.stored(given)
    before = selectors.get_statement(UUID(given["id"])).body
    for response in (store.post([with_id(), given | change]), store.put(given | change, statementId=given["id"])):
        assert response.status_code == 409
        assert given["id"] in response.json()["reason"]
    assert selectors.get_statement(UUID(given["id"])).body == before
    assert Statement.objects.count() == 1


def test_a_batch_is_stored_whole_or_not_at_all(store):
    response = store.post([statement(), statement(verb=None)])
    assert response.status_code == 400
    assert response.json()["problems"] == [{"path": "[1].verb", "rule": "is required"}]
    assert not Statement.objects.exists()


def test_one_id_twice_in_a_batch_is_refused(store):
    given = with_id()
    response = store.post([given, given])
    assert response.status_code == 400
    assert response.json()["problems"][0]["path"] == "[1].id"


class TestVoiding:
    def test_a_voided_statement_is_found_by_its_own_parameter_only(self, store):
        given = with_id()
        void = voiding(given["id"], id=str(uuid4()))
        store.stored(given, void)
        assert store.get(statementId=given["id"]).status_code == 404
        assert store.get(voidedStatementId=given["id"]).json()["id"] == given["id"]
        assert store.get(voidedStatementId=void["id"]).status_code == 404
        assert store.ids() == [void["id"]]

    def test_a_statement_may_be_voided_before_it_comes(self, store):
        given = with_id()
        store.stored(voiding(given["id"]), given)
        assert selectors.get_statement(UUID(given["id"])).voided

    def test_a_statement_may_be_voided_in_its_own_batch(self, store):
        given = with_id()
        store.post([voiding(given["id"]), given])
        assert selectors.get_statement(UUID(given["id"])).voided

    def test_a_voiding_statement_cannot_be_voided(self, store):
        given, void = with_id(), voiding(uuid4(), id=str(uuid4()))
        store.stored(given, void, voiding(void["id"]))
        assert not selectors.get_statement(UUID(void["id"])).voided
        early = voiding(uuid4(), id=str(uuid4()))
        store.stored(voiding(early["id"]), early)
        assert not selectors.get_statement(UUID(early["id"])).voided

    def test_voiding_names_a_statement(self, store):
        response = store.post(voiding(uuid4()) | {"object": statement()["object"]})
        assert response.json()["problems"][0]["path"] == "object"

    def test_a_credential_voids_what_came_with_it_only(self, store):
        given = with_id()
        (ours,) = services.record([completed(uuid4())])
        Store(CredentialFactory()).stored(given)
        for target in (given["id"], ours):
            response = store.post([statement(), voiding(target)])
            assert response.status_code == 403
            assert str(target) in response.json()["reason"]
        assert Statement.objects.count() == 2
        assert not Statement.objects.filter(voided=True).exists()

    def test_a_credential_cannot_void_in_advance_what_comes_from_elsewhere(self, store):
        given = with_id()
        store.stored(voiding(given["id"]))
        Store(CredentialFactory()).stored(given)
        assert not selectors.get_statement(UUID(given["id"])).voided


def test_a_credential_of_an_organisation_writes_about_its_people_only():
    force = OrganisationFactory()
    member, other = MembershipFactory(organisation=force).user_id, UserFactory().pk
    restricted = Store(CredentialFactory(organisation=force))
    assert restricted.post(statement(actor=builders.actor(member))).status_code == 200
    for actor in (builders.actor(other), statement()["actor"]):
        response = restricted.post([statement(actor=builders.actor(member)), statement(actor=actor)])
        assert response.status_code == 403
        assert force.name in response.json()["reason"]
    assert Statement.objects.count() == 1
