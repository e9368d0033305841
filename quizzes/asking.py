"""Between a question's page and its answer: what the page shows, and what its form sends back.

`given` is what the form holds: field names with lists of texts, from a kept response or from a form just sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from elearning.files.models import SiteImage
from quizzes import grading
from quizzes.grading import branching
from quizzes.grading.outcome import ForgedAnswer, UnusableAnswer

Given = Mapping[str, Sequence[str]]
Json = dict[str, Any]

ANSWER, MATCH, PLACE = "answer", "match-", "place-"

LAYOUTS = {
    "single_choice": "one",
    "true_false": "one",
    "likert": "one",
    "multiple_response": "many",
    "hotspot": "many",
    "matching": "match",
    "ordering": "order",
    "numeric": "number",
    "short_text": "text",
    "branching": "decide",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its page shows it: nothing here says which answer is right."""

    kind: str
    stem: str
    rule: str
    parts: Json
    prefix: str
    error: str = ""
    picture: Picture | None = None
    fields: list[Json] = field(default_factory=list)
    value: str = ""

    @property
    def template(self) -> str:
        return f"quizzes/types/{LAYOUTS[self.kind]}.html"

    @property
    def first_field(self) -> str:
        """The id of the first thing to fill in, for the error summary's link."""
        return f"{self.prefix}-1"


@dataclass(frozen=True, slots=True)
class Picture:
    """The image and, in its own pixels, where its numbered features are."""

    image: SiteImage
    marks: list[Json]


def ask(
    spec: Json, order: Sequence[str], response: Any, *, prefix: str, given: Given | None = None, error: str = ""
) -> Asked:
    """What the page of a question needs. `given` and `error` are for a form sent back; else the response is shown."""
    parts = grading.present(spec, order, response)
    held = given if given is not None else given_of(spec, response)
    return Asked(
        kind=spec["type"],
        stem=spec["stem"],
        rule=grading.describe(spec),
        parts=parts,
        prefix=prefix,
        error=error,
        picture=_picture(parts),
        fields=_fields(parts, held),
        value=_value(parts, held),
    )


def _value(parts: Json, held: Given) -> str:
    """What is written, or decided; a decision made at another point of a situation does not count at this one."""
    node = parts.get("node")
    if node and held.get("node") != [node["id"]]:
        return ""
    return "".join(held.get(ANSWER, [])[:1])


def _fields(parts: Json, held: Given) -> list[Json]:
    if "steps" in parts:
        places = [str(place) for place in range(1, len(parts["steps"]) + 1)]
        return [_select(step, PLACE, [(p, p) for p in places], held) for step in parts["steps"]]
    if "left" in parts:
        targets = [(target["id"], target["text"]) for target in parts["right"]]
        return [_select(source, MATCH, targets, held) for source in parts["left"]]
    return [{**option, "checked": option["id"] in held.get(ANSWER, [])} for option in parts.get("options", [])]


def _select(part: Json, prefix: str, choices: list[tuple[str, str]], held: Given) -> Json:
    name = f"{prefix}{part['id']}"
    chosen = held.get(name, [""])
    return {**part, "name": name, "choices": [(value, text, value in chosen) for value, text in choices]}


def _picture(parts: Json) -> Picture | None:
    image = SiteImage.objects.filter(pk=parts["image"]).first() if parts.get("image") else None
    if image is None:
        return None
    return Picture(image, [_mark(number, rect, image) for number, rect in enumerate(parts["places"], start=1)])


def _mark(number: int, rect: Sequence[float], image: SiteImage) -> Json:
    left, top, width, height = rect
    size = round(image.width * 0.026)
    return {
        "number": number,
        "x": round(left * image.width),
        "y": round(top * image.height),
        "width": round(width * image.width),
        "height": round(height * image.height),
        # The number sits in the corner, so that it hides nothing.
        "badge_x": round(left * image.width + size),
        "badge_y": round(top * image.height + size),
        "size": size,
    }


def given_of(spec: Json, response: Any) -> Given:
    """A kept response as the fields of the form that would send it."""
    if response is None or spec["type"] == "branching":
        return {}
    match spec["type"]:
        case "multiple_response" | "hotspot":
            return {ANSWER: response}
        case "true_false":
            return {ANSWER: [str(response).lower()]}
        case "matching":
            return {f"{MATCH}{source}": [target] for source, target in response.items()}
        case "ordering":
            return {f"{PLACE}{step}": [str(place)] for place, step in enumerate(response, start=1)}
        case _:
            return {ANSWER: [response]}


def read(spec: Json, given: Given, kept: Any = None) -> Any:
    """The response that a sent form holds, not yet validated; None where nothing was chosen or written.

    `kept` is what a branching question has so far. Raises InvalidResponse.
    """
    readers: dict[str, Callable[[], Any]] = {
        "one": lambda: _first(given),
        "many": lambda: list(given.get(ANSWER, [])) or None,
        "match": lambda: (
            {key.removeprefix(MATCH): v[0] for key, v in given.items() if key.startswith(MATCH) and v[0]} or None
        ),
        "order": lambda: _order(spec, given),
        "number": lambda: (_first(given) or "").strip() or None,
        "text": lambda: (_first(given) or "").strip() or None,
        "decide": lambda: _decision(spec, given, kept),
    }
    response = readers[LAYOUTS[spec["type"]]]()
    if spec["type"] == "true_false" and response is not None:
        if response not in ("true", "false"):
            raise ForgedAnswer
        return response == "true"
    return response


def _first(given: Given) -> str | None:
    return next(iter(given.get(ANSWER, [])), None)


def _order(spec: Json, given: Given) -> list[str] | None:
    """The steps by the place given to each."""
    placed = {step["id"]: next(iter(given.get(f"{PLACE}{step['id']}", [])), "") for step in spec["steps"]}
    if not any(placed.values()):
        return None
    wanted = {str(place) for place in range(1, len(placed) + 1)}
    if set(placed.values()) - wanted - {""}:
        raise ForgedAnswer
    if set(placed.values()) != wanted:
        raise UnusableAnswer("Give every step a place of its own.")
    return sorted(placed, key=lambda step: int(placed[step]))


def _decision(spec: Json, given: Given, kept: Any) -> Any:
    choice, node = _first(given), next(iter(given.get("node", [])), "")
    if choice is None:
        raise UnusableAnswer("Choose what you would do.")
    return branching.extend(spec, kept, node, choice)
