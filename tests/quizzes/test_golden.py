"""What an attempt says in the log, as JSON files that a person can read: one for each type, and the two results.

After a change that is meant, `RENEW_GOLDEN=1 pytest tests/quizzes/test_golden.py` writes the files anew.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from ralph.models.xapi.base.statements import BaseXapiStatement

from elearning.records.validation.statements import problems_of
from quizzes import grading, rows, statements
from quizzes.models import Attempt, QuestionVersion, Quiz
from tests.factories.quizzes import EVERY_TYPE, RIGHT, WRONG, context, spec_of

FOLDER = Path(__file__).parent / "golden"
NAMES = [path.stem for path in sorted(FOLDER.glob("*.json"))]
PERSON = UUID("0d3d5c5e-9a51-4b6e-8f0c-2d1f4c6a7b80")
ROUND = UUID("7f1f2a34-52c8-4f0e-9d8b-6a5b4c3d2e1f")
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def finished(kind: str, response: object) -> list[dict]:
    """The statements of an attempt at one question, built without a database."""
    quiz = Quiz(pk=1, uuid=ROUND, pass_mark=80)
    attempt = rows.new_attempt(
        PERSON, quiz, number=1, registration=ROUND, context=context(), return_to="/", started_at=AT
    )
    spec = spec_of(kind)
    items = rows.new_items(attempt, quiz, [QuestionVersion(pk=1, spec=spec)])
    rows.put_answer(items[0], grading.validate_response(spec, response), 1, AT + timedelta(minutes=2))
    rows.submit_rows(attempt, items, AT + timedelta(minutes=4))
    assert attempt.state == Attempt.State.FINISHED
    return statements.of_submission(attempt, items)


def all_statements() -> dict[str, dict]:
    built = {f"answered_{kind}": finished(kind, RIGHT[kind])[0] for kind in EVERY_TYPE}
    built["answered_branching_with_harm"] = finished("branching", WRONG["branching"])[0]
    built["passed"] = finished("true_false", True)[1]
    built["failed"] = finished("true_false", False)[1]
    return built


def golden(name: str) -> dict:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def test_attempts_say_what_the_files_say():
    built = all_statements()
    if os.environ.get("RENEW_GOLDEN"):
        for name, said in built.items():
            text = json.dumps(said, indent=2, ensure_ascii=False)
            (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    assert sorted(built) == NAMES
    assert built == {name: golden(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_every_golden_statement_keeps_to_the_standard(name, version):
    assert problems_of(golden(name), version) == []


@pytest.mark.parametrize("name", NAMES)
def test_ralph_s_models_accept_every_golden_statement(name):
    BaseXapiStatement.model_validate(golden(name))


def test_saying_it_twice_gives_the_same_id():
    assert finished("true_false", True) == finished("true_false", True)


def test_a_statement_names_its_language():
    said = all_statements()["answered_single_choice"]
    assert said["context"]["language"] == "en-GB"
    assert said["object"]["definition"]["choices"][0]["description"] == {"en-GB": "Option a"}
