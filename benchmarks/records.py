"""Statements stored per second, through HTTP and by PostgreSQL alone: `python -m benchmarks.records`.

Batches of 1 and of 100, on 1 and on 8 connections, posted to gunicorn with 2 workers; beside them, in the same run
and database, the same rows in plain multi-row INSERTs on one connection. Takes about a minute. The last line is one
JSON object.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit
from uuid import UUID, uuid4

import psycopg

from benchmarks import serving

SECONDS = 4.0
VERB = "http://adlnet.gov/expapi/verbs/answered"
HOME = "https://elsewhere.example"


def statement() -> dict:
    """An answer as a quiz sends it: 1.2 kB, one of 5,000 people and 2,000 questions."""
    person, question = uuid4().int % 5000, uuid4().int % 2000
    return {
        "id": str(uuid4()),
        "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": f"person-{person}"}},
        "verb": {"id": VERB, "display": {"en-US": "answered"}},
        "object": {
            "objectType": "Activity",
            "id": f"{HOME}/activities/question/{question}",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                "name": {"en-GB": f"Question {question}"},
                "interactionType": "choice",
                "correctResponsesPattern": ["a[,]c"],
                "choices": [
                    {"id": letter, "description": {"en-GB": f"What option {letter} says, in a dozen words or so"}}
                    for letter in "abcd"
                ],
            },
        },
        "result": {"response": "a[,]b", "success": False, "score": {"scaled": 0, "raw": 0, "min": 0, "max": 2}},
        "context": {
            "registration": str(uuid4()),
            "platform": "Benchmark",
            "language": "en-GB",
            "contextActivities": {"parent": [{"id": f"{HOME}/activities/assessment/{question % 20}"}]},
        },
        "timestamp": "2026-03-01T09:30:00.000Z",
    }


def credential(url: str) -> str:
    """Make a credential in the scratch database and give its Authorization header."""
    import django

    os.environ |= {"DJANGO_SETTINGS_MODULE": "elearning.settings.dev"}
    django.setup()
    from elearning.records import credentials

    made, secret = credentials.make("Benchmark", ["all"])
    return "Basic " + base64.b64encode(f"{made.key}:{secret}".encode()).decode()


class Poster(threading.Thread):
    """One connection that posts batches until the time is over."""

    def __init__(self, address: str, headers: dict[str, str], size: int, until: float) -> None:
        super().__init__()
        self.place, self.headers, self.size, self.until = urlsplit(address), headers, size, until
        self.answers: Counter[int] = Counter()
        self.milliseconds: list[float] = []

    def run(self) -> None:
        connection = http.client.HTTPConnection(str(self.place.hostname), self.place.port, timeout=30)
        while time.monotonic() < self.until:
            body = json.dumps([statement() for _ in range(self.size)])
            start = time.perf_counter()
            connection.request("POST", "/xapi/statements", body, self.headers)
            response = connection.getresponse()
            response.read()
            self.milliseconds.append((time.perf_counter() - start) * 1000)
            self.answers[response.status] += 1
        connection.close()


def posted(address: str, headers: dict[str, str], size: int, connections: int) -> dict[str, object]:
    start = time.monotonic()
    posters = [Poster(address, headers, size, start + SECONDS) for _ in range(connections)]
    for poster in posters:
        poster.start()
    for poster in posters:
        poster.join()
    elapsed = time.monotonic() - start
    answers = sum((poster.answers for poster in posters), Counter())
    taken = sorted(ms for poster in posters for ms in poster.milliseconds)
    return {
        "statements_per_second": round(answers[200] * size / elapsed),
        "p50_ms": round(statistics.median(taken), 1),
        "p95_ms": round(taken[int(len(taken) * 0.95)], 1),
        "errors": sum(answers.values()) - answers[200],
    }


COLUMNS = (
    'statement_id, body, stored, "timestamp", version, actor_key, verb_key, activity_key, authority_key, registration, '
    "voided"
)


def rows(size: int) -> Iterator[tuple]:
    for _ in range(size):
        said = statement()
        keys = [UUID(int=uuid4().int % 5000), UUID(int=1), UUID(int=uuid4().int % 2000), UUID(int=2), uuid4()]
        yield (said["id"], json.dumps(said), "2026-03-01T09:30Z", "2026-03-01T09:30Z", "1.0.0", *keys, False)


def inserted(url: str, size: int) -> dict[str, object]:
    """The ceiling: the same rows in the same table with the same indexes, a batch a transaction, and nothing else."""
    number, spent = 0, 0.0
    with serving.connect(url) as connection:
        while spent < SECONDS:
            batch = [value for row in rows(size) for value in row]
            start = time.perf_counter()
            _insert(connection, size, batch)
            spent += time.perf_counter() - start
            number += size
    return {"statements_per_second": round(number / spent)}


def _insert(connection: psycopg.Connection, size: int, values: list) -> None:
    one = f"({', '.join(['%s'] * 11)})"
    query = f"INSERT INTO records_statement ({COLUMNS}) VALUES {', '.join([one] * size)}"  # noqa: S608 - constants
    connection.execute(query, values)
    connection.commit()


def read(address: str, headers: dict[str, str], **filters: object) -> dict[str, object]:
    """How long a page of 100 takes by these filters."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=30)
    taken = []
    for _ in range(50):
        start = time.perf_counter()
        connection.request("GET", f"/xapi/statements?{urlencode({'limit': 100, **filters})}", headers=headers)
        response = connection.getresponse()
        response.read()
        assert response.status == 200
        taken.append((time.perf_counter() - start) * 1000)
    connection.close()
    return {"p50_ms": round(statistics.median(taken), 1), "p95_ms": round(sorted(taken)[47], 1)}


def main() -> None:
    with serving.scratch_database() as url:
        machine = serving.hardware(url)
        headers = {
            "Authorization": credential(url),
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
        }
        with serving.served() as address:
            posted(address, headers, 10, 1)  # both workers load what they need
            http_cells = {f"{size}x{n}": posted(address, headers, size, n) for n in (1, 8) for size in (1, 100)}
            pages = {"verb": read(address, headers, verb=VERB), "all": read(address, headers)}
        raw = {f"{size}x1": inserted(url, size) for size in (1, 100)}
        with serving.connect(url) as connection:
            stored = connection.execute("SELECT count(*) FROM records_statement").fetchone()
    for name, cells in (("HTTP", http_cells), ("INSERT", raw), ("GET 100", pages)):
        for cell, figures in cells.items():
            print(f"{name:8} {cell:6} {figures}", file=sys.stderr)
    print(json.dumps({"hardware": machine, "http": http_cells, "insert": raw, "get": pages, "stored": stored[0]}))  # type: ignore[index]


if __name__ == "__main__":
    main()
