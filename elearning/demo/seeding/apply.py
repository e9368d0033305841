"""Brings the site up to the curriculum's files, or changes nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from courses import versioning
from courses.models import Source
from elearning.demo.seeding import citations, files, pages, pictures
from elearning.demo.seeding import quizzes as assessments
from elearning.demo.seeding.blocks import Reference
from elearning.demo.seeding.files import Fields, Module
from elearning.demo.seeding.ledger import Content, Ledger, Report, Step
from elearning.demo.seeding.nodes import CurriculumRefused, Problem
from elearning.files.models import SiteImage
from quizzes.exchange import curriculum as questions
from quizzes.models import Question


def seed(folder: Path = files.CURRICULUM) -> Report:
    """Make or change what the files say, publish it, and leave alone what a trainer edited since.

    Doing it again changes nothing. Raises CurriculumRefused with every problem by file and field; then nothing was
    changed.
    """
    curriculum = files.read(folder)
    drawings = {module.key: pictures.read(module) for module in curriculum.modules}
    with transaction.atomic(), versioning.publishing_together():
        ledger = Ledger.open()
        for source in curriculum.sources:
            _settle_source(ledger, source)
        pages.catalogue()
        for module in curriculum.modules:
            found = {drawing.name: pictures.settle(ledger, module, drawing) for drawing in drawings[module.key]}
            _settle_questions(ledger, module, found)
            quiz = assessments.settle(ledger, module.quiz)
            pages.settle_module(ledger, module, quiz, _finder(module, found))
    return ledger.report


def _settle_source(ledger: Ledger, told: Fields) -> None:
    source = Source.objects.filter(pk=told["id"]).first()

    def write() -> Source:
        made = Source(**told)
        made.save()
        return made

    there = (source.pk, _source_content(source)) if source else None
    ledger.settle("source", told["id"], told, there, write, _source_content)


def _source_content(source: Source) -> Content:
    return {name: getattr(source, name) for name in ("id", "title", "publisher", "date", "url", "secondary")}


def _settle_questions(ledger: Ledger, module: Module, found: dict[str, SiteImage]) -> None:
    def image_for(name: str) -> SiteImage | None:
        return found.get(f"{module.key}/images/{name.lower()}.svg")

    items = citations.with_words(module.items, Source.objects.in_bulk())
    told = questions.apply(items, image_for=image_for)
    if told.problems:
        where = f"{module.folder.name}/items.yaml"
        raise CurriculumRefused([Problem(where, "", str(problem)) for problem in told.problems])
    for step, keys in ((Step.CREATE, told.created), (Step.UPDATE, told.updated), (Step.LEAVE, told.unchanged)):
        ledger.report.count("question", step, len(keys))
    ledger.report.count("question", Step.KEEP, len(told.kept))
    ledger.report.kept.extend(f"question {kept}" for kept in told.kept)


def _finder(module: Module, found: dict[str, SiteImage]) -> Callable[[Reference], int]:
    keys = dict(Question.objects.filter(key__startswith=module.key).values_list("key", "pk"))

    def find(reference: Reference) -> int:
        if reference.kind == "question":
            return int(keys[reference.name])
        return int(found[f"{module.key}/{reference.name}"].pk)

    return find
