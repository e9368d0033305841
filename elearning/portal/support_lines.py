"""Advice lines that may be published, read from `support_lines.yaml` with the day each was last checked, if it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

SOURCE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True)
class Line:
    name: str
    number: str
    purpose: str
    checked_on: date | None
    text: bool = False  # a number to send a text to, not to call

    @property
    def dial(self) -> str:
        """The number as a telephone link wants it: digits alone."""
        return self.number.replace(" ", "")


@dataclass(frozen=True)
class Group:
    title: str
    lines: tuple[Line, ...]


@cache
def load() -> tuple[Group, ...]:
    """Every group of lines, in the order of the file. Raises TypeError where the file has an unknown key."""
    groups = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return tuple(Group(group["title"], tuple(Line(**line) for line in group["lines"])) for group in groups)
