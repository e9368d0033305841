"""Time and queries of the screens that people meet, at 2,000 people: `python -m benchmarks.pages`.

Times are of the whole answer over HTTP on one connection, from gunicorn with 2 workers on the same machine; queries are
counted within this process, on a page that was asked for before. The lesson is the longest of the
curriculum's M01; its assessment is handed in once each by 30 people. Needs the style sheet (`npm run build`). Takes
about a minute on a quiet machine. The last line is one JSON object.
"""

from __future__ import annotations

import http.client
import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmarks import in_process, serving

PEOPLE, REQUIREMENTS = 2_000, 10
MODULE = "M01"
ROUNDS = 60
LEAST_ROUNDS, MOST_SECONDS = 12, 8.0  # on a busy machine a screen gets fewer rounds, so that the whole stays short
SUBMITTING = 30  # people who hand in, once each
WARM_UP = 10
FLOOR = "/xapi/about"  # one query, no session, no template: what the server itself costs
TOKEN = "b" * 32  # any 32 letters in the cookie and in the form: what Django compares
ONE_CHOICE = ("single_choice", "likert")


@dataclass(frozen=True)
class Sitting:
    """A person at the assessment, every question answered rightly and nothing handed in."""

    user: Any
    attempt: Any
    item: Any  # a question with one choice
    response: str

    @property
    def review(self) -> str:
        return f"/attempts/{self.attempt.pk}/review/"

    @property
    def question(self) -> str:
        return f"/attempts/{self.attempt.pk}/questions/{self.item.position}/"

    def answer(self, sequence: int) -> dict[str, str]:
        return {"answer": self.response, "sequence": str(sequence), "go": "next"}


def sit(user: Any, course: Any, random: Random) -> Sitting:
    """Take a person through the lessons and all the questions, by the services that the pages call."""
    from courses import assessments, selectors, services
    from elearning.demo.answers import answer
    from quizzes import selectors as quiz_selectors
    from quizzes import services as quizzes

    enrolment = services.launch(services.enrol(user, course))
    items = selectors.round_of(enrolment).items
    for item in items:
        if item.is_lesson:
            services.complete_lesson(enrolment, item)
    attempt = assessments.start_assessment(enrolment, items[-1], f"/learn/{course.slug}/")
    for one in quiz_selectors.items_of(attempt):
        quizzes.save_answer(attempt, one.position, answer(random, one.version.spec, True), 1)
    answered = quiz_selectors.items_of(attempt)
    asked = next(one for one in answered if one.version.spec["type"] in ONE_CHOICE)
    return Sitting(user, attempt, asked, str(asked.response))


@contextmanager
def world() -> Iterator[tuple[Any, Any, list[Sitting]]]:
    """A manager, the module and the people at its assessment; its pictures are taken out of MEDIA_ROOT at the end."""
    from datetime import timedelta

    from django.core.management import call_command
    from django.db import connection

    from benchmarks.population import populate
    from courses.models import CoursePage
    from elearning.compliance import services as compliance
    from elearning.compliance.models import Requirement
    from elearning.files.models import SiteImage
    from elearning.lib import clock
    from elearning.people.models import User

    call_command("seed_curriculum", stdout=sys.stderr)
    try:
        manager = populate(PEOPLE, requirements=REQUIREMENTS)
        course = CoursePage.objects.get(code=MODULE, versions__isnull=False)
        Requirement.objects.create(name=f"{MODULE} for all", course=course, start=clock.today() - timedelta(days=30))
        random = Random(1)
        people = User.objects.filter(email__startswith="person").order_by("email")[: SUBMITTING + 3]
        sittings = [sit(user, course, random) for user in people]
        compliance.refresh_all()
        connection.cursor().execute("ANALYZE")
        yield manager, course, sittings
    finally:
        for image in SiteImage.objects.prefetch_related("renditions"):
            for kept in (image, *image.renditions.all()):
                kept.file.delete(save=False)


def longest_lesson(course: Any) -> str:
    lessons = course.versions.latest("number").items.filter(kind="lesson").select_related("revision")
    longest = max(lessons, key=lambda item: len(item.revision.content["body"]))
    return f"/learn/{course.slug}/lessons/{longest.slug}/"


def cookie_of(user: Any) -> str:
    """A signed-in session, as the header that a browser would send."""
    from django.conf import settings
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}; csrftoken={TOKEN}"


