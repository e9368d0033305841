"""The curriculum's items (items.yaml): parse, plan, apply all or nothing."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Orderable

from quizzes import grading
from quizzes.exchange.curriculum_types import TYPES, ImageFor
from quizzes.exchange.fields import Fields
from quizzes.exchange.report import Kept, Problem, Report
from quizzes.models.question import Question


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row that can be read: the type, and its fields and children as the model takes them."""

    row: int
    model: type[Question]
    values: dict[str, Any]

    @property
    def key(self) -> str:
        return self.values["key"]


def parse(items: Sequence[Any], image_for: ImageFor) -> tuple[list[Wanted], list[Problem]]:
    """Rows as questions to be, and every fault with its row, id and field. Reads nothing from the database."""
    problems: list[Problem] = []
    found = [_parse_row(row, item, problems, image_for) for row, item in enumerate(items, start=1)]
    wanted = [each for each in found if each is not None]
    for key, times in Counter(each.key for each in wanted).items():
        if times > 1:
            row = max(each.row for each in wanted if each.key == key)
            problems.append(Problem(row, key, "id", f"This id is used {times} times."))
    return wanted, problems


def _parse_row(row: int, item: Any, problems: list[Problem], image_for: ImageFor) -> Wanted | None:
    if not isinstance(item, dict):
        problems.append(Problem(row, "", "", "This row is not an item: write its fields as `name: value`."))
        return None
    before = len(problems)
    fields = Fields(row, str(item.get("id", "")), item, problems)
    model, parts = TYPES[fields.one_of("type", tuple(TYPES))]
    values = _common(fields)
    if len(problems) > before and fields.given.get("type") not in TYPES:
        return None
    values |= _in_order(parts(fields, image_for))
    fields.refuse_the_rest()
    wanted = Wanted(row, model, values)
    if len(problems) == before:
        problems += [Problem(row, wanted.key, "", said) for said in grading.check(model(**values).spec())]
    return wanted


def _in_order(values: dict[str, Any]) -> dict[str, Any]:
    """Children keep the file's order; without a number the database gives them back in any."""
    for children in values.values():
        for place, child in enumerate(children if isinstance(children, list) else ()):
            if isinstance(child, Orderable):
                child.sort_order = place
    return values


def _common(fields: Fields) -> dict[str, Any]:
    return {
        "key": fields.key("id"),
        "stem": fields.text("stem"),
        "feedback": fields.text("feedback", ""),
        "sources": fields.texts("source", []),
        "status": fields.one_of("status", tuple(Question.Status.values), "M"),
        "objective": fields.text("objective", "", longest=40),
        "difficulty": fields.whole("difficulty", 2, 1, 3),
        "critical": fields.flag("critical"),
        "marks": fields.whole("marks", 1, 0, 100),
        "review_due": fields.day("review_due"),
    }


def apply(items: Sequence[Any], *, image_for: ImageFor) -> Report:
    """Create and update the bank's questions from the file's items, and publish them; or change nothing at all.

    `items` are the mappings of items.yaml; `image_for` gives the picture for a name such as HS-1, or None. A question
    that a trainer has edited since the last time is left alone and reported. Doing it again changes nothing.
    """
    wanted, problems = parse(items, image_for)
    report = Report(problems=problems)
    with transaction.atomic():
        existing = {question.key: question for question in Question.objects.filter(key__in=[w.key for w in wanted])}
        report.problems += [
            Problem(each.row, each.key, "type", f"The bank holds this id as a {existing[each.key]._meta.verbose_name}.")
            for each in wanted
            if each.key in existing and type(existing[each.key]) is not each.model
        ]
        if report.ok:
            for each in wanted:
                _apply_one(each, existing.get(each.key), report)
    return report


def _apply_one(wanted: Wanted, existing: Question | None, report: Report) -> None:
    if existing is None:
        question = wanted.model(**wanted.values, live=False)
        _publish(question)
        report.created.append(wanted.key)
        return
    now = existing.get_latest_revision_as_object()
    told, held = _content(wanted.model(**wanted.values)), _content(now)
    if told == held:
        Question.objects.filter(pk=existing.pk).update(seeded_hash=hash_of(told))
        report.unchanged.append(wanted.key)
    elif hash_of(held) != existing.seeded_hash:
        differing = tuple(name for name in told if told[name] != held.get(name))
        report.kept.append(Kept(wanted.key, differing))
    else:
        for name, value in wanted.values.items():
            setattr(now, name, value)
        _publish(now)
        report.updated.append(wanted.key)


def _publish(question: Question) -> None:
    question.seeded_hash = hash_of(_content(question))
    if question.pk is None:
        question.save()
    question.save_revision().publish()


def _content(question: Question) -> dict[str, Any]:
    return {name: value for name, value in question.spec().items() if name != "uuid"}


def hash_of(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
