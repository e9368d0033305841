"""What a question rests on, in words for its reader. In the files it is short names of sources and other pointers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from courses.models import Source

# Pointers into the notes that the items were drafted from: sections such as "3.5 GH-08", and "seed: ...".
DRAFTING_NOTE = re.compile(r"^(\d+(\.\d+)*( .*)?|seed:.*)$")


def with_words(items: Iterable[Any], sources: Mapping[str, Source]) -> list[Any]:
    """The items with each short name of a source spelt out. Pointers that a learner cannot follow are left out."""
    return [_with_words(item, sources) if isinstance(item, dict) else item for item in items]


def _with_words(item: dict[str, Any], sources: Mapping[str, Source]) -> dict[str, Any]:
    pointers = item.get("source")
    if not isinstance(pointers, list) or not all(isinstance(pointer, str) for pointer in pointers):
        return item  # The import says what is wrong with it.
    kept = [pointer for pointer in pointers if not DRAFTING_NOTE.match(pointer)]
    return {**item, "source": [_in_words(pointer, sources) for pointer in kept]}


def _in_words(pointer: str, sources: Mapping[str, Source]) -> str:
    source = sources.get(pointer)
    if source is None:
        return pointer
    said = ", ".join(part for part in (source.title, source.publisher, source.date) if part)
    return f"{said} (a report of it)" if source.secondary else said
