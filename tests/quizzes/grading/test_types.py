"""The rules of each type, by example."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quizzes import grading
from quizzes.grading import branching, numeric, short_text
from quizzes.grading.outcome import ForgedAnswer, UnusableAnswer
from tests.factories.quizzes import spec_of


@pytest.mark.parametrize(
    ("response", "score"),
    [(["a", "c", "d"], 1), (["a", "c"], "0.5"), (["a"], 0), (["a", "c", "b"], 0), (["b"], 0), (list("abcde"), 0)],
)
def test_multiple_response(response, score):
    assert grading.grade(spec_of("multiple_response"), response).score == Decimal(score)


@pytest.mark.parametrize(("pairs", "score"), [(4, 1), (3, "0.75"), (1, "0.25"), (0, 0)])
def test_each_pair_of_a_matching_earns_its_share(pairs, score):
    response = {f"l{n}": f"r{n}" if n <= pairs else "r1" for n in range(1, 5)}
    if pairs == 0:
        response = {"l2": "r1"}
    assert grading.grade(spec_of("matching"), response).score == Decimal(score)


@pytest.mark.parametrize(
    ("order", "right"), [("123456", True), ("124356", True), ("213456", False), ("134256", False), ("123465", False)]
)
def test_only_listed_neighbours_may_swap(order, right):
    assert grading.grade(spec_of("ordering"), [f"s{n}" for n in order]).correct is right


def test_overlapping_swaps_are_used_one_at_a_time():
    spec = {**spec_of("ordering"), "tolerance": [["s2", "s3"], ["s3", "s4"]]}
    verdicts = {
        order: grading.grade(spec, [f"s{n}" for n in order]).correct for order in ("132456", "124356", "134256")
    }
    assert verdicts == {"132456": True, "124356": True, "134256": False}


@pytest.mark.parametrize("typed", ["72", " 72 ", "72.0", "72 hours", "72hours", "72 HOURS", "0072", "7.2e1"])
def test_a_number_may_be_typed_in_many_ways(typed):
    assert numeric.validate_response(spec_of("numeric"), typed) == "72"


@pytest.mark.parametrize("typed", ["", "three", "72 days", "NaN", "Infinity", "1e999999999", "7" * 40, "7_2 x"])
def test_what_is_not_a_number_is_said_not_to_be(typed):
    with pytest.raises(UnusableAnswer, match="Enter a number"):
        numeric.validate_response(spec_of("numeric"), typed)


@pytest.mark.parametrize(("typed", "right"), [("9.5", True), ("10.5", True), ("10.51", False), ("1,000", False)])
def test_a_number_within_the_tolerance_is_right(typed, right):
    spec = {**spec_of("numeric"), "answer": "10", "tolerance": "0.5"}
    assert grading.grade(spec, grading.validate_response(spec, typed)).correct is right


@pytest.mark.parametrize(
    ("pattern", "said", "fits"),
    [
        ("place of safety", " Place  of SAFETY. ", True),
        ("place of safety", "a place of safety", False),
        ("safe*", "Safe accommodation", True),
        ("*contact*review*", "Contact: Sgt Reid. Review at nine.", True),
        ("*contact*review*", "Review, then contact", False),
        ("*council*", "the Council's team", True),
        ("children's care", "children’s care", True),
        ("a*a", "a", False),
        ("*", "anything", True),
    ],
)
def test_patterns(pattern, said, fits):
    assert short_text.matches(pattern, said) is fits


def test_a_text_that_fits_no_pattern_is_left_to_a_person():
    outcome = grading.grade(spec_of("short_text"), "a lift home")
    assert (outcome.correct, outcome.needs_marker) == (None, True)


def test_a_text_that_does_not_count_needs_no_marker():
    spec = {**spec_of("short_text"), "scored": False}
    outcome = grading.grade(spec, "my own thought")
    assert (outcome.max_score, outcome.correct, outcome.needs_marker) == (0, None, False)


def test_a_text_has_a_longest_length():
    with pytest.raises(UnusableAnswer, match="Shorten it to 2000"):
        short_text.validate_response(spec_of("short_text"), "x" * 2001)


@pytest.mark.parametrize(
    ("path", "score", "right"),
    [
        ([["n1", "c2"], ["n2", "c1"]], 1, True),
        ([["n1", "c2"], ["n2", "c2"]], "0.75", True),
        ([["n1", "c3"], ["n2", "c1"]], "0.5", False),
        ([["n1", "c2"]], 0, False),
    ],
)
def test_a_path_earns_its_share_of_the_best_path(path, score, right):
    outcome = grading.grade(spec_of("branching"), {"paths": [path]})
    assert (outcome.score, outcome.correct) == (Decimal(score), right)


@pytest.mark.parametrize(
    "paths",
    [
        [[["n2", "c1"]]],
        [[["n1", "c9"]]],
        [[["n1", "c1"], ["n2", "c1"]]],
        [[["n1", "c2"]], [["n1", "c2"]]],
        [[["n1", "c2"], ["n2", "c1"], ["end", "c1"]]],
        [[]],
        [[["n1"]]],
    ],
)
def test_a_path_that_the_story_does_not_have_is_forged(paths):
    with pytest.raises(ForgedAnswer):
        branching.validate_response(spec_of("branching"), {"paths": paths})


def spec_with(kind: str, **changes) -> dict:
    return {**spec_of(kind), **changes}


def node(key: str, *nexts: str, best: int = 2) -> dict:
    choices = [
        {"id": f"c{n}", "text": "Do", "score": best if n == 0 else 0, "harm": False, "next": to, "feedback": ""}
        for n, to in enumerate(nexts)
    ]
    return {"id": key, "text": "Now?", "choices": choices}


FEATURE = {"label": "F", "correct": True, "rect": [0, 0, 0.5, 0.5]}


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        (spec_with("single_choice", options=[]), "at least 2 options"),
        (spec_with("single_choice", options=[{"id": "A b", "text": "x", "correct": True}] * 2), "small letters"),
        (spec_with("single_choice", options=[{"id": "a", "text": "", "correct": True}] * 2), "its own id"),
        (spec_with("multiple_response", options=[{"id": k, "text": k, "correct": True} for k in "ab"]), "wrong"),
        (spec_with("multiple_response", options=[{"id": k, "text": k, "correct": False} for k in "ab"]), "as right"),
        (spec_with("matching", answer={}), "not the id of a right-hand item"),
        (spec_with("ordering", tolerance=[["s1", "s4"]]), "Only neighbours may swap"),
        (spec_with("numeric", tolerance="-1"), "less than nothing"),
        (spec_with("short_text", accept=[" "]), "empty"),
        (spec_with("likert", scale=[]), "at least 2"),
        (spec_with("hotspot", regions=[{**FEATURE, "id": "a", "rect": [0.8, 0, 0.5, 0.5]}]), "within the picture"),
        (spec_with("branching", nodes=[]), "at least 1"),
        (spec_with("branching", start="n9"), "first situation"),
        (spec_with("branching", nodes=[node("n1", "n7", "end")]), "does not exist"),
        (spec_with("branching", nodes=[node("n1", "n1", "end")]), "comes back"),
        (spec_with("branching", nodes=[node("n1", "end", "end"), node("n2", "end", "end")]), "No path leads to n2"),
        (spec_with("branching", nodes=[node("n1", "end", "end", best=1)]), "score 2"),
    ],
)
def test_authors_are_told_what_to_put_right(spec, told):
    assert any(told in problem for problem in grading.check(spec)), grading.check(spec)
