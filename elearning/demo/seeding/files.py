"""Reads the curriculum's folder. Touches no database; everything wrong is found at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from courses.audiences import Audience
from elearning.demo.seeding import blocks
from elearning.demo.seeding.blocks import Known, PictureUse, markdown
from elearning.demo.seeding.nodes import CurriculumRefused, Node, Problem

CURRICULUM = Path(__file__).resolve().parents[1] / "curriculum"

Fields = dict[str, Any]


@dataclass
class Lesson:
    key: str
    fields: Fields
    body: list[dict[str, Any]]


@dataclass
class Module:
    """One module's folder, as values for the models."""

    key: str
    folder: Path
    fields: Fields
    objectives: list[Fields]
    sources: list[str]
    lessons: list[Lesson]
    assessment: Fields
    quiz: Fields
    items: list[Any]
    pictures: dict[str, PictureUse] = field(default_factory=dict)


@dataclass
class Curriculum:
    sources: list[Fields]
    modules: list[Module]


def read(folder: Path = CURRICULUM) -> Curriculum:
    """Everything in the folder. Raises CurriculumRefused with every problem, by file and field."""
    problems: list[Problem] = []
    sources = _sources(folder, problems)
    known = {source["id"] for source in sources}
    paths = sorted(path.parent for path in folder.glob("*/module.yaml"))
    modules = [module for path in paths if (module := _module(path, folder, known, problems))]
    if not modules and not problems:
        problems.append(Problem(str(folder), "", "There is no module here: a folder with a module.yaml."))
    if problems:
        raise CurriculumRefused(problems)
    return Curriculum(sources, modules)


def load(path: Path, folder: Path, problems: list[Problem]) -> Any:
    """The YAML of one file, or None with the reason noted."""
    name = str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.append(Problem(name, "", "This file is missing."))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.append(Problem(name, "", f"This is not YAML that can be read: {' '.join(str(error).split())}"))
    return None


def _node(path: Path, folder: Path, problems: list[Problem]) -> Node | None:
    value = load(path, folder, problems)
    if value is None:
        return None
    name = str(path.relative_to(folder))
    if not isinstance(value, dict):
        problems.append(Problem(name, "", "This must be fields, written as `name: value`."))
        return None
    return Node(name, "", value, problems)


def _rows(path: Path, folder: Path, problems: list[Problem]) -> list[Any]:
    rows = load(path, folder, problems)
    if rows is not None and not isinstance(rows, list):
        problems.append(Problem(str(path.relative_to(folder)), "", "This must be a list."))
        return []
    return rows or []


def _sources(folder: Path, problems: list[Problem]) -> list[Fields]:
    found = []
    for number, row in enumerate(_rows(folder / "sources.yaml", folder, problems), start=1):
        if not isinstance(row, dict):
            problems.append(Problem("sources.yaml", f"[{number}]", "This must be fields, written as `name: value`."))
            continue
        node = Node("sources.yaml", str(row.get("id", f"[{number}]")), row, problems)
        found.append(
            {
                "id": node.text("id", longest=12),
                "title": node.text("title", longest=255),
                "publisher": node.text("publisher", longest=160),
                "date": node.text("date", required=False, longest=40),
                "url": node.text("url", required=False, longest=500),
                "secondary": node.flag("secondary"),
            }
        )
        node.refuse_the_rest()
    return found


def _module(path: Path, folder: Path, sources: set[str], problems: list[Problem]) -> Module | None:
    node = _node(path / "module.yaml", folder, problems)
    items = _rows(path / "items.yaml", folder, problems)
    if node is None:
        return None
    keys = {str(item.get("id")) for item in items if isinstance(item, dict)}
    known = Known(path, sources, keys)
    for item in items:
        _note_picture(item, known)
    lessons = [lesson for entry in node.nodes("lessons") if (lesson := _lesson(entry, path, folder, known))]
    key = node.text("id", longest=12)
    minutes = node.whole("minutes")
    left = max(minutes - sum(lesson.fields["minutes"] for lesson in lessons), 1)
    assessment, quiz = _assessment(node, left, keys)
    module = Module(
        key=key,
        folder=path,
        fields=_course_fields(node) | {"code": key, "minutes": minutes},
        objectives=[_objective(each) for each in node.nodes("objectives")],
        sources=node.texts("sources", among=sources, what="source"),
        lessons=lessons,
        assessment=assessment,
        quiz=quiz,
        items=items,
        pictures=known.pictures,
    )
    node.refuse_the_rest()
    return module


def _note_picture(item: Any, known: Known) -> None:
    """What a question says of its picture is kept with the picture."""
    if not isinstance(item, dict) or not isinstance(item.get("image"), str):
        return
    file = f"images/{item['image'].lower()}.svg"
    if isinstance(alt := item.get("alt"), str):
        known.pictures.setdefault(file, PictureUse(file, alt, str(item.get("long_description") or "").strip()))


def _course_fields(node: Node) -> Fields:
    note = node.node("content_note")
    law, review = node.day("law_as_at"), node.day("review_due")
    if law and review and review <= law:
        node.fault("review_due", "The next review is due after the date in law_as_at.")
    return {
        "title": node.text("title", longest=255),
        "slug": node.text("slug", longest=255),
        "summary": node.text("summary"),
        "audiences": node.texts("audience", among=Audience.values, what="audience"),
        "recertification_months": node.whole("recert_months", least=0),
        "content_note": _content_note(note) if note else "",
        "support": markdown(node, "support", headings=True),
        "law_as_at": law,
        "review_due": review,
        "content_owner": node.text("owner", longest=120),
        "review_status": node.text("review_status", required=False),
    }


def _content_note(note: Node) -> str:
    note.texts("themes", required=False)
    note.texts("lessons", required=False)
    text = markdown(note, "text")
    note.refuse_the_rest()
    return text


def _objective(node: Node) -> Fields:
    objective = {
        "key": node.text("id", longest=20),
        "level": node.text("bloom", required=False, longest=20),
        "text": node.text("text", longest=255),
    }
    node.refuse_the_rest()
    return objective


def _lesson(entry: Node, path: Path, folder: Path, known: Known) -> Lesson | None:
    key, slug = entry.text("id"), entry.text("slug", longest=255)
    title, minutes, file = entry.text("title", longest=255), entry.whole("minutes"), entry.text("file")
    entry.refuse_the_rest()
    node = _node(path / file, folder, entry.problems) if file else None
    if node is None:
        return None
    if node.text("id") != key:
        node.fault("id", f"This must be {key}, as module.yaml says.")
    node.raw("title")
    introduction = node.text("intro", required=False, longest=255)
    body = blocks.body(node, known)
    node.refuse_the_rest()
    return Lesson(key, {"title": title, "slug": slug, "minutes": minutes, "introduction": introduction}, body)


def _assessment(module: Node, minutes_left: int, keys: set[str]) -> tuple[Fields, Fields]:
    node = module.node("assessment")
    if node is None:
        return {}, {}
    title = node.text("title", longest=160)
    page = {"title": title, "slug": "check", "minutes": node.whole("minutes", default=minutes_left)}
    pass_mark = node.whole("pass_mark", default=80)
    if pass_mark > 100:
        node.fault("pass_mark", "This is per cent: 100 at most.")
    quiz = {
        "key": node.text("id", longest=60),
        "title": title,
        "pass_mark": pass_mark,
        "attempts_allowed": node.whole("attempts_allowed", least=0, default=3),
        "shuffle_questions": node.flag("shuffle"),
        "questions": node.texts("questions", among=keys, what="question"),
    }
    node.refuse_the_rest()
    return page, quiz
