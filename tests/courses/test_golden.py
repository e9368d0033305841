"""Each kind of statement that a course makes, beside a file that a person can read.

After a change that is meant, `RENEW_GOLDEN=1 pytest tests/courses/test_golden.py` writes the files anew.
"""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from ralph.models.xapi.base.statements import BaseXapiStatement

from courses import rounds
from courses.models import CoursePage, CourseVersion, CourseVersionItem, Enrolment
from elearning.records import verbs
from elearning.records.validation.statements import problems_of

pytestmark = pytest.mark.django_db  # a page looks up its content type

FOLDER = Path(__file__).parent / "golden"
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
NAMES = ("registered", "initialized", "experienced", "progressed", "terminated", "completed")


def uuid(digit: int) -> UUID:
    return UUID(f"00000000-0000-4000-8000-{digit:012}")


def a_round() -> list[dict]:
    """One lesson read, a pause, and the assessment passed a day later."""
    course = CoursePage(pk=1, title="Recognise it", translation_key=uuid(1))
    version = CourseVersion(pk=1, course=course, number=3, title="Recognise it", language="en-GB")
    items = [
        CourseVersionItem(pk=1, kind="lesson", title="What it is and is not", translation_key=uuid(2), position=1),
        CourseVersionItem(pk=2, kind="assessment", title="Check", translation_key=uuid(3), position=2),
    ]
    enrolment = Enrolment(id=uuid(4), user_id=uuid(5), course=course, version=version, enrolled_at=START)
    found = rounds.of(enrolment, items)
    found.register(START)
    found.launch(START + timedelta(minutes=1))
    found.complete_lesson(items[0], START + timedelta(minutes=9))
    found.leave(START + timedelta(minutes=10))
    found.pass_assessment(START + timedelta(days=1))
    return found.statements


def first_of_each() -> dict[str, dict]:
    told: dict[str, dict] = {}
    for statement in a_round():
        told.setdefault(verbs.name_of(statement["verb"]["id"]), statement)
    return told


@pytest.mark.parametrize("name", NAMES)
def test_the_statement_is_as_the_file_says(name):
    path = FOLDER / f"{name}.json"
    built = first_of_each()[name]
    if os.environ.get("RENEW_GOLDEN"):
        path.write_text(json.dumps(built, indent=2, ensure_ascii=False) + "\n")
    assert built == json.loads(path.read_text())


def test_every_kind_of_statement_has_its_file():
    assert set(first_of_each()) == set(NAMES) == {path.stem for path in FOLDER.glob("*.json")}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_the_statement_keeps_to_the_standard(name, version):
    assert problems_of(first_of_each()[name], version) == []


@pytest.mark.parametrize("name", NAMES)
def test_ralph_s_models_accept_the_statement(name):
    BaseXapiStatement.model_validate(first_of_each()[name])
