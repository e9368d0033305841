"""A client of the store as another system would have one."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from elearning.records.models import Credential
from tests.factories.records import CredentialFactory


def basic(key: str, secret: str = "secret") -> str:
    return "Basic " + base64.b64encode(f"{key}:{secret}".encode()).decode()


class Store:
    """Requests to /xapi/ with a credential and a version; other headers by name."""

    def __init__(self, credential: Credential, version: str = "1.0.3") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": basic(credential.key), "X-Experience-API-Version": version}

    def send(self, method: str, path: str = "statements", body: bytes = b"", headers: Any = None, **params: Any) -> Any:
        sent = {"Content-Type": "application/json"} | self.headers | (headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        query = {name: json.dumps(v) if isinstance(v, dict) else v for name, v in params.items()}
        return self.client.generic(
            method,
            f"/xapi/{path}{'?' + urlencode(query) if query else ''}",
            data=body,
            content_type=sent.pop("Content-Type", ""),
            headers=sent,
        )

    def post(self, statements: Any, **rest: Any) -> Any:
        body = statements if isinstance(statements, bytes) else json.dumps(statements).encode()
        return self.send("POST", body=body, **rest)

    def put(self, statement: Any, **rest: Any) -> Any:
        return self.send("PUT", body=json.dumps(statement).encode(), **rest)

    def get(self, path: str = "statements", **rest: Any) -> Any:
        return self.send("GET", path, **rest)

    def ids(self, **params: Any) -> list[str]:
        """The ids of the statements that a GET with these parameters finds."""
        response = self.get(**params)
        assert response.status_code == 200, response.content
        return [statement["id"] for statement in response.json()["statements"]]

    def stored(self, *statements: Any) -> list[str]:
        """Post statements one request each and give their ids."""
        ids = []
        for statement in statements:
            response = self.post(statement)
            assert response.status_code == 200, response.content
            ids += response.json()
        return ids


@pytest.fixture
def credential(db):
    return CredentialFactory()


@pytest.fixture
def store(credential):
    return Store(credential)


@pytest.fixture
def second_edition(credential):
    return Store(credential, "2.0.0")
