from random import Random

import pytest

from elearning.demo import answers
from quizzes import grading

TWO = [{"id": "a", "text": "A", "correct": True}, {"id": "b", "text": "B", "correct": False}]
FOUR = [*TWO, {"id": "c", "text": "C", "correct": True}, {"id": "d", "text": "D", "correct": False}]
BRANCHES = {
    "start": "n1",
    "nodes": [
        {
            "id": "n1",
            "text": "Now what?",
            "choices": [
                {"id": "c1", "text": "Stay calm", "score": 2, "harm": False, "next": "end", "feedback": ""},
                {"id": "c2", "text": "Shout", "score": 0, "harm": True, "next": "end", "feedback": ""},
            ],
        }
    ],
}
STEPS = [{"id": key, "text": key} for key in ("s1", "s2", "s3")]
SPECS = [
    {"type": "single_choice", "options": TWO},
    {"type": "multiple_response", "options": FOUR},
    {"type": "true_false", "answer": False},
    {"type": "matching", "left": STEPS, "right": STEPS, "answer": {"s1": "s1", "s2": "s2", "s3": "s3"}},
    {"type": "ordering", "steps": STEPS, "tolerance": [["s1", "s2"]]},
    {"type": "numeric", "answer": "30", "tolerance": "0", "unit": "days"},
    {"type": "hotspot", "regions": FOUR},
    {"type": "branching", **BRANCHES},
]


def whole(spec, **changes):
    common = {"key": spec["type"], "stem": "?", "marks": 1, "critical": False, "difficulty": 2, "feedback": ""}
    return {**common, **spec, **changes}


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec["type"])
@pytest.mark.parametrize("right", [True, False])
def test_an_answer_is_right_or_wrong_as_asked(spec, right):
    random = Random(1)
    for _ in range(30):
        given = grading.validate_response(whole(spec), answers.answer(random, whole(spec), right))
        assert grading.grade(whole(spec), given).correct is right


def test_a_short_text_never_waits_for_a_marker():
    spec = whole({"type": "short_text", "accept": ["duty to notify", "*notify*"]})
    for seed in range(10):
        assert not grading.grade(spec, answers.answer(Random(seed), spec, right=False)).needs_marker


@pytest.mark.parametrize("passes", [True, False])
def test_the_answers_to_a_quiz_pass_or_fail_it_as_asked(passes):
    specs = [whole(spec) for spec in SPECS]
    for seed in range(30):
        given = answers.answers(Random(seed), specs, 80, passes)
        assert answers.is_pass(specs, given, 80) is passes


def test_a_wrong_critical_answer_fails_whatever_the_total():
    specs = [whole(spec, critical=spec["type"] == "true_false") for spec in SPECS]
    given = {spec["key"]: answers.answer(Random(1), spec, spec["type"] != "true_false") for spec in specs}
    assert not answers.is_pass(specs, given, 80)
