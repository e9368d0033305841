"""What our builders write, as JSON files that a person can read.

After a change that is meant, `RENEW_GOLDEN=1 pytest tests/records/test_golden.py` writes the files anew.
"""

import json
import os
from pathlib import Path

import pytest
from ralph.models.xapi.base.statements import BaseXapiStatement

from elearning.records.validation.statements import problems_of
from tests.records import golden_statements

FOLDER = Path(__file__).parent / "golden"
NAMES = [path.stem for path in sorted(FOLDER.glob("*.json"))]


def golden(name: str) -> dict:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def test_the_builders_write_what_the_files_say():
    built = golden_statements.all_statements()
    if os.environ.get("RENEW_GOLDEN"):
        for name, statement in built.items():
            text = json.dumps(statement, indent=2, ensure_ascii=False)
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
