"""Time and queries of the reports at 2,000 people: `python -m benchmarks.reports`.

Times are of the whole request inside the server (middleware, permission, queries, template), without the network.
Makes its own data in a scratch database. Takes about a minute. The last line is one JSON object.
"""

from __future__ import annotations

import json
import statistics
import time

from benchmarks import in_process, serving

PEOPLE, REQUIREMENTS = 2_000, 10
ROUNDS = 60


def _measure(client, path: str) -> dict[str, object]:  # type: ignore[no-untyped-def]
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        status = client.get(path).status_code
    asked = len(queries)  # counted before the next request empties the log
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        client.get(path)
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return {
        "status": status,
        "queries": asked,
        "p50_ms": round(statistics.median(taken), 1),
        "p95_ms": round(taken[int(ROUNDS * 0.95)], 1),
    }


def _refreshes(users: list) -> dict[str, float]:
    """What it takes to refresh one person, and everyone, when nothing has changed."""
    from elearning.compliance import services

    start = time.perf_counter()
    services.refresh_people(users[:1])
    one = time.perf_counter() - start
    start = time.perf_counter()
    services.refresh_all()
    return {"one_person_ms": round(one * 1000, 1), "everyone_s": round(time.perf_counter() - start, 2)}


def main() -> None:
    with serving.scratch_database() as url:
        machine = serving.hardware(url)
        in_process.set_up()
        from django.db import connection
        from django.test import Client

        from benchmarks.population import populate
        from elearning.compliance.models import Status
        from elearning.people.models import User

        client = Client(HTTP_HOST="localhost")
        client.force_login(populate(PEOPLE, requirements=REQUIREMENTS))
        connection.cursor().execute("ANALYZE")
        users = list(User.objects.values_list("pk", flat=True)[:2])
        person = Status.objects.values_list("user_id", flat=True)[0]
        pages = {
            "forces": "/reports/",
            "forces_one_post": "/reports/?post=custody&sort=-rate",
            "force": "/reports/organisations/force-1/",
            "unit": "/reports/organisations/force-1-unit-1/",
            "people_of_everything": "/reports/people/",
            "people_overdue_by_date": "/reports/people/?state=overdue&sort=due",
            "people_last_page": "/reports/people/?page=400",
            "people_of_unit": "/reports/organisations/force-1-unit-1/people/",
            "person": f"/reports/people/{person}/",
        }
        results = {name: _measure(client, path) for name, path in pages.items()}
        refreshes = _refreshes(users)
        connection.close()
    for name, result in results.items():
        print(f"{name:24}", result)
    print(json.dumps({"hardware": machine, "people": PEOPLE, "refresh": refreshes, **results}))


if __name__ == "__main__":
    main()
