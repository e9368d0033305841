"""The parts of each question type in the curriculum's files (the shapes of domain.md, section 4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizzes import models
from quizzes.exchange.fields import Fields
from quizzes.models.question import Question

Parts = dict[str, Any]
ImageFor = Callable[[str], Any]


def _option(model: type, fields: Fields, text: str = "text", **more: Any) -> Any:
    return model(
        key=fields.key("id"),
        text=fields.text(text),
        correct=fields.flag("correct"),
        feedback=fields.text("feedback", ""),
        **more,
    )


def single_choice(fields: Fields, image_for: ImageFor) -> Parts:
    return {"options": [_option(models.SingleChoiceOption, row) for row in fields.rows("options")]}


def multiple_response(fields: Fields, image_for: ImageFor) -> Parts:
    return {"options": [_option(models.MultipleResponseOption, row) for row in fields.rows("options")]}


def true_false(fields: Fields, image_for: ImageFor) -> Parts:
    return {
        "answer": fields.flag("answer", default=_required(fields, "answer")),
        "feedback_true": fields.text("feedback_true", ""),
        "feedback_false": fields.text("feedback_false", ""),
    }


def _required(fields: Fields, name: str) -> Any:
    if name not in fields.given:
        fields.fault(name, "This field is missing.")
    return False


def likert(fields: Fields, image_for: ImageFor) -> Parts:
    given = fields.raw("scale")
    if isinstance(given, list) and all(isinstance(point, dict) for point in given):
        return {
            "points": [models.LikertPoint(key=row.key("id"), text=row.text("text")) for row in fields.rows("scale")]
        }
    return {"points": [models.LikertPoint(key=point, text=point) for point in fields.texts("scale")]}


def matching(fields: Fields, image_for: ImageFor) -> Parts:
    answer = fields.raw("answer")
    if not isinstance(answer, dict):
        fields.fault("answer", "Write the pairs in braces, such as {l1: r1, l2: r2}.")
        answer = {}
    left = [
        models.MatchingLeft(
            key=row.key("id"),
            text=row.text("text"),
            feedback=row.text("feedback", ""),
            match=str(answer.get(row.given.get("id"), "")),
        )
        for row in fields.rows("left")
    ]
    right = [models.MatchingRight(key=row.key("id"), text=row.text("text")) for row in fields.rows("right")]
    stray = sorted(str(key) for key in answer if key not in {item.key for item in left})
    if stray:
        fields.fault("answer", f"{', '.join(stray)} is not on the left.")
    return {"left": left, "right": right}


def ordering(fields: Fields, image_for: ImageFor) -> Parts:
    steps = {row.key("id"): row for row in fields.rows("sequence")}
    answer = fields.texts("answer", list(steps))
    if sorted(answer) != sorted(steps):
        fields.fault("answer", "Name every step of the sequence once.")
        answer = list(steps)
    swaps = _pairs(fields)
    places = list(zip(answer, [*answer[1:], ""], strict=True))
    for pair in swaps:
        if not any(frozenset(place) == pair for place in places):
            fields.fault("tolerance", f"Only neighbours may swap: {' and '.join(sorted(pair))} are not neighbours.")
    return {
        "steps": [
            models.OrderingStep(
                key=key,
                text=steps[key].text("text"),
                feedback=steps[key].text("feedback", ""),
                may_swap=frozenset((key, after)) in swaps,
            )
            for key, after in places
        ]
    }


def _pairs(fields: Fields) -> set[frozenset[str]]:
    given = fields.raw("tolerance", [])
    if not isinstance(given, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in given):
        fields.fault("tolerance", "Write a list of pairs, such as [[s3, s4]].")
        return set()
    return {frozenset(str(key) for key in pair) for pair in given}


def numeric(fields: Fields, image_for: ImageFor) -> Parts:
    return {
        "answer": fields.number("answer"),
        "tolerance": fields.number("tolerance", 0),
        "unit": fields.text("unit", "", longest=30),
    }


def short_text(fields: Fields, image_for: ImageFor) -> Parts:
    """`human_mark` changes nothing: what no pattern accepts always goes to a person."""
    fields.flag("human_mark")
    return {
        "accept": fields.texts("accept", []),
        "model_answer": fields.text("model_answer", ""),
        "scored": not fields.flag("not_scored"),
    }


def hotspot(fields: Fields, image_for: ImageFor) -> Parts:
    name = fields.text("image", "")
    fields.ignore("alt", "long_description")  # the picture itself carries them (elearning.demo.seeding.pictures)
    regions = [_region(row) for row in fields.rows("regions")]
    wanted = sum(region.correct for region in regions)
    required = fields.raw("required", wanted)
    if required != wanted:
        fields.fault("required", f"It says {required!r}, but {wanted} regions are right.")
    return {
        "image": image_for(name) if name else None,
        "non_visual_alternative": fields.text("non_visual_alternative", ""),
        "regions": regions,
    }


def _region(fields: Fields) -> models.HotspotRegion:
    rect = fields.raw("rect")
    if not isinstance(rect, list) or len(rect) != 4 or not all(isinstance(part, int | float) for part in rect):
        fields.fault("rect", "Write four fractions of the picture: left, top, width, height.")
        rect = [0, 0, 1, 1]
    places = dict(zip(("left", "top", "width", "height"), map(float, rect), strict=True))
    return _option(models.HotspotRegion, fields, "label", **places)


def branching(fields: Fields, image_for: ImageFor) -> Parts:
    nodes = []
    for row in fields.rows("nodes"):
        choices = [_choice(choice, place) for place, choice in enumerate(row.rows("choices"), start=1)]
        nodes.append(("situation", {"id": row.key("id"), "text": row.text("text"), "choices": choices}))
    return {"start": fields.key("start"), "nodes": nodes}


def _choice(fields: Fields, place: int) -> dict[str, Any]:
    """A choice without an id is known by its place: c1, c2."""
    return {
        "id": fields.key("id") if "id" in fields.given else f"c{place}",
        "text": fields.text("text"),
        "score": str(fields.whole("score", 0, 0, 2)),
        "harm": fields.flag("harm"),
        "next": fields.text("next"),
        "feedback": fields.text("feedback", ""),
    }


TYPES: dict[str, tuple[type[Question], Callable[[Fields, ImageFor], Parts]]] = {
    "single_choice": (models.SingleChoice, single_choice),
    "multiple_response": (models.MultipleResponse, multiple_response),
    "true_false": (models.TrueFalse, true_false),
    "matching": (models.Matching, matching),
    "ordering": (models.Ordering, ordering),
    "numeric": (models.Numeric, numeric),
    "short_text": (models.ShortText, short_text),
    "likert": (models.Likert, likert),
    "hotspot": (models.Hotspot, hotspot),
    "branching": (models.Branching, branching),
}
