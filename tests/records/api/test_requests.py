"""What holds for every request: version, credential, method, body."""

import json
from datetime import timedelta
from io import BytesIO
from unittest import mock
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from elearning.lib import clock
from elearning.records import credentials, services
from elearning.records.api import views
from elearning.records.models import Statement
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.records import CredentialFactory, statement
from tests.records.api.conftest import Store, basic
from tests.records.test_record import completed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sent", "answered"), [("1.0.3", "1.0.3"), ("1.0.0", "1.0.3"), ("1.0", "1.0.3"), ("2.0.0", "2.0.0")]
)
def test_the_answer_speaks_the_version_of_the_request(store, sent, answered):
    response = store.get(headers={"X-Experience-API-Version": sent})
    assert response.status_code == 200
    assert response["X-Experience-API-Version"] == answered


@pytest.mark.parametrize("sent", [None, "", "0.95", "1.1.0", "3.0.0", "one", "1.0.3\u0663"])
def test_a_request_must_name_a_version_that_there_is(store, sent):
    for response in (
        store.get(headers={"X-Experience-API-Version": sent}),
        store.post(statement(), headers={"X-Experience-API-Version": sent}),
    ):
        assert response.status_code == 400
        assert "X-Experience-API-Version" in response.json()["reason"]


def test_anyone_may_ask_what_the_store_speaks(client):
    response = client.get("/xapi/about")
    assert response.json()["version"] == ["1.0.3", "2.0.0"]
    assert client.head("/xapi/about").status_code == 200
    assert client.get("/xapi/about?x=1").status_code == 400
    assert client.post("/xapi/about").status_code == 405


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Basic", "Basic !!!", "Basic " + "/" * 9, basic("nobody"), basic("\x00"), "Bearer x", "Basic gICA"],
)
def test_without_a_credential_there_is_no_way_in(store, authorization):
    for response in (
        store.get(headers={"Authorization": authorization}),
        store.post(statement(), headers={"Authorization": authorization}),
    ):
        assert response.status_code == 401
        assert response["WWW-Authenticate"].startswith("Basic")
        assert response.json()["reason"]


def test_a_wrong_secret_is_refused(store, credential):
    assert store.get(headers={"Authorization": basic(credential.key, "secrets")}).status_code == 401


def test_a_browser_s_session_gives_no_access(store):
    store.client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert store.post(statement(), headers={"Authorization": None}).status_code == 401
    assert store.get(headers={"Authorization": None}).status_code == 401


def test_a_credential_ends_when_it_is_revoked_or_expires(store, credential):
    assert store.get().status_code == 200
    credentials.revoke(credential)
    assert store.get().status_code == 401
    assert Store(CredentialFactory(expires_at=clock.now() - timedelta(seconds=1))).get().status_code == 401
    assert Store(CredentialFactory(expires_at=clock.now() + timedelta(days=1))).get().status_code == 200


def test_a_credential_does_what_it_is_for_and_no_more(store):
    store.stored(statement())
    writer, reader, own = (Store(CredentialFactory(**{t: True})) for t in ("writer", "reader", "own_reader"))
    assert writer.post(statement()).status_code == 200
    assert writer.get().status_code == 403
    assert reader.post(statement()).status_code == 403
    assert reader.put(statement(), statementId=str(uuid4())).status_code == 403
    assert len(reader.ids()) == 2
    written = own.stored(statement())
    assert own.ids() == written
    assert own.get(statementId=reader.ids()[-1]).status_code == 404


def test_a_credential_of_an_organisation_reads_of_its_people_only(store):
    force = OrganisationFactory()
    member = MembershipFactory(organisation=OrganisationFactory(parent=force)).user_id
    wanted, other = services.record([completed(member), completed(UserFactory().pk)])
    restricted = Store(CredentialFactory(organisation=force))
    assert restricted.ids() == [str(wanted)]
    assert restricted.get(statementId=str(wanted)).status_code == 200
    assert restricted.get(statementId=str(other)).status_code == 404


def test_the_moment_of_use_is_noted_once_a_minute(store, credential, django_assert_num_queries):
    store.get()
    credential.refresh_from_db()
    assert credential.last_used_at
    with django_assert_num_queries(3):  # credential, page, how far consistent
        store.get()


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_told_which_there_are(store, method):
    response = store.send(method)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST, PUT"
    assert response.json()["reason"]


