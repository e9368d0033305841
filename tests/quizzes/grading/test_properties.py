"""What holds for every question of every type, whatever the answer."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import asking, grading
from quizzes.grading import branching, ordering
from quizzes.grading.outcome import InvalidResponse
from tests.factories.quizzes import EVERY_TYPE, RIGHT, WRONG, spec_of

SPECS = {kind: spec_of(kind) for kind in EVERY_TYPE}
KINDS = st.sampled_from(sorted(SPECS))
MARKS = st.integers(1, 7)


def option_specs(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Specs of a type that is marked as a set, with at least one right and one wrong."""
    flags = st.lists(st.booleans(), min_size=2, max_size=8).filter(lambda chosen: any(chosen) and not all(chosen))

    def build(correct: list[bool]) -> dict[str, Any]:
        listed = [
            {"id": f"o{n}", "text": f"Option {n}", "label": f"Option {n}", "correct": right, "rect": [0, 0, 1, 1]}
            for n, right in enumerate(correct)
        ]
        return {**SPECS[kind], "options": listed, "regions": listed}

    return flags.map(build)


def orderings() -> st.SearchStrategy[dict[str, Any]]:
    def build(size: int, swaps: set[int]) -> dict[str, Any]:
        steps = [{"id": f"s{n}", "text": f"Step {n}"} for n in range(size)]
        tolerance = [[f"s{n}", f"s{n + 1}"] for n in sorted(swaps) if n + 1 < size]
        return {**SPECS["ordering"], "steps": steps, "tolerance": tolerance}

    return st.builds(build, st.integers(2, 6), st.sets(st.integers(0, 5)))


def path_through(spec: dict[str, Any], choices: list[int]) -> dict[str, Any]:
    """A response made of these picks, as far as the story lasts."""
    response = None
    for pick in choices:
        now = branching.standing(spec, response).node
        if now is None:
            break
        response = branching.extend(spec, response, now["id"], now["choices"][pick % len(now["choices"])]["id"])
    return response or {"paths": [[["n1", "c2"]]]}


def answers(kind: str) -> st.SearchStrategy[Any]:
    spec = SPECS[kind]
    ids = {name: [part["id"] for part in spec.get(name, [])] for name in ("options", "regions", "steps", "scale")}
    made: dict[str, st.SearchStrategy[Any]] = {
        "single_choice": st.sampled_from(ids["options"] or [""]),
        "multiple_response": st.lists(st.sampled_from(ids["options"] or [""]), min_size=1),
        "hotspot": st.lists(st.sampled_from(ids["regions"] or [""]), min_size=1),
        "true_false": st.booleans(),
        "matching": st.dictionaries(
            st.sampled_from(["l1", "l2", "l3", "l4"]), st.sampled_from(["r1", "r2", "r3", "r4"]), min_size=1
        ),
        "ordering": st.permutations(ids["steps"]),
        "numeric": st.decimals(-1000, 1000, places=2).map(str),
        "short_text": st.text(min_size=1, max_size=40).filter(lambda said: said.replace("\x00", "").strip()),
        "likert": st.sampled_from(ids["scale"] or [""]),
        "branching": st.lists(st.integers(0, 2), min_size=1, max_size=6).map(lambda picks: path_through(spec, picks)),
    }
    return made[kind]


@given(data=st.data(), kind=KINDS, marks=MARKS)
def test_a_score_lies_within_its_bounds(data, kind, marks):
    spec = {**SPECS[kind], "marks": marks}
    response = grading.validate_response(spec, data.draw(answers(kind)))
    outcome = grading.grade(spec, response)
    assert 0 <= outcome.score <= outcome.max_score
    assert outcome.max_score == (0 if kind == "likert" else marks)


@given(data=st.data(), kind=KINDS)
def test_full_marks_and_right_are_the_same_thing(data, kind):
    spec = SPECS[kind]
    outcome = grading.grade(spec, grading.validate_response(spec, data.draw(answers(kind))))
    if outcome.correct is not None and kind != "branching":  # there, acceptable decisions are right without full marks
        assert (outcome.score == outcome.max_score) == outcome.correct
    elif kind == "branching":
        assert outcome.correct or outcome.score < outcome.max_score


@given(data=st.data(), kind=KINDS)
def test_validating_twice_changes_nothing(data, kind):
    once = grading.validate_response(SPECS[kind], data.draw(answers(kind)))
    assert grading.validate_response(SPECS[kind], once) == once


@given(data=st.data(), kind=KINDS)
def test_a_form_that_shows_an_answer_sends_the_same_answer(data, kind):
    spec = SPECS[kind]
    response = grading.validate_response(spec, data.draw(answers(kind)))
    if kind != "branching":
        assert grading.validate_response(spec, asking.read(spec, asking.given_of(spec, response))) == response


