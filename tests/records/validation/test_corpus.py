"""The labelled statements of the public conformance suite, where their folder is at hand."""

import json
from pathlib import Path

import pytest

from elearning.records.validation.statements import problems_of

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "xapi"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the labelled statements are not at {CORPUS}")


def entries(version: str) -> list[dict]:
    with (CORPUS / f"corpus-{version}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.parametrize(("version", "number"), [("1.0.3", 950), ("2.0.0", 972)])
def test_every_statement_is_answered_as_labelled(version, number):
    found = entries(version)
    assert len(found) == number
    wrong = [
        f"{entry['requirement']} {entry['test']}: {problems}"
        for entry in found
        if (not (problems := problems_of(entry["statement"], version))) != (entry["expect"] == 200)
    ]
    assert wrong == []