Request = tuple[str, str, dict[str, str] | None]  # path, cookies, and for a POST its form


def timed(address: str, requests: Sequence[Request]) -> list[float]:
    """Milliseconds of each request, in order; of the first ones only where they take long."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=30)
    taken: list[float] = []
    began = time.monotonic()
    for path, cookie, form in requests:
        if len(taken) >= LEAST_ROUNDS and time.monotonic() - began > MOST_SECONDS:
            break
        body = urlencode({**form, "csrfmiddlewaretoken": TOKEN}) if form is not None else None
        headers = {"Cookie": cookie, "Accept": "text/html", "Content-Type": "application/x-www-form-urlencoded"}
        start = time.perf_counter()
        connection.request("GET" if form is None else "POST", path, body, headers)
        response = connection.getresponse()
        response.read()
        taken.append((time.perf_counter() - start) * 1000)
        expected = 200 if form is None else 302
        if response.status != expected:
            raise RuntimeError(f"{path} answered {response.status}, not {expected}")
    connection.close()
    return taken


def figures(taken: Sequence[float]) -> dict[str, float]:
    ordered = sorted(taken)
    return {
        "p50_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)], 1),
        "rounds": len(ordered),
    }


def queries_of(user: Any, path: str, form: dict[str, str] | None = None) -> int:
    """How many queries the product makes for this page, or for this form where there is one."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    with CaptureQueriesContext(connection) as queries:
        status = (client.get(path) if form is None else client.post(path, form)).status_code
    if status != (200 if form is None else 302):
        raise RuntimeError(f"{path} answered {status}")
    return len(queries)


def counted(manager: Any, lesson: str, sittings: Sequence[Sitting]) -> dict[str, int]:
    """Queries of each screen, as asked for the last sitting; those before it warm the process."""
    asked: dict[str, int] = {}
    for one in sittings:
        asked["floor"] = queries_of(one.user, FLOOR)
        asked["home"] = queries_of(one.user, "/")
        asked["lesson"] = queries_of(one.user, lesson)
        asked["question_submit"] = queries_of(one.user, one.question, one.answer(2))
        asked["assessment_submit"] = queries_of(one.user, one.review, {})
        asked["reports"] = queries_of(manager, "/reports/")
    return asked


def measured(
    address: str, manager: Any, lesson: str, officer: Sitting, others: Sequence[Sitting]
) -> dict[str, dict[str, float]]:
    """Time of each screen: the officer's and the manager's again and again, each of the others hands in once."""
    mine, theirs = cookie_of(officer.user), cookie_of(manager)
    pages = {"floor": (FLOOR, ""), "home": ("/", mine), "lesson": (lesson, mine), "reports": ("/reports/", theirs)}
    taken: dict[str, list[float]] = {}
    for name, (path, cookie) in pages.items():
        timed(address, [(path, cookie, None)] * WARM_UP)
        taken[name] = timed(address, [(path, cookie, None)] * ROUNDS)
    saves: list[Request] = [(officer.question, mine, officer.answer(one + 2)) for one in range(WARM_UP + ROUNDS)]
    timed(address, saves[:WARM_UP])
    taken["question_submit"] = timed(address, saves[WARM_UP:])
    handing_in: list[Request] = [(one.review, cookie_of(one.user), {}) for one in others]
    timed(address, handing_in[: serving.WORKERS])
    taken["assessment_submit"] = timed(address, handing_in[serving.WORKERS :])
    return {name: figures(milliseconds) for name, milliseconds in taken.items()}


def main() -> None:
    with serving.scratch_database() as url:
        machine = serving.hardware(url)
        in_process.set_up()
        from django.db import connection

        with world() as (manager, course, sittings):
            lesson = longest_lesson(course)
            with serving.served(pages=True) as address:
                times = measured(address, manager, lesson, sittings[0], sittings[3:])
                memory = serving.memory_of_workers_mb()
            queries = counted(manager, lesson, sittings[1:3])
            connection.close()
    pages = {name: {**taken, "queries": queries[name]} for name, taken in times.items()}
    for name, result in pages.items():
        print(f"{name:18}", result, file=sys.stderr)
    print(json.dumps({"hardware": machine, "people": PEOPLE, "worker_rss_mb": memory, **pages}))


if __name__ == "__main__":
    main()