@given(
    kind=KINDS,
    response=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6) | st.just("paths"), inner, max_size=3)
        ),
        max_leaves=8,
    ),
)
def test_an_answer_of_any_shape_is_validated_or_refused_in_words(kind, response):
    assert graded_or_told(SPECS[kind], response)


def graded_or_told(spec: dict[str, Any], response: Any) -> object:
    try:
        return grading.grade(spec, grading.validate_response(spec, response))
    except InvalidResponse as refused:
        return str(refused)


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_the_full_answer_earns_full_marks_and_a_wrong_one_does_not(kind):
    spec = SPECS[kind]
    assert grading.check(spec) == []
    right, wrong = grading.grade(spec, RIGHT[kind]), grading.grade(spec, WRONG[kind])
    assert right.score == right.max_score
    assert kind == "likert" or wrong.score < wrong.max_score


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_no_answer_earns_nothing(kind):
    assert grading.grade(SPECS[kind], None).score == 0


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_every_type_says_its_rule_in_words(kind):
    assert grading.describe(SPECS[kind]).endswith(".")


@given(data=st.data(), kind=st.sampled_from(["multiple_response", "hotspot"]))
def test_choosing_everything_never_earns_anything(data, kind):
    spec = data.draw(option_specs(kind))
    assert grading.check(spec) == []
    outcome = grading.grade(spec, [option["id"] for option in spec["options"]])
    assert (outcome.score, outcome.correct) == (0, False)


@given(data=st.data(), kind=st.sampled_from(["multiple_response", "hotspot"]))
def test_half_marks_need_half_of_the_right_and_nothing_wrong(data, kind):
    spec = {**data.draw(option_specs(kind)), "marks": 2}
    chosen = set(data.draw(st.lists(st.sampled_from([option["id"] for option in spec["options"]]), min_size=1)))
    right = {option["id"] for option in spec["options"] if option["correct"]}
    expected = 2 if chosen == right else 1 if chosen <= right and 2 * len(chosen) >= len(right) else 0
    assert grading.grade(spec, grading.validate_response(spec, sorted(chosen))).score == expected


@given(data=st.data(), kind=st.sampled_from(["multiple_response", "hotspot", "single_choice"]), seed=st.integers())
def test_the_order_of_options_makes_no_difference(data, kind, seed):
    spec = SPECS[kind]
    shuffled = {**spec, **{name: list(spec[name]) for name in ("options", "regions") if name in spec}}
    for name in ("options", "regions"):
        if name in shuffled:
            Random(seed).shuffle(shuffled[name])
    response = data.draw(answers(kind))
    first = grading.grade(spec, grading.validate_response(spec, response))
    assert grading.grade(shuffled, grading.validate_response(shuffled, response)) == first


@given(spec=orderings(), data=st.data())
def test_an_order_is_right_exactly_when_it_is_listed_as_right(spec, data):
    given_order = data.draw(st.permutations([step["id"] for step in spec["steps"]]))
    listed = ordering.right_orders(spec)
    assert grading.grade(spec, given_order).correct == (given_order in listed)
    assert len({tuple(order) for order in listed}) == len(listed)


@given(spec=orderings(), seed=st.integers())
def test_steps_are_never_shown_in_the_order_of_the_answer(spec, seed):
    assert grading.order(spec, Random(seed), False) != [step["id"] for step in spec["steps"]]


@given(kind=KINDS, seed=st.integers(), shuffle=st.booleans())
def test_what_is_shown_never_says_what_is_right(kind, seed, shuffle):
    spec = SPECS[kind]
    shown = str(grading.present(spec, grading.order(spec, Random(seed), shuffle)))
    for secret in ("correct", "answer'", "feedback", "score", "harm'", "accept", "tolerance", "A place of safety"):
        assert secret not in shown.replace("'harm': None", "")


@given(picks=st.lists(st.integers(0, 2), min_size=1, max_size=12))
def test_replaying_teaches_and_never_buys_marks(picks):
    spec = SPECS["branching"]
    response = path_through(spec, picks)
    outcome = grading.grade(spec, response)
    if any(branching._choice(spec, decision)["harm"] for decision in response["paths"][0]):
        assert not outcome.correct
        assert outcome.score < outcome.max_score
    if not branching.standing(spec, response).finished:
        assert outcome.score == 0


@given(picks=st.lists(st.integers(0, 2), min_size=2, max_size=12))
def test_a_decision_only_ever_adds_to_what_was_decided(picks):
    spec = SPECS["branching"]
    before, after = path_through(spec, picks[:-1]), path_through(spec, picks)
    assert branching.continues(before, after)
    assert before == after or not branching.continues(after, before)
