"""Blocks of a lesson's file into the raw values of its StreamField."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from courses.blocks.evidence import NEEDS_SOURCE
from courses.blocks.prose import Tone
from elearning.demo.seeding import wording
from elearning.demo.seeding.nodes import Node, only_key
from elearning.lib import ids

STATUSES = ("V", "M", "D", "P")  # an unsettled fact (U) is never asserted


@dataclass(frozen=True)
class PictureUse:
    """What a lesson or a question says of a picture. `file` is relative to the module's folder."""

    file: str
    alt: str
    long_description: str = ""


@dataclass
class Known:
    """What blocks may refer to."""

    folder: Path
    sources: set[str]
    questions: set[str]
    pictures: dict[str, PictureUse] = field(default_factory=dict)


@dataclass(frozen=True)
class Reference:
    """Stands for something that has no row yet: a question by its key, a picture by its file."""

    kind: str
    name: str


def markdown(node: Node, name: str, *, required: bool = True, headings: bool = False) -> str:
    text = node.text(name, required=required)
    for said in wording.problems(text, headings=headings):
        node.fault(name, said)
    return wording.html(text)


def listed(values: list[Any], *place: object) -> list[dict[str, Any]]:
    """A ListBlock's raw value. The ids follow from the place, so that seeding again makes the same."""
    return [
        {"type": "item", "value": value, "id": str(ids.uuid_of("block", *place, number))}
        for number, value in enumerate(values)
    ]


def _callout(node: Node, known: Known) -> dict[str, Any]:
    tones = [key for key, _label in Tone.choices]
    title = node.text("title", required=False, longest=120)
    return {"tone": node.one_of("tone", tones, "info"), "title": title, "text": markdown(node, "text")}


def _case_example(node: Node, known: Known) -> dict[str, Any]:
    return {
        "title": node.text("title", longest=120),
        "text": markdown(node, "text"),
        "prompt": node.text("prompt", longest=400),
        "discussion": markdown(node, "discussion"),
    }


def _key_facts(node: Node, known: Known) -> dict[str, Any]:
    facts = [_fact(fact, known) for fact in node.nodes("facts")]
    return {"title": node.text("title", longest=120), "facts": listed(facts, node.file, node.path, "facts")}


def _fact(node: Node, known: Known) -> dict[str, Any]:
    status = node.one_of("status", STATUSES)
    needs_source = status in NEEDS_SOURCE
    sources = node.texts("sources", required=needs_source, among=known.sources, what="source")
    checked = node.day("checked_on", required=False)
    fact = {
        "text": node.text("text"),
        "sources": listed(sources, node.file, node.path, "sources"),
        "status": status,
        "checked_on": checked.isoformat() if checked else None,
    }
    node.refuse_the_rest()
    return fact


def _checklist(node: Node, known: Known) -> dict[str, Any]:
    return {"title": node.text("title", longest=120), "items": listed(node.texts("items"), node.file, node.path)}


def _detail(node: Node, known: Known) -> dict[str, Any]:
    return {"summary": node.text("summary", longest=200), "text": markdown(node, "text")}


def _practice(node: Node, known: Known) -> dict[str, Any]:
    key = node.text("question")
    if key and key not in known.questions:
        node.fault("question", f"There is no question {key} in items.yaml.")
    return {"question": Reference("question", key)}


def _image(node: Node, known: Known) -> dict[str, Any]:
    file, alt = node.text("file"), node.text("alt", longest=255)
    if file and not (known.folder / file).is_file():
        node.fault("file", f"There is no file {file} in this module's folder.")
    known.pictures.setdefault(file, PictureUse(file, alt))
    return {
        "image": Reference("picture", file),
        "alt": alt,
        "long_description": markdown(node, "long_description", required=False),
        "caption": node.text("caption", required=False, longest=255),
    }


def _content_warning(node: Node, known: Known) -> dict[str, Any]:
    return {"text": node.text("text")}


STRUCTS: Mapping[str, Callable[[Node, Known], dict[str, Any]]] = {
    "callout": _callout,
    "case_example": _case_example,
    "key_facts": _key_facts,
    "checklist": _checklist,
    "detail": _detail,
    "practice": _practice,
    "image": _image,
    "content_warning": _content_warning,
}


def body(lesson: Node, known: Known) -> list[dict[str, Any]]:
    """A lesson's blocks as raw stream values, with a Reference wherever a row is still to be found."""
    made = []
    for number, block in enumerate(lesson.nodes("blocks")):
        for kind in only_key(block):
            block_id = str(ids.uuid_of("block", lesson.file, number))
            made.append({"type": kind, "value": _value(block, kind, known), "id": block_id})
    return made


def _value(block: Node, kind: str, known: Known) -> Any:
    if kind == "text":
        return markdown(block, "text", headings=True)
    if kind == "sources":
        return listed(block.texts("sources", among=known.sources, what="source"), block.file, block.path)
    if kind not in STRUCTS:
        block.fault(kind, f"There is no such block. There are: text, sources, {', '.join(STRUCTS)}.")
        return None
    inner = block.node(kind)
    if inner is None:
        return None
    value = STRUCTS[kind](inner, known)
    inner.refuse_the_rest()
    return value


def resolved(value: Any, find: Callable[[Reference], int]) -> Any:
    """The same value with every Reference replaced by the id of its row."""
    if isinstance(value, Reference):
        return find(value)
    if isinstance(value, dict):
        return {name: resolved(inner, find) for name, inner in value.items()}
    if isinstance(value, list):
        return [resolved(inner, find) for inner in value]
    return value
