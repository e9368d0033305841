"""One refused and one accepted statement of each requirement in the labelled corpora, through the endpoint."""

import pytest

from elearning.records.models import Statement
from tests.records.validation.test_corpus import CORPUS, entries

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the labelled statements are not at {CORPUS}"),
]


def sample(version: str) -> list[dict]:
    chosen: dict[tuple, dict] = {}
    for entry in entries(version):
        what = entry["requirement"] or entry["suite"]
        chosen.setdefault((what, entry["expect"]), entry)
    return list(chosen.values())


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_the_endpoint_answers_a_sample_of_each_requirement_as_labelled(store, version):
    chosen = sample(version)
    assert len(chosen) > 100
    stored = 0
    for entry in chosen:
        response = store.post(entry["statement"], headers={"X-Experience-API-Version": version})
        assert response.status_code == entry["expect"], (entry["test"], response.content)
        if entry["expect"] == 400:
            assert all(problem["path"] and problem["rule"] for problem in response.json()["problems"])
        stored += entry["expect"] == 200
    assert Statement.objects.count() == stored