def test_other_addresses_are_answered_in_json(store):
    assert store.get("statement").json()["reason"]
    assert store.get("statement").status_code == 404


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/mixed; boundary=x", "application/x-www-form-urlencoded"])
def test_only_json_is_taken(store, kind):
    response = store.post(statement(), headers={"Content-Type": kind})
    assert response.status_code == 415
    assert response.json()["reason"]


DEEP = 200


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{", "not valid JSON"),
        (b"null", "breaks the standard"),
        (b"7", "breaks the standard"),
        (b'"text"', "breaks the standard"),
        (b"[[]]", "breaks the standard"),
        (b"[null]", "breaks the standard"),
        (b'{"a":"\xff"}', "not valid UTF-8, at byte 6"),
        (b"\xef\xbb\xbf{}", "not valid JSON"),
        (b'{"a":NaN}', "NaN is not a number"),
        (b'{"a":-Infinity}', "Infinity is not a number"),
        (b'{"a":1,"a":2}', "'a' twice"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"a":' + b"9" * 5000 + b"}", "not valid JSON"),
    ],
)
def test_a_body_that_cannot_be_read_is_explained(store, body, reason):
    response = store.post(body)
    assert response.status_code == 400
    assert reason in response.json()["reason"]


def _with_extension(text: str) -> bytes:
    return (
        json.dumps(statement(result={"extensions": {"https://e.example/x": "HERE"}})).replace('"HERE"', text).encode()
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('"\\u0000"', "NUL"),
        ('{"\\u0000": 1}', "NUL"),
        ('"\\ud800"', "surrogate"),
        ("1e999", "out of range"),
        ("[-1e999]", "out of range"),
        ("9" * 4000, "out of range"),
        ("[" * DEEP + "]" * DEEP, "levels deep"),
    ],
)
def test_what_could_not_be_kept_is_refused_with_its_place(store, text, rule):
    response = store.post(_with_extension(text))
    assert response.status_code == 400
    (problem,) = response.json()["problems"]
    assert problem["path"].startswith("result.extensions.https://e.example/x")
    assert rule in problem["rule"]
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    "text", ["1e300", "-1e-308", "-0.0", "9" * 300, '"\\u0001\\n\\ud83d\\ude00"', "[" * 50 + "]" * 50, '{"": null}']
)
def test_what_can_be_kept_comes_back_as_it_was(store, text):
    response = store.post(_with_extension(text))
    assert response.status_code == 200, response.content
    found = store.get(statementId=response.json()[0]).json()
    kept = found["result"]["extensions"]["https://e.example/x"]
    # PostgreSQL writes 1e300 out in full: the same number, which Python then reads as an integer.
    assert (float(kept) if isinstance(kept, int) else kept) == json.loads(text, parse_int=float)
    assert store.put(json.loads(_with_extension(text)), statementId=response.json()[0]).status_code == 204


def test_a_million_keys_are_answered(store):
    keys = ",".join(f'"https://e.example/{n}":1' for n in range(200_000))
    assert store.post(_with_extension("{" + keys + "}")).status_code == 200
    doubled = "{" + ",".join(['"k":1'] * 200_000) + "}"
    assert store.post(_with_extension(doubled)).status_code == 400


def test_a_body_over_the_limit_is_refused_before_it_is_read(store, settings):
    settings.RECORDS_BODY_LIMIT = 100
    response = store.post(statement())
    assert response.status_code == 413
    assert "100 bytes" in response.json()["reason"]


def test_a_batch_over_the_limit_is_refused(store, settings):
    settings.RECORDS_BATCH_LIMIT = 2
    assert store.post([statement()] * 2).status_code == 200
    assert store.post([statement()] * 3).status_code == 413


@pytest.mark.parametrize(
    ("length", "status", "reason"),
    [
        ("99999", 400, "Content-Length says 99,999"),
        ("x", 400, "not a number"),
        ("-1", 400, "not a number"),
        ("9" * 30, 413, "no more than"),
        ("", 400, "no body"),
    ],
)
def test_a_wrong_content_length_is_answered(store, length, status, reason):
    request = RequestFactory().post("/xapi/statements", b"{}", content_type="application/json", headers=store.headers)
    request.META["CONTENT_LENGTH"] = length
    request._stream = BytesIO(b"{}")
    response = views.statements(request)
    assert response.status_code == status
    assert reason in json.loads(response.content)["reason"]


def test_a_database_that_is_away_is_said_to_be(store):
    with mock.patch("elearning.records.storage.insert", side_effect=OperationalError("gone")):
        response = store.post(statement())
    assert response.status_code == 503
    assert response["Retry-After"]
