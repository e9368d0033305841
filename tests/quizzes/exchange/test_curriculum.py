"""The curriculum's items come in all or nothing, and never over a trainer's edit."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from quizzes import models
from quizzes.exchange import curriculum
from quizzes.models.question import Question, QuestionVersion

pytestmark = pytest.mark.django_db

CURRICULUM = Path(__file__).resolve().parents[3] / "elearning" / "demo" / "curriculum"

ITEMS = yaml.safe_load("""
- id: M01-Q1
  type: single_choice
  critical: false
  stem: "Which statement about trafficking is right?"
  options:
    - {id: a, text: "It needs a border crossing", correct: false, feedback: "It does not."}
    - {id: b, text: "It can happen inside one town", correct: true, feedback: "Right."}
  feedback: "Travel can be anywhere."
  source: ["MSA 2015 s2", S26]
  status: M
  objective: M01-O2
  difficulty: 2
  marks: 1
- id: M01-Q4
  type: matching
  stem: "Match."
  left: [{id: l1, text: "A"}, {id: l2, text: "B"}]
  right: [{id: r1, text: "C"}, {id: r2, text: "D"}]
  answer: {l1: r2, l2: r1}
- id: M03-Q1
  type: ordering
  stem: "In order."
  sequence: [{id: s1, text: "A"}, {id: s2, text: "B"}, {id: s3, text: "C"}]
  answer: [s2, s1, s3]
  tolerance: [[s3, s1]]
- id: M01-Q6
  type: likert
  stem: "How confident?"
  scale: [1, 2, 3, 4, 5]
- id: M01-Q7
  type: branching
  stem: "You are on patrol."
  start: n1
  nodes:
    - id: n1
      text: "What first?"
      choices:
        - {text: "Ask loudly", score: 0, harm: true, next: end, feedback: "Harm."}
        - {text: "Step away", score: 2, next: end, feedback: "Good."}
""")


def apply(items):
    return curriculum.apply(deepcopy(items), image_for=lambda name: None)


def test_questions_are_created_and_published():
    report = apply(ITEMS)
    assert report.problems == []
    assert report.created == [item["id"] for item in ITEMS]
    assert QuestionVersion.objects.count() == len(ITEMS)
    assert Question.objects.filter(live=True).count() == len(ITEMS)


def test_the_order_and_its_tolerance_follow_the_answer():
    apply(ITEMS)
    spec = models.Ordering.objects.get().spec()
    assert [step["id"] for step in spec["steps"]] == ["s2", "s1", "s3"]
    assert spec["tolerance"] == [["s1", "s3"]]


def test_applying_again_changes_nothing():
    apply(ITEMS)
    report = apply(ITEMS)
    assert (report.created, report.updated, len(report.unchanged)) == ([], [], len(ITEMS))
    assert QuestionVersion.objects.count() == len(ITEMS)


def test_a_changed_row_updates_its_question_and_makes_a_version():
    apply(ITEMS)
    changed = deepcopy(ITEMS)
    changed[0]["options"][1]["text"] = "It can happen in one house"
    report = apply(changed)
    assert report.updated == ["M01-Q1"]
    question = models.SingleChoice.objects.get()
    assert [option.text for option in question.options.all()] == [
        "It needs a border crossing",
        "It can happen in one house",
    ]
    assert question.versions.count() == 2


def test_a_trainers_edit_is_kept_and_the_difference_told():
    apply(ITEMS)
    question = models.SingleChoice.objects.get()
    question.stem = "Which is right?"
    question.save_revision()
    changed = deepcopy(ITEMS)
    changed[0]["marks"] = 2
    report = apply(changed)
    assert [(kept.item, kept.fields) for kept in report.kept] == [("M01-Q1", ("stem", "marks"))]
    assert models.SingleChoice.objects.get().get_latest_revision_as_object().stem == "Which is right?"


def test_a_wrong_row_is_named_with_its_field_and_nothing_comes_in():
    broken = deepcopy(ITEMS)
    broken[1]["answer"] = {"l1": "r9", "l2": "r1"}
    broken[2]["sequence"][0]["feedbak"] = "So."
    broken[3]["difficulty"] = 7
    broken[4]["nodes"][0]["choices"][1]["nxet"] = "n2"
    report = apply(broken)
    assert not Question.objects.exists()
    assert {(problem.row, problem.item, problem.field) for problem in report.problems} == {
        (2, "M01-Q4", ""),
        (3, "M03-Q1", "sequence 1: feedbak"),
        (4, "M01-Q6", "difficulty"),
        (5, "M01-Q7", "nodes 1: choices 2: nxet"),
    }


@pytest.mark.parametrize(
    "row",
    [
        "text",
        {},
        {"id": "X"},
        {"id": "X", "type": "essay", "stem": "?"},
        {"id": "X", "type": "numeric", "stem": "?", "answer": "ten"},
        {"id": "X", "type": "hotspot", "stem": "?", "regions": [{"id": "a", "label": "A", "rect": [0, 0]}]},
        {"id": "X", "type": "single_choice", "stem": "?", "options": "a, b"},
        {"id": ["X"], "type": "true_false", "stem": 5, "answer": "yes"},
        {"id": "X", "type": "ordering", "stem": "?", "sequence": [{"id": "a", "text": "A"}], "answer": ["b"]},
        {"id": "X", "type": "likert", "stem": "?", "scale": 5},
        {"id": "X", "type": "branching", "stem": "?", "start": "n1", "nodes": [{"id": "n1"}]},
        {"id": "X", "type": "matching", "stem": "?", "left": [], "right": [], "answer": []},
    ],
)
def test_a_row_of_any_shape_gets_words_and_never_a_crash(row):
    report = apply([row])
    assert report.problems
    assert all(problem.message for problem in report.problems)
    assert report.lines()[0] == "Nothing was imported."


def test_an_id_used_twice_is_refused():
    assert "used 2 times" in str(apply([ITEMS[0], ITEMS[0]]).problems[0])


def test_an_id_keeps_its_type():
    apply(ITEMS[:1])
    other = {"id": "M01-Q1", "type": "true_false", "stem": "?", "answer": True}
    assert [problem.field for problem in apply([other]).problems] == ["type"]


@pytest.mark.parametrize("path", sorted(CURRICULUM.glob("*/items.yaml")), ids=lambda path: path.parent.name)
def test_the_modules_of_the_product_come_in(path):
    report = apply(yaml.safe_load(path.read_text()))
    assert [str(problem) for problem in report.problems] == []
